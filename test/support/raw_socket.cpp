#include "support/raw_socket.hpp"
#include <arpa/inet.h>
#include <cstdlib>
#include <netinet/in.h>
#include <stdexcept>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

namespace arkitekt::test {

namespace {

sockaddr_in loopback(int port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return address;
}

int bind_any(int descriptor) {
  sockaddr_in address = loopback(0);
  socklen_t size = sizeof address;
  if (bind(descriptor, reinterpret_cast<sockaddr*>(&address), size) != 0 ||
      getsockname(descriptor, reinterpret_cast<sockaddr*>(&address), &size) != 0)
    throw std::runtime_error("cannot bind");
  return ntohs(address.sin_port);
}

} // namespace

RawSocket::RawSocket(int port) : descriptor_(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  const sockaddr_in address = loopback(port);
  if (connect(descriptor_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
    throw std::runtime_error("cannot connect");
}
RawSocket::RawSocket(RawSocket&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)), received_(std::move(other.received_)) {}
RawSocket::~RawSocket() {
  if (descriptor_ >= 0) close(descriptor_);
}

bool RawSocket::send(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t n = ::send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (n <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
  return true;
}
bool RawSocket::receive() {
  char block[65536];
  const ssize_t n = recv(descriptor_, block, sizeof block, 0);
  if (n > 0) received_.append(block, static_cast<std::size_t>(n));
  return n > 0;
}
std::string RawSocket::read_until(std::string_view mark) {
  while (received_.find(mark) == std::string::npos)
    if (!receive()) return std::exchange(received_, {});
  return read(received_.find(mark) + mark.size());
}
std::string RawSocket::read(std::size_t size) {
  while (received_.size() < size && receive()) {
  }
  const std::string bytes = received_.substr(0, size);
  received_.erase(0, size);
  return bytes;
}
std::string RawSocket::read_to_end() {
  while (receive()) {
  }
  return std::exchange(received_, {});
}
void RawSocket::finish() { shutdown(descriptor_, SHUT_WR); }
void RawSocket::reset() {
  const linger now{1, 0};
  setsockopt(descriptor_, SOL_SOCKET, SO_LINGER, &now, sizeof now);
}

RawServer::RawServer(std::function<void(RawSocket&)> serve)
    : serve_(std::move(serve)), listener_(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)), port_(bind_any(listener_)) {
  if (listen(listener_, 64) != 0) throw std::runtime_error("cannot listen");
  acceptor_ = std::thread([this] { accept(); });
}

void RawServer::accept() {
  for (int descriptor; (descriptor = ::accept(listener_, nullptr, nullptr)) >= 0;) {
    const std::lock_guard lock(mutex_);
    RawSocket& socket = sockets_.emplace_back(RawSocket::of_descriptor(descriptor));
    threads_.emplace_back([this, &socket] {
      {
        const std::lock_guard placed(mutex_);
      }
      serve_(socket);
      const std::lock_guard removing(mutex_);
      sockets_.remove_if([&](const RawSocket& other) { return &other == &socket; });
    });
  }
}

RawServer::~RawServer() {
  shutdown(listener_, SHUT_RDWR); // wakes accept()
  acceptor_.join();
  {
    const std::lock_guard lock(mutex_);
    for (RawSocket& socket : sockets_) shutdown(socket.descriptor(), SHUT_RDWR);
  }
  for (std::thread& thread : threads_) thread.join();
  close(listener_);
}

int free_port() {
  const int descriptor = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const int port = bind_any(descriptor);
  close(descriptor);
  return port;
}

void forget_proxies() {
  for (const char* name : {"http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"}) unsetenv(name);
}

} // namespace arkitekt::test
