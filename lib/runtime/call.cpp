#include "runtime/call_state.hpp"
#include "runtime/dependency.hpp"
#include "runtime/slot.hpp"

namespace arkitekt::detail {

namespace {

/// Adaptors read all arguments before they call or wait for anything, so a thread needs one. It is not
/// json::thread_reader(): the conversions of user types that run meanwhile may use that.
json::Reader& arguments_reader() {
  thread_local json::Reader reader;
  return reader;
}

std::string with_port(std::string_view port, std::string_view why) {
  std::string text(port);
  if (!port.empty()) text += ": ";
  return text += why;
}

Async<> report_when_open(CallState& state, TaskState& task, runtime::Valve& valve) {
  co_await valve.opened(task.stop_token());
  state.task.check_cancelled();
  task.report(runtime::Yield{state.returns.text()});
  state.returns.clear();
}

Async<> report_now(CallState& state, TaskState& task) {
  state.task.check_cancelled();
  task.report(runtime::Yield{state.returns.text()});
  state.returns.clear();
  co_return;
}

} // namespace

std::string task_text(const Error& error) {
  if (error.kind() == ErrorKind::user) return with_port(error.path(), error.message());
  return error.what();
}

bool CallState::open_arguments() {
  if (arguments_reader().open(TaskAccess::state(task).assignment.arguments, cursor, &arena)) return true;
  refuse_arguments();
  return false;
}

void CallState::refuse_arguments() {
  const Error error = json::decode_error(arguments_reader(), cursor);
  failure = with_port(error.path(), error.message());
}

json::Cursor& Call::arguments() { return state_.cursor; }
bool Call::arguments_end() { return arguments_reader().at_end(state_.cursor); }
void Call::refuse_arguments() { state_.refuse_arguments(); }
void Call::refuse_arguments(std::string_view port, std::string_view why) { state_.failure = with_port(port, why); }

Task Call::task() const { return state_.task; }
Workflow Call::workflow() const { return TaskAccess::workflow(TaskAccess::state(state_.task)); }
void* Call::context(std::size_t index) const { return state_.slot.contexts.at(index); }
StateCell* Call::state(std::size_t index) const { return state_.slot.states.at(index); }
Dependency* Call::dependency(const char* key) const { return new Dependency{.task = state_.task, .key = key}; }

json::Writer& Call::returns() { return state_.returns; }
void Call::yield() {
  TaskState& task = TaskAccess::state(state_.task);
  if (runtime::Valve* const valve = task.owner->valve(); valve && !valve->is_open()) {
    task.owner->thread_waits(true);
    valve->wait(task.stop_token());
    task.owner->thread_waits(false);
  }
  state_.task.check_cancelled();
  task.report(runtime::Yield{state_.returns.text()});
  state_.returns.clear();
}
Async<> Call::yielded() {
  TaskState& task = TaskAccess::state(state_.task);
  if (runtime::Valve* const valve = task.owner->valve(); valve && !valve->is_open())
    return report_when_open(state_, task, *valve);
  return report_now(state_, task);
}
void Call::fail(const Error& error) { state_.failure = task_text(error); }

} // namespace arkitekt::detail
