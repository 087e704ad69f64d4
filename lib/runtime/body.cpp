#include "runtime/body.hpp"

#include "runtime/capture.hpp"
#include "runtime/current_task.hpp"
#include "runtime/hook_run.hpp"
#include "runtime/slot.hpp"

#include <exception>

namespace arkitekt::runtime {

namespace {

/// What the function printed, as the last log of its task.
class CapturedOutput {
 public:
  explicit CapturedOutput(detail::TaskState& task) : task_(task) {
    if (task.assignment.captures_output) capture_.emplace();
  }
  void tell() {
    if (!capture_) return;
    const std::string text = capture_->text();
    capture_.reset();
    if (!text.empty()) task_.report(Log{Level::info, text});
  }

 private:
  detail::TaskState& task_;
  std::optional<OutputCapture> capture_;
};

void end(detail::CallState& call, CapturedOutput& output) {
  detail::TaskState& task = TaskAccess::state(call.task);
  output.tell();
  if (call.failure)
    task.end(Outcome::failed, *call.failure);
  else
    task.end(Outcome::completed);
}

/// In a catch block.
void end_thrown(const Task& task, CapturedOutput& output) {
  detail::TaskState& state = TaskAccess::state(task);
  output.tell();
  try {
    throw;
  } catch (const Cancelled&) {
    state.end(Outcome::cancelled);
  } catch (...) {
    state.end(Outcome::critical, describe_exception());
  }
}

} // namespace

void run_body(const Slot& slot, const Task& task) {
  detail::CallState state(task, slot);
  const detail::CurrentTask current(TaskAccess::state(task));
  CapturedOutput output(TaskAccess::state(task));
  try {
    detail::Call call(state);
    if (state.open_arguments()) slot.action.run(call);
    end(state, output);
  } catch (...) {
    end_thrown(task, output);
  }
}

Async<> run_async_body(const Slot& slot, Task task) {
  detail::CallState state(task, slot);
  const detail::CurrentTask current(TaskAccess::state(task));
  CapturedOutput output(TaskAccess::state(task));
  try {
    detail::Call call(state);
    if (state.open_arguments()) co_await slot.action.run_async(call);
    end(state, output);
  } catch (...) {
    end_thrown(task, output);
  }
}

} // namespace arkitekt::runtime
