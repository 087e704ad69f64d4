#include "serve/service.hpp"

#include "serve/page.hpp"
#include "serve/views.hpp"

#include <algorithm>
#include <arkitekt/runtime/actions.hpp>
#include <arkitekt/runtime/uuid.hpp>
#include <array>

namespace arkitekt::serve {

namespace {

net::ServerResponse detail_answer(int status, std::string_view detail) {
  json::Writer out;
  out.begin_object();
  out.key("detail");
  out.string(detail);
  out.end_object();
  return {.status = status, .body = out.take()};
}

net::ServerResponse not_found() { return detail_answer(404, "Not Found"); }
net::ServerResponse refused(const Error& error) { return detail_answer(422, error.message()); }

/// `{"status":"submitted","task":id}`; the key differs from route to route.
net::ServerResponse accepted(std::string_view status, std::string_view key, std::string_view task) {
  json::Writer out;
  out.begin_object();
  out.key("status");
  out.string(status);
  out.key(key);
  out.string(task);
  out.end_object();
  return {.body = out.take()};
}

// First path segments that are the app's, now or once it has states, a journal and assets. An action of such a name has
// no route of its own; POST /assign/{interface} still reaches it.
constexpr std::array<std::string_view, 17> reserved = {
    "ws",     "assign", "cancel",  "pause",   "resume",       "step",         "tasks", "states", "locks",
    "assets", "docs",   "journal", "schemas", "openapi.json", "session_info", "redoc", ""};

Actors make_actors(const Registry& registry) {
  Actors actors;
  for (const std::string& name : registry.state().names()) actors.emplace(name, runtime::make_uuid());
  return actors;
}

/// One client: its first message says what it wants to see, all others are ignored.
class Observer final : public net::WebSocketHandler {
 public:
  Observer(const Service& service, Observers& observers, std::shared_ptr<net::WebSocket> socket)
      : service_(service), observers_(observers), socket_(std::move(socket)) {}

  void received(std::string text) override {
    if (started_) return;
    started_ = true;
    auto filter = read_init(text);
    if (!filter) return socket_->close(1008, "the first message must be an INIT object");
    observers_.add(socket_, *filter, [&] { return service_.snapshot(*filter); });
  }
  void received_binary() override {
    if (started_) return;
    started_ = true;
    socket_->close(1003, "the first message must be text");
  }
  void closed() override { observers_.remove(socket_.get()); }

