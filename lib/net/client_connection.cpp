#include "net/client_connection.hpp"
#include <algorithm>
#include <climits>
#include <new>
#include <poll.h>

namespace arkitekt::net {

void ask_for_connection(CURL* easy, const Address& address) {
  const std::string url = (address.is_secure ? "https://" : "http://") + address.origin() + "/";
  curl_easy_setopt(easy, CURLOPT_URL, url.c_str());
  curl_easy_setopt(easy, CURLOPT_CONNECT_ONLY, 1L);
  curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1)); // so TLS agrees on that
}

ClientConnection::ClientConnection(const Address& to, SharedSettings settings)
    : address(to), settings_(std::move(settings)), easy_(curl_easy_init()) {
  if (easy_ == nullptr) throw std::bad_alloc();
}
ClientConnection::~ClientConnection() { curl_easy_cleanup(easy_); }

Result<std::unique_ptr<ClientConnection>> ClientConnection::open(const Address& address, SharedSettings settings,
                                                                 double connect_timeout) {
  std::unique_ptr<ClientConnection> made(new ClientConnection(address, std::move(settings)));
  prepare_connection(made->easy_, *made->settings_, address, connect_timeout, made->message_);
  ask_for_connection(made->easy_, address);
  const CURLcode code = curl_easy_perform(made->easy_);
  if (code != CURLE_OK) return explain_failure(made->easy_, code, address, connect_timeout, made->message_);
  curl_easy_getinfo(made->easy_, CURLINFO_ACTIVESOCKET, &made->socket_);
  return made;
}

ClientConnection::Outcome ClientConnection::send(std::string_view bytes, Moment deadline, std::size_t& sent) {
  sent = 0;
  for (;;) {
    const CURLcode code = curl_easy_send(easy_, bytes.data(), bytes.size(), &sent);
    if (code == CURLE_OK && sent > 0) return Outcome::done;
    if (code != CURLE_OK && code != CURLE_AGAIN) return Outcome::closed;
    if (!wait(POLLOUT, deadline)) return Outcome::late;
  }
}

ClientConnection::Outcome ClientConnection::receive(char* into, std::size_t size, Moment deadline, std::size_t& n) {
  n = 0;
  for (;;) { // not poll() first: TLS may have decrypted already what no socket will show
    const CURLcode code = curl_easy_recv(easy_, into, size, &n);
    if (code == CURLE_OK) return n > 0 ? Outcome::done : Outcome::closed;
    if (code != CURLE_AGAIN) return Outcome::closed;
    if (!wait(POLLIN, deadline)) return Outcome::late;
  }
}

bool ClientConnection::is_quiet() {
  char byte = 0;
  std::size_t n = 0;
  return curl_easy_recv(easy_, &byte, 1, &n) == CURLE_AGAIN;
}

bool ClientConnection::leads_to(const Address& other) const {
  return address.is_secure == other.is_secure && address.port == other.port && address.host == other.host &&
         address.proxy == other.proxy;
}

bool ClientConnection::wait(short events, Moment deadline) const {
  for (;;) {
    int limit = -1;
    if (deadline != Moment::max()) {
      const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
      if (left.count() <= 0) return false;
      limit = static_cast<int>(std::min<long>(left.count(), INT_MAX));
    }
    pollfd waiting{socket_, events, 0};
    if (poll(&waiting, 1, limit) > 0) return true; // else: a signal, or the time is over
  }
}

} // namespace arkitekt::net
