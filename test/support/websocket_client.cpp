#include "support/websocket_client.hpp"
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/buffers_to_string.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/websocket/stream.hpp>
#include <stdexcept>
#include <sys/socket.h>

namespace arkitekt::test {

namespace asio = boost::asio;
namespace beast = boost::beast;
using asio::ip::tcp;
using boost::system::error_code;

struct WebSocketClient::State {
  asio::io_context context;
  beast::websocket::stream<tcp::socket> stream{context};
  std::string subprotocol;
};

WebSocketClient::WebSocketClient(int port, std::string_view path) : WebSocketClient(port, path, Options()) {}

WebSocketClient::WebSocketClient(int port, std::string_view path, const Options& options) : state_(new State) {
  tcp::socket& socket = state_->stream.next_layer();
  socket.connect({asio::ip::address_v4::loopback(), static_cast<unsigned short>(port)});
  socket.set_option(tcp::no_delay(true));
  const timeval limit{10, 0}; // of each read and write: a test that waits for ever tells nobody why
  setsockopt(socket.native_handle(), SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
  setsockopt(socket.native_handle(), SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
  state_->stream.set_option(
      beast::websocket::stream_base::decorator([&options](beast::websocket::request_type& request) {
        if (!options.subprotocols.empty()) request.set("Sec-WebSocket-Protocol", options.subprotocols);
        for (std::string_view left = options.headers; !left.empty();) {
          const std::string_view line = left.substr(0, left.find("\r\n"));
          left.remove_prefix(line.size() + 2);
          const std::size_t colon = line.find(": ");
          request.insert(std::string(line.substr(0, colon)), std::string(line.substr(colon + 2)));
        }
      }));
  beast::websocket::response_type response;
  error_code failed;
  state_->stream.handshake(response, "127.0.0.1:" + std::to_string(port), std::string(path), failed);
  if (failed)
    throw std::runtime_error("refused with " + std::to_string(response.result_int()) + ": " + failed.message());
  state_->subprotocol = std::string(response["Sec-WebSocket-Protocol"]);
}

WebSocketClient::~WebSocketClient() = default;

void WebSocketClient::send(std::string_view text) {
  state_->stream.text(true);
  state_->stream.write(asio::buffer(text));
}
void WebSocketClient::send_binary(std::string_view bytes) {
  state_->stream.binary(true);
  state_->stream.write(asio::buffer(bytes));
}
void WebSocketClient::ping(std::string_view payload) {
  state_->stream.ping(beast::websocket::ping_data(beast::string_view(payload.data(), payload.size())));
}
std::optional<std::string> WebSocketClient::receive() {
  beast::flat_buffer buffer;
  error_code failed;
  state_->stream.read(buffer, failed);
  if (failed) return std::nullopt;
  return beast::buffers_to_string(buffer.data());
}
void WebSocketClient::close(int code, std::string_view reason) {
  const auto value = static_cast<beast::websocket::close_code>(code);
  error_code ignored;
  state_->stream.close({value, beast::string_view(reason.data(), reason.size())}, ignored);
}
int WebSocketClient::close_code() const {
  const int code = state_->stream.reason().code;
  return code == beast::websocket::close_code::none ? 1006 : code;
}
std::string WebSocketClient::close_reason() const { return state_->stream.reason().reason.c_str(); }
std::string WebSocketClient::subprotocol() const { return state_->subprotocol; }

} // namespace arkitekt::test
