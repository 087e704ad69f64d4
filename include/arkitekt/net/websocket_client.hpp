// WebSockets as a client: connecting, texts out, texts in. RFC 6455.
#pragma once
#include <arkitekt/async.hpp>
#include <arkitekt/net/http_client.hpp>
#include <arkitekt/net/proxy.hpp>
#include <arkitekt/net/security.hpp>
#include <arkitekt/result.hpp>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace arkitekt::net {

struct WebSocketOptions {
  std::string url;                            ///< ws://, wss://; http:// and https:// mean the same
  std::vector<std::string> subprotocols = {}; ///< what we speak, the best first
  Headers headers = {};
  Security security = {};
  Proxy proxy = {};
  double connect_timeout = 10; ///< seconds until the server has accepted; 0 = none
  double ping_interval = 25;   ///< seconds without a byte from the server, then it is asked for one; 0 = never
  double pong_timeout = 10;    ///< seconds it has to answer
  std::size_t message_limit = std::size_t{64} * 1024 * 1024; ///< a longer one ends the connection (1009)
  /// How many bytes of messages may wait for receive(). Beyond that nothing is read, so that the server has to wait.
  std::size_t read_ahead = std::size_t{1024} * 1024;
};

/// The other side said good-bye.
struct WebSocketClosed {
  int code = 1005; ///< RFC 6455 §7.4; 1005: it gave none
  std::string reason = {};
};
/// A text, or the end.
using WebSocketEvent = std::variant<std::string, WebSocketClosed>;

/// A connection that is open. The destructor says good-bye (1000) if nobody did. send() and close() may be called from
/// any thread; receive() by one at a time.
class WebSocketClient {
 public:
  /// The errors: usage; transport and timeout with their reason; http (with the status) when the server answered but
  /// did not accept; protocol when it did so wrongly. Destroying the coroutine while it waits breaks it off.
  static Async<Result<WebSocketClient>> connect(WebSocketOptions options);

  WebSocketClient(WebSocketClient&&) noexcept;
  WebSocketClient& operator=(WebSocketClient&&) noexcept;
  ~WebSocketClient();

  /// The one of ours that the server chose; "" when it chose none.
  const std::string& subprotocol() const noexcept;
  /// Queues a text. They leave in the order of the calls; after the end they are dropped.
  void send(std::string_view text);
  /// How many bytes are still to be sent.
  std::size_t waiting() const noexcept;
  /// The next text, or WebSocketClosed once. The errors: transport (the connection ended without a word), timeout (no
  /// pong), protocol (it broke the rules; we have closed). From then on the same again.
  Async<Result<WebSocketEvent>> receive();
  /// Sends the close frame; receive() still gives what comes before the server's own.
  void close(int code = 1000, std::string_view reason = {});

 private:
  struct State;
  explicit WebSocketClient(std::shared_ptr<State> state) noexcept;
  std::shared_ptr<State> state_;
};

} // namespace arkitekt::net
