// Puts the service onto sockets.
#include <arkitekt/serve/serve.hpp>

#include "serve/service.hpp"

namespace arkitekt::serve {

struct ServedApp::State {
  State(const Registry& registry, ServiceOptions options) : service(registry, std::move(options)) {}
  Service service;
  std::unique_ptr<net::Server> server; // its handlers use the service
};

ServedApp::ServedApp(std::unique_ptr<State> state) : state_(std::move(state)) {}
ServedApp::~ServedApp() { stop(); }

Result<std::unique_ptr<ServedApp>> ServedApp::start(const Registry& registry, const Options& options) {
  ServiceOptions service_options{.name = options.name,
                                 .runtime = {.workers = options.workers, .contexts = options.contexts}};
  auto state = std::make_unique<State>(registry, std::move(service_options));
  Service& service = state->service;
  if (auto started = service.start(); !started) return started.error();
  auto server = net::Server::start(
      {.address = options.address, .port = options.port},
      [&service](const net::ServerRequest& request) { return service.answer(request); },
      [&service](const net::ServerRequest& request, std::shared_ptr<net::WebSocket> socket) {
        return service.observe(request, std::move(socket));
      });
  if (!server) return server.error();
  state->server = std::move(*server);
  return std::unique_ptr<ServedApp>(new ServedApp(std::move(state)));
}

int ServedApp::port() const noexcept { return state_->server->port(); }

std::size_t ServedApp::stop() {
  const std::size_t left = state_->service.stop(); // first: observers hear how their tasks ended
  state_->server->stop();
  return left;
}

} // namespace arkitekt::serve