 private:
  const Service& service_;
  Observers& observers_;
  const std::shared_ptr<net::WebSocket> socket_;
  bool started_ = false;
};

} // namespace

// Exact paths stand before the prefixes that would take them, too.
const Service::Route Service::routes[] = {
    {"GET", "/", &Service::page},
    {"POST", "/assign", &Service::assign},
    {"POST", "/assign/", &Service::assign_to},
    {"POST", "/cancel", &Service::cancel},
    {"GET", "/tasks", &Service::tasks},
    {"GET", "/tasks/", &Service::task},
    {"GET", "/states", &Service::states},
    {"GET", "/locks", &Service::locks},
    {"GET", "/schemas/implementations", &Service::implementations},
};

Service::Service(const Registry& registry, ServiceOptions options)
    : registry_(registry), options_(std::move(options)), session_(runtime::make_uuid()),
      implementations_(implementations_text(registry)), actors_(make_actors(registry)),
      observers_(options_.waiting_limit),
      runtime_(registry, options_.runtime, [this](const runtime::Event& event) { observers_.publish(event); }) {}

static bool takes(std::string_view route, std::string_view path) {
  if (route.size() == 1 || route.back() != '/') return route == path;
  return path.size() > route.size() && path.starts_with(route);
}

net::ServerResponse Service::answer(const net::ServerRequest& request) {
  bool known_path = false;
  for (const Route& route : routes) {
    if (!takes(route.path, request.path)) continue;
    known_path = true;
    if (route.method != request.method) continue;
    return (this->*route.answer)(request, std::string_view(request.path).substr(route.path.size()));
  }
  const std::string_view name = std::string_view(request.path).substr(request.path.starts_with('/'));
  if (!known_path && has_route_of_its_own(name)) {
    known_path = true;
    if (request.method == "POST") return submit(request, name, "task_id");
  }
  return known_path ? detail_answer(405, "Method Not Allowed") : not_found();
}

bool Service::has_route_of_its_own(std::string_view interface_name) const {
  const std::string_view first = interface_name.substr(0, interface_name.find('/'));
  return std::ranges::find(reserved, first) == reserved.end() && actors_.contains(interface_name);
}

std::unique_ptr<net::WebSocketHandler> Service::observe(const net::ServerRequest& request,
                                                        std::shared_ptr<net::WebSocket> socket) {
  if (request.path != "/ws") return nullptr;
  return std::make_unique<Observer>(*this, observers_, std::move(socket));
}

std::string Service::snapshot(const Filter& filter) const {
  auto tasks = runtime_.running();
  std::erase_if(tasks, [&](const auto& task) { return !matches(filter.action_keys, task.interface_name); });
  json::Writer out;
  out.begin_object();
  out.key("type");
  out.string("INIT");
  out.key("tasks");
  write_tasks(out, tasks, actors_);
  out.key("states");
  write_states(out, session_);
  out.key("locks");
  write_locks(out);
  out.end_object();
  return out.take();
}

// Commands

net::ServerResponse Service::submit(const net::ServerRequest& request, std::string_view interface_name,
                                    std::string_view answer_key) {
  auto body = read_assign(request.body);
  if (!body) return refused(body.error());
  if (!interface_name.empty()) body->interface_name = interface_name; // the path's counts
  if (body->interface_name.empty())
    return detail_answer(422, R"('interface' is missing: which action to run, as {"interface":"blur","args":{}})");
  runtime::Assignment assignment{.task = runtime::make_uuid(),
                                 .interface_name = std::move(body->interface_name),
                                 .arguments = std::move(body->args),
                                 .user = "fastapi", // a constant of the contract, where nobody asks who it is
                                 .reference = std::move(body->reference)};
  net::ServerResponse answer = accepted("submitted", answer_key, assignment.task);
  runtime_.assign(std::move(assignment));
  return answer;
}

net::ServerResponse Service::assign(const net::ServerRequest& request, std::string_view) {
  return submit(request, "", "task");
}

net::ServerResponse Service::assign_to(const net::ServerRequest& request, std::string_view rest) {
  return submit(request, rest, "task");
}

net::ServerResponse Service::cancel(const net::ServerRequest& request, std::string_view) {
  const auto task = read_task(request.body);
  if (!task) return refused(task.error());
  runtime_.cancel(*task);
  return accepted("cancelling", "task", *task);
}

// Views

net::ServerResponse Service::page(const net::ServerRequest& request, std::string_view) {
  return {.body = page_text(registry_, options_.name, request.header("host")),
          .content_type = "text/html; charset=utf-8"};
}

net::ServerResponse Service::tasks(const net::ServerRequest& request, std::string_view) {
  const auto keys = query_values(request.query, "action_keys");
  auto tasks = runtime_.running();
  std::erase_if(tasks, [&](const auto& task) { return !matches(keys, task.interface_name); });
  json::Writer out;
  write_tasks(out, tasks, actors_);
  return {.body = out.take()};
}

net::ServerResponse Service::task(const net::ServerRequest&, std::string_view rest) {
  json::Writer out;
  if (const auto task = runtime_.find(rest)) {
    write_task(out, *task, actors_);
    return {.body = out.take()};
  }
  out.begin_object();
  out.key("error");
  out.string("Task not found");
  out.key("task_id");
  out.string(rest);
  out.end_object();
  return {.status = 404, .body = out.take()};
}

net::ServerResponse Service::states(const net::ServerRequest&, std::string_view) {
  json::Writer out;
  write_states(out, session_);
  return {.body = out.take()};
}

net::ServerResponse Service::locks(const net::ServerRequest&, std::string_view) {
  json::Writer out;
  write_locks(out);
  return {.body = out.take()};
}

net::ServerResponse Service::implementations(const net::ServerRequest&, std::string_view) {
  return {.body = implementations_};
}

} // namespace arkitekt::serve
