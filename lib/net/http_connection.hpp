// One client's HTTP/1.1 connection to a server.
#pragma once
#include "net/worker.hpp"
#include <arkitekt/net/server.hpp>

namespace arkitekt::net {

/// What all connections of a server share.
struct Service {
  ServerOptions options;
  HandleRequest handle_request;
  HandleWebSocket handle_websocket;
};

/// Serves `socket` on `worker`, whose thread this must be. `service` outlives the worker.
void serve_connection(Worker& worker, Socket socket, const Service& service);

} // namespace arkitekt::net
