#include "runtime/body.hpp"

#include <exception>

namespace arkitekt::runtime {

namespace {

void end(detail::CallState& call) {
  detail::TaskState& task = TaskAccess::state(call.task);
  if (call.failure)
    task.end(Outcome::failed, *call.failure);
  else
    task.end(Outcome::completed);
}

/// In a catch block.
void end_thrown(const Task& task) {
  detail::TaskState& state = TaskAccess::state(task);
  try {
    throw;
  } catch (const Cancelled&) {
    state.end(Outcome::cancelled);
  } catch (const Error& error) {
    state.end(Outcome::critical, detail::task_text(error));
  } catch (const std::exception& error) {
    state.end(Outcome::critical, error.what());
  } catch (...) {
    state.end(Outcome::critical, "the action threw something that is not a std::exception");
  }
}

} // namespace

void run_body(const detail::ActionEntry& action, const Task& task) {
  detail::CallState state(task);
  try {
    detail::Call call(state);
    if (state.open_arguments()) action.run(call);
    end(state);
  } catch (...) {
    end_thrown(task);
  }
}

Async<> run_async_body(const detail::ActionEntry& action, Task task) {
  detail::CallState state(task);
  try {
    detail::Call call(state);
    if (state.open_arguments()) co_await action.run_async(call);
    end(state);
  } catch (...) {
    end_thrown(task);
  }
}

} // namespace arkitekt::runtime
