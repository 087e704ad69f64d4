// A small HTTP/1.1 and WebSocket server, on Beast: what `serve` and `reflekt mock` stand on.
#pragma once
#include <arkitekt/net/http_client.hpp>
#include <arkitekt/result.hpp>
#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace arkitekt::net {

struct ServerRequest {
  std::string method; ///< "POST"; HEAD comes as "GET", and the body of its answer is not sent
  std::string path;   ///< "/assign/blur", percent-decoded
  std::string query;  ///< "a=1&b=2", as sent
  Headers headers;    ///< names in lower case
  std::string body;
  /// The first header of that (lower-case) name, or "".
  std::string_view header(std::string_view name) const noexcept;
};

struct ServerResponse {
  int status = 200;
  std::string body = {};
  std::string content_type = "application/json";
  Headers headers = {};
};

/// One WebSocket connection. Counted; send() and close() may be called from any thread, also after the other side left
/// (then they do nothing). Texts leave in the order of the calls, those that wait together in one write.
class WebSocket {
 public:
  virtual ~WebSocket() = default;
  virtual void send(std::string text) = 0;
  virtual void close(int code, std::string_view reason) = 0;
  /// How many bytes wait to be sent: for whoever must not let a slow reader eat all memory.
  virtual std::size_t waiting() const noexcept = 0;
};

/// What happens on one connection. All calls come from one I/O thread at a time. Destroyed after closed().
class WebSocketHandler {
 public:
  virtual ~WebSocketHandler() = default;
  virtual void received(std::string text) = 0;
  virtual void received_binary() {}
  virtual void closed() {}
};

struct ServerOptions {
  std::string address = "127.0.0.1";
  int port = 0;                                           ///< 0: any free one; port() tells
  int threads = 1;                                        ///< I/O threads of its own
  std::size_t body_limit = std::size_t{64} * 1024 * 1024; ///< a larger request is answered 413
  /// Seconds without a byte (of a WebSocket: without an answer to our ping), then the connection is closed; 0 = none.
  /// A request's header has to be there within that time as a whole.
  double idle_timeout = 60;
  /// WebSocket subprotocols that we speak: the first of the client's list that is one of these is chosen.
  std::vector<std::string> subprotocols = {};
};

/// Called on an I/O thread: may take a moment, must not wait. What it throws becomes a 500 without details.
using HandleRequest = std::function<ServerResponse(const ServerRequest&)>;
/// Called when a client asks for a WebSocket: null refuses (404).
using HandleWebSocket =
    std::function<std::unique_ptr<WebSocketHandler>(const ServerRequest&, std::shared_ptr<WebSocket>)>;

class Server {
 public:
  /// Listens and serves from here on. Error::transport says why not ("address already in use" …).
  static Result<std::unique_ptr<Server>> start(ServerOptions options, HandleRequest request,
                                               HandleWebSocket websocket = {});
  virtual ~Server() = default; ///< as stop()
  virtual int port() const noexcept = 0;
  /// Closes the listener and all connections (WebSockets with 1001), joins its threads. Safe to call twice.
  virtual void stop() = 0;
};

} // namespace arkitekt::net
