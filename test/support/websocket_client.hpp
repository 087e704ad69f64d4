// A WebSocket client for tests: Beast's, so that our server is held against somebody else's reading of RFC 6455.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace arkitekt::test {

/// Blocks in every call, up to ten seconds. For one thread, except that one may send while another receives.
class WebSocketClient {
 public:
  struct Options {
    std::string subprotocols = {}; ///< value of Sec-WebSocket-Protocol
    std::string headers = {};      ///< "Name: value\r\n…"
  };
  /// To ws://127.0.0.1:port/path. Throws std::runtime_error with the HTTP status when refused.
  WebSocketClient(int port, std::string_view path);
  WebSocketClient(int port, std::string_view path, const Options& options);
  ~WebSocketClient();

  void send(std::string_view text);
  void send_binary(std::string_view bytes);
  void ping(std::string_view payload);
  /// The next text or binary message; nothing when the connection was closed.
  std::optional<std::string> receive();
  /// Sends a close frame and waits for the other side's.
  void close(int code, std::string_view reason = {});
  /// After receive() gave nothing: the code that the server closed with; 1006 when it just went away.
  int close_code() const;
  std::string close_reason() const;
  /// What the server chose.
  std::string subprotocol() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

} // namespace arkitekt::test
