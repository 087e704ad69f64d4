#include "runtime/task_state.hpp"

#include <iostream>
#include <string>

namespace arkitekt {

namespace detail {

void retain(TaskState* task) noexcept { task->handles.fetch_add(1, std::memory_order_relaxed); }
void release(TaskState* task) noexcept {
  if (task->handles.fetch_sub(1, std::memory_order_acq_rel) == 1) delete task;
}

template <class What> bool TaskState::pass(const What& what) {
  const std::lock_guard lock(gate_);
  if (ended_) return false;
  owner->report({assignment.task, action, what});
  return true;
}
bool TaskState::report(const runtime::Started& what) { return pass(what); }
bool TaskState::report(const runtime::Progress& what) { return pass(what); }
bool TaskState::report(const runtime::Log& what) { return pass(what); }
bool TaskState::report(const runtime::Yield& what) { return pass(what); }

bool TaskState::end(runtime::Outcome outcome, std::string_view error) {
  const std::lock_guard lock(gate_);
  if (ended_) return false;
  ended_ = true;
  owner->ending(*this);
  owner->report({assignment.task, action, runtime::Ended{outcome, error}});
  return true;
}

bool TaskState::has_ended() {
  const std::lock_guard lock(gate_);
  return ended_;
}

namespace {

class StandardError : public TaskOwner {
 public:
  void report(const runtime::Event& event) override {
    if (const auto* log = std::get_if<runtime::Log>(&event.what)) std::cerr << log->message << '\n';
    if (const auto* progress = std::get_if<runtime::Progress>(&event.what))
      std::cerr << progress->percent << " % " << progress->message << '\n';
  }
};

} // namespace
} // namespace detail

Task Task::local() {
  static detail::StandardError standard_error;
  return Task(new detail::TaskState(standard_error, {.task = "local", .interface_name = "local"}, "local"));
}

void Task::log(std::string_view message, Level level) const {
  if (!cancelled()) state_->report(runtime::Log{level, message});
}

void Task::progress(int percent, std::string_view message) const {
  if (percent < 0 || percent > 100)
    throw Error(ErrorKind::usage, "a task's progress is 0 to 100, not " + std::to_string(percent));
  check_cancelled();
  state_->report(runtime::Progress{percent, message});
}

bool Task::cancelled() const noexcept { return state_->cancelled.load(std::memory_order_relaxed); }
void Task::check_cancelled() const {
  if (cancelled()) throw Cancelled{};
}
std::string_view Task::id() const noexcept { return state_->assignment.task; }
std::string_view Task::user() const noexcept { return state_->assignment.user; }

} // namespace arkitekt
