// An HTTP proxy: tunnels (CONNECT) and requests in absolute form.
#pragma once
#include "support/raw_socket.hpp"
#include <mutex>
#include <string>
#include <vector>

namespace arkitekt::test {

class HttpProxy {
 public:
  struct Options {
    std::string credentials = {}; ///< of Proxy-Authorization; others are answered 407
    int refusal = 0;              ///< status that tunnels are refused with
    bool says_nothing = false;    ///< closes without an answer
    int to_port = 0;              ///< where everything leads, whatever host is asked for; 0: the port that is asked for
  };
  HttpProxy() : HttpProxy(Options()) {}
  explicit HttpProxy(Options options);
  int port() const noexcept { return server_.port(); }
  std::string url() const { return "http://127.0.0.1:" + std::to_string(port()); }
  /// The first lines of what was asked: "CONNECT host:443 HTTP/1.1".
  std::vector<std::string> asked() const;

 private:
  void serve(RawSocket& client);

  Options options_;
  mutable std::mutex mutex_;
  std::vector<std::string> asked_;
  RawServer server_;
};

/// Passes bytes between two sockets until both sides have ended.
void pass_both_ways(RawSocket& one, RawSocket& other);

} // namespace arkitekt::test
