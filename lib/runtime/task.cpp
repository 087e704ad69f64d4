#include <arkitekt/task.hpp>

#include "runtime/effects.hpp"
#include "runtime/task_state.hpp"

#include <arkitekt/stop_token.hpp>
#include <iostream>
#include <string>

namespace arkitekt {

namespace {

class StandardError : public detail::TaskOwner {
 public:
  void report(const runtime::Event& event) override {
    if (const auto* log = std::get_if<runtime::Log>(&event.what)) std::cerr << log->message << '\n';
    if (const auto* progress = std::get_if<runtime::Progress>(&event.what))
      std::cerr << progress->percent << " % " << progress->message << '\n';
  }
};

// These take the task by value: their frames keep it.

Async<> wait_while_paused(Task task) {
  detail::TaskState& state = TaskAccess::state(task);
  task.check_cancelled();
  if (!state.begin_pause()) co_return;
  const auto is_resumed = [](const detail::TaskControl& control) { return !control.is_paused; };
  detail::Parked parked(state, is_resumed);
  co_await parked;
  task.check_cancelled();
}

Async<> sleep_recorded(Task task, double seconds) {
  detail::TaskState& state = TaskAccess::state(task);
  task.check_cancelled();
  detail::SleepEffect effect(state, seconds);
  if (effect.is_recorded()) co_return;
  co_await detail::sleep(state.owner->clock(), seconds, state.stop_token());
  task.check_cancelled();
  effect.record();
}

} // namespace

Task Task::local() {
  static const auto standard_error = std::make_shared<StandardError>();
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

void Task::pause_point() const {
  check_cancelled();
  state_->pass_pause_point();
  check_cancelled();
}
Async<> Task::paused() const { return wait_while_paused(*this); }

double Task::now() const { return detail::recorded_now(*state_); }
double Task::random() const { return detail::recorded_random(*state_); }
std::string Task::random_bytes(std::size_t count) const { return detail::recorded_bytes(*state_, count); }

Async<> Task::sleep(double seconds) const { return sleep_recorded(*this, seconds); }
void Task::sleep_here(double seconds) const {
  check_cancelled();
  detail::SleepEffect effect(*state_, seconds);
  if (effect.is_recorded()) return;
  state_->owner->thread_waits(true);
  detail::sleep_here(state_->owner->clock(), seconds, state_->stop_token());
  state_->owner->thread_waits(false);
  check_cancelled();
  effect.record();
}

std::string_view Task::id() const noexcept { return state_->assignment.task; }
std::string_view Task::user() const noexcept { return state_->assignment.user; }
std::string_view Task::organization() const noexcept { return state_->assignment.organization; }

std::stop_token stop_token(const Task& task) { return TaskAccess::state(task).stop_token(); }

} // namespace arkitekt
