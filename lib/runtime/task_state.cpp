#include "runtime/task_state.hpp"

#include "runtime/id_table.hpp"

#include <algorithm>
#include <arkitekt/async/executor.hpp>
#include <utility>

namespace arkitekt::detail {

void retain(TaskState* task) noexcept { task->handles.fetch_add(1, std::memory_order_relaxed); }
void release(TaskState* task) noexcept {
  if (task->handles.fetch_sub(1, std::memory_order_acq_rel) == 1) delete task;
}

TaskState::TaskState(std::shared_ptr<TaskOwner> task_owner, runtime::Assignment task_assignment,
                     std::string_view task_action)
    : owner(std::move(task_owner)), assignment(std::move(task_assignment)), action(task_action),
      id_hash(runtime::hash_of(assignment.task)) {
  if (assignment.resume) step_ = assignment.resume->last_step;
  if (!assignment.is_stepped) return;
  control().is_armed = true;
  may_pause_ = true;
}

// The gate

static bool is_numbered(const runtime::What& what) {
  return !std::holds_alternative<runtime::Held>(what) && !std::holds_alternative<runtime::Informed>(what);
}

runtime::Event TaskState::event(const runtime::What& what) {
  const bool has_step = !assignment.is_probe && is_numbered(what);
  return {.task = assignment.task,
          .action = action,
          .what = what,
          .time = owner->clock().now(),
          .step = has_step ? ++step_ : 0,
          .is_probe = assignment.is_probe};
}

void TaskState::emit(const runtime::What& what) { owner->report(event(what)); }

std::unique_lock<std::mutex> TaskState::enter() {
  std::unique_lock gate(gate_);
  if (ended_) gate.unlock();
  return gate;
}

bool TaskState::report(const runtime::What& what) {
  const auto gate = enter();
  if (gate) emit(what);
  return gate.owns_lock();
}

void TaskState::report_behind_gate(const runtime::What& what) {
  const std::lock_guard gate(gate_);
  emit(what);
}

std::uint64_t TaskState::take_step() {
  const std::lock_guard gate(gate_);
  return ++step_;
}

bool TaskState::has_ended() {
  const std::lock_guard gate(gate_);
  return ended_;
}

// The end

bool TaskState::finish(const runtime::Ended& how, bool is_cancelled) {
  std::stop_source stop(std::nostopstate);
  {
    const std::lock_guard gate(gate_);
    if (is_cancelled) cancelled = true;
    if (control_) {
      if (is_cancelled) stop = control_->stop;
      wake();
    }
    if (ended_) return false;
    ended_ = true;
    owner->ending(*this);
    emit(how);
  }
  stop.request_stop(); // what is called now may come back to the gate
  return true;
}

bool TaskState::end(runtime::Outcome outcome, std::string_view error, std::string_view code) {
  return finish({outcome, error, code}, false);
}
bool TaskState::cancel(runtime::Outcome outcome) { return finish({outcome, {}, {}}, true); }
bool TaskState::abort(std::string_view why) { return finish({runtime::Outcome::critical, why, {}}, true); }

// Waiting

TaskControl& TaskState::control() {
  if (!control_) {
    control_ = std::make_unique<TaskControl>();
    if (cancelled) control_->stop.request_stop();
  }
  return *control_;
}

std::stop_token TaskState::stop_token() {
  const std::lock_guard gate(gate_);
  return control().stop.get_token();
}

void TaskState::wake() {
  for (Parked* parked : control_->parked) async::io_executor().post(std::exchange(parked->waiting_, nullptr));
  control_->parked.clear();
  control_->changed.notify_all();
}

bool Parked::await_suspend(std::coroutine_handle<> self) {
  const std::lock_guard gate(task_.gate_);
  TaskControl& control = task_.control();
  if (task_.cancelled || is_done_(control)) return false;
  waiting_ = self;
  control.parked.push_back(this);
  return true;
}

Parked::~Parked() { // in a frame that is destroyed while it waits
  const std::lock_guard gate(task_.gate_);
  if (waiting_) std::erase(task_.control().parked, this);
}

// Pauses

bool TaskState::pause() {
  const auto gate = enter();
  if (!gate) return false;
  control().is_armed = true;
  may_pause_ = true;
  return true;
}

bool TaskState::resume(bool step) {
  const auto gate = enter();
  if (!gate) return false;
  TaskControl& with = control();
  const bool was_pausing = with.is_paused || with.is_armed;
  with.is_paused = false;
  with.is_armed = step;
  may_pause_ = step;
  if (was_pausing) emit(runtime::Resumed{});
  wake();
  return true;
}

bool TaskState::begin_pause() {
  if (!may_pause_) return false;
  const auto gate = enter();
  if (!gate || !control().is_armed) return false;
  control().is_armed = false;
  control().is_paused = true;
  may_pause_ = false;
  emit(runtime::Paused{});
  return true;
}

void TaskState::pass_pause_point() {
  if (begin_pause()) wait([](const TaskControl& with) { return !with.is_paused; });
}

bool TaskState::answer(Answer answer) {
  const auto gate = enter();
  if (!gate) return false;
  control().answers.push_back(std::move(answer));
  wake();
  return true;
}

bool TaskState::take_answer(Answer& answer) {
  const std::lock_guard gate(gate_);
  auto& answers = control().answers;
  if (answers.empty()) return false;
  answer = std::move(answers.front());
  answers.pop_front();
  return true;
}

// Effects

std::optional<std::string> TaskState::recorded(std::string_view kind, std::string_view key) const {
  if (!assignment.resume) return std::nullopt;
  const auto& effects = assignment.resume->effects;
  const auto at = std::ranges::find(effects, key, &runtime::RecordedEffect::key);
  if (at == effects.end()) return std::nullopt;
  if (at->kind != kind)
    throw Error(ErrorKind::usage, "this workflow does not repeat what it did before: under '" + std::string(key) +
                                      "' it has recorded " + at->kind + ", and now wants " + std::string(kind));
  return at->value;
}

std::string TaskState::next_key(std::string_view kind) {
  const std::lock_guard gate(gate_);
  auto& counts = control().counts;
  const auto at = counts.try_emplace(std::string(kind), 0).first;
  return at->first + ":" + std::to_string(++at->second);
}

} // namespace arkitekt::detail
