// The server's side of one WebSocket connection, after its HTTP request was read.
#pragma once
#include "net/worker.hpp"
#include <arkitekt/net/server.hpp>
#include <string_view>

namespace arkitekt::net {

/// Asks `handle` whether it takes the connection; then takes over the socket, answers 101 and serves it. False: it was
/// refused, and `socket` is as it was. What `handle` throws comes through.
bool accept_websocket(Worker& worker, Socket& socket, const ServerRequest& request, std::string_view received_already,
                      const ServerOptions& options, const HandleWebSocket& handle);

} // namespace arkitekt::net
