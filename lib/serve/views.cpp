#include "serve/views.hpp"

#include <arkitekt/definition/definition.hpp>
#include <arkitekt/runtime/actions.hpp>

namespace arkitekt::serve {

namespace {

void member(json::Writer& out, std::string_view key, std::string_view text) {
  out.key(key);
  out.string(text);
}

} // namespace

void write_task(json::Writer& out, const runtime::RunningTask& task, const Actors& actors) {
  out.begin_object();
  member(out, "task", task.task);
  member(out, "action_key", task.interface_name);
  member(out, "interface", task.interface_name);
  member(out, "user", task.user);
  member(out, "app", "fastapi"); // this and the next are constants of the contract
  member(out, "action", "api_call");
  out.key("running");
  out.boolean(true);
  if (const auto actor = actors.find(task.interface_name); actor != actors.end())
    member(out, "actor_id", actor->second);
  out.end_object();
}

void write_tasks(json::Writer& out, const std::vector<runtime::RunningTask>& tasks, const Actors& actors) {
  out.begin_object();
  out.key("count");
  out.integer(tasks.size());
  out.key("tasks");
  out.begin_object();
  for (const runtime::RunningTask& task : tasks) {
    out.key(task.task);
    write_task(out, task, actors);
  }
  out.end_object();
  out.end_object();
}

void write_states(json::Writer& out, std::string_view session) {
  out.begin_object();
  member(out, "current_session", session);
  out.key("current_global_revision");
  out.integer(0);
  out.key("count");
  out.integer(0);
  out.key("states");
  out.begin_object();
  out.end_object();
  out.key("recent_patches");
  out.begin_array();
  out.end_array();
  out.end_object();
}

void write_locks(json::Writer& out) {
  out.begin_object();
  out.key("count");
  out.integer(0);
  out.key("locks");
  out.begin_object();
  out.end_object();
  out.end_object();
}

std::string implementations_text(const Registry& registry) {
  const auto& actions = registry.state().actions;
  json::Writer out;
  out.begin_object();
  out.key("count");
  out.integer(actions.size());
  out.key("implementations");
  out.begin_object();
  for (const auto& action : actions) {
    out.key(action->implementation.interface_name);
    definition::write(out, action->implementation, definition::Spelling::camel_case);
  }
  out.end_object();
  out.end_object();
  return out.take();
}

} // namespace arkitekt::serve
