#include "support/proxy.hpp"
#include <poll.h>
#include <sys/socket.h>

namespace arkitekt::test {

namespace {

int port_in(const std::string& authority, int otherwise) {
  const std::size_t colon = authority.rfind(':');
  return colon == std::string::npos ? otherwise : std::stoi(authority.substr(colon + 1));
}

} // namespace

void pass_both_ways(RawSocket& one, RawSocket& other) {
  char block[65536];
  for (;;) {
    pollfd sockets[] = {{one.descriptor(), POLLIN, 0}, {other.descriptor(), POLLIN, 0}};
    if (poll(sockets, 2, -1) < 0) return;
    for (int i = 0; i < 2; ++i) {
      if (sockets[i].revents == 0) continue;
      const ssize_t n = recv(sockets[i].fd, block, sizeof block, 0);
      if (n <= 0 || !(i == 0 ? other : one).send({block, static_cast<std::size_t>(n)})) return;
    }
  }
}

HttpProxy::HttpProxy(Options options)
    : options_(std::move(options)), server_([this](RawSocket& client) { serve(client); }) {}

std::vector<std::string> HttpProxy::asked() const {
  const std::lock_guard lock(mutex_);
  return asked_;
}

void HttpProxy::serve(RawSocket& client) {
  const std::string head = client.read_until("\r\n\r\n");
  if (head.empty()) return;
  const std::string line = head.substr(0, head.find("\r\n"));
  {
    const std::lock_guard lock(mutex_);
    asked_.push_back(line);
  }
  if (options_.says_nothing) return;
  if (!options_.credentials.empty() &&
      head.find("Proxy-Authorization: " + options_.credentials + "\r\n") == std::string::npos) {
    client.send("HTTP/1.1 407 Who are you\r\nProxy-Authenticate: Basic\r\nContent-Length: 0\r\n\r\n");
    return;
  }
  const std::size_t blank = line.find(' ');
  const std::string target = line.substr(blank + 1, line.find(' ', blank + 1) - blank - 1);
  if (line.starts_with("CONNECT ")) {
    if (options_.refusal != 0) {
      client.send("HTTP/1.1 " + std::to_string(options_.refusal) + " No\r\nContent-Length: 0\r\n\r\n");
      return;
    }
    RawSocket server(options_.to_port != 0 ? options_.to_port : port_in(target, 443));
    client.send("HTTP/1.1 200 Go on\r\n\r\n");
    return pass_both_ways(client, server);
  }
  // Absolute form: the host comes out, the path stays.
  const std::string rest = target.substr(std::string("http://").size());
  const std::string authority = rest.substr(0, rest.find('/'));
  RawSocket server(options_.to_port != 0 ? options_.to_port : port_in(authority, 80));
  server.send(line.substr(0, blank + 1) + rest.substr(authority.size()) + " HTTP/1.1" + head.substr(line.size()));
  pass_both_ways(client, server);
}

} // namespace arkitekt::test
