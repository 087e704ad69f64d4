#include "runtime/call_state.hpp"

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

json::Writer& Call::returns() { return state_.returns; }
void Call::yield() {
  state_.task.check_cancelled();
  TaskAccess::state(state_.task).report(runtime::Yield{state_.returns.text()});
  state_.returns.clear();
}
void Call::fail(const Error& error) { state_.failure = task_text(error); }

} // namespace arkitekt::detail
