// The served app without its sockets: answers requests, feeds observers. Behaves as reference implementations of the
// contract do (arkitekt-fastapi 2.1.0), but for their known defects: bad bodies are answered 422 with a reason.
#pragma once
#include "serve/observers.hpp"

#include <arkitekt/net/server.hpp>
#include <arkitekt/runtime/runtime.hpp>
#include <map>

namespace arkitekt::serve {

struct ServiceOptions {
  std::string name = {}; ///< of the app, for people
  runtime::RuntimeOptions runtime = {};
  std::size_t waiting_limit = std::size_t{64} * 1024 * 1024; ///< bytes that an observer may let wait
};

/// From any thread. Must outlive the handlers that observe() returned.
class Service {
 public:
  Service(const Registry& registry, ServiceOptions options);

  /// Runs the startup hooks and lets tasks run, as Runtime::start(). Tasks that come before wait.
  Result<> start() { return runtime_.start(); }
  net::ServerResponse answer(const net::ServerRequest& request);
  /// A new WebSocket; nullptr refuses it.
  std::unique_ptr<net::WebSocketHandler> observe(const net::ServerRequest& request,
                                                 std::shared_ptr<net::WebSocket> socket);
  /// Ends all tasks, as Runtime::stop().
  std::size_t stop() { return runtime_.stop(); }

  /// The first message for a new observer.
  std::string snapshot(const Filter& filter) const;

 private:
  using Answer = net::ServerResponse (Service::*)(const net::ServerRequest&, std::string_view rest);
  struct Route {
    std::string_view method, path; ///< a path that ends in '/' takes one more segment, `rest`
    Answer answer;
  };
  static const Route routes[];

  net::ServerResponse page(const net::ServerRequest& request, std::string_view rest);
  net::ServerResponse assign(const net::ServerRequest& request, std::string_view rest);
  net::ServerResponse assign_to(const net::ServerRequest& request, std::string_view rest);
  net::ServerResponse cancel(const net::ServerRequest& request, std::string_view rest);
  net::ServerResponse tasks(const net::ServerRequest& request, std::string_view rest);
  net::ServerResponse task(const net::ServerRequest& request, std::string_view rest);
  net::ServerResponse states(const net::ServerRequest& request, std::string_view rest);
  net::ServerResponse locks(const net::ServerRequest& request, std::string_view rest);
  net::ServerResponse implementations(const net::ServerRequest& request, std::string_view rest);

  net::ServerResponse submit(const net::ServerRequest& request, std::string_view interface_name,
                             std::string_view answer_key);
  bool has_route_of_its_own(std::string_view interface_name) const;

  const Registry& registry_;
  const ServiceOptions options_;
  const std::string session_;
  const std::string implementations_;                      ///< the answer of GET /schemas/implementations
  std::map<std::string, std::string, std::less<>> actors_; ///< an identifier for each action
  Observers observers_;
  runtime::Runtime runtime_; // last: it reports to all of the above
};

} // namespace arkitekt::serve
