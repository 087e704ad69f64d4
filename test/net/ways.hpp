// The three ways of this room to a server, for tests of what must hold on all of them.
#pragma once
#include "support/raw_socket.hpp"
#include <arkitekt/net/http_client.hpp>
#include <arkitekt/net/server.hpp>
#include <arkitekt/net/websocket_client.hpp>
#include <gmock/gmock.h>
#include <memory>
#include <string>

namespace arkitekt::net {

enum class Way { blocking, awaited, websocket };

/// A server that answers requests with "hi", and says "hi" to each WebSocket.
inline std::unique_ptr<Server> start_greeter() {
  struct Nothing : WebSocketHandler {
    void received(std::string) override {}
  };
  return std::move(Server::start(
                       {}, [](const ServerRequest&) { return ServerResponse{.body = "hi"}; },
                       [](const ServerRequest&, std::shared_ptr<WebSocket> socket) {
                         socket->send("hi");
                         return std::make_unique<Nothing>();
                       }))
      .value();
}

inline Async<Result<std::string>> greet_over_websocket(WebSocketOptions options) {
  Result<WebSocketClient> client = co_await WebSocketClient::connect(std::move(options));
  if (!client) co_return client.error();
  const Result<WebSocketEvent> event = co_await client->receive();
  if (!event) co_return event.error();
  co_return std::holds_alternative<std::string>(*event) ? std::get<std::string>(*event) : "closed";
}

/// What the server says. `address`: "host:port".
inline Result<std::string> greet(Way way, bool is_secure, const std::string& address, const Security& security = {},
                                 const Proxy& proxy = Proxy::none(), double connect_timeout = 10) {
  const std::string rest = (is_secure ? "s://" : "://") + address + "/";
  if (way == Way::websocket)
    return wait_for(greet_over_websocket(
        {.url = "ws" + rest, .security = security, .proxy = proxy, .connect_timeout = connect_timeout}));
  HttpClient client({.security = security, .proxy = proxy});
  HttpRequest request{.url = "http" + rest, .connect_timeout = connect_timeout};
  const Result<HttpResponse> response =
      way == Way::blocking ? client.send(request) : wait_for(client.send_async(std::move(request)));
  if (!response) return response.error();
  return response->body;
}

inline std::string name_of(const testing::TestParamInfo<Way>& parameter) {
  switch (parameter.param) {
  case Way::blocking: return "Blocking";
  case Way::awaited: return "Awaited";
  case Way::websocket: return "WebSocket";
  }
  return "";
}

} // namespace arkitekt::net
