// Whose turn it is: how a task gets its action's slot, its locks and a thread, and what happens to them after it.
#include "runtime/core.hpp"

#include <arkitekt/async/executor.hpp>

namespace arkitekt::runtime {

namespace {

detail::TaskState& state_of(const Task& task) { return TaskAccess::state(task); }

/// A task that was cancelled meanwhile tells neither that it took a lock nor that it gave it back.
void tell_lock(detail::TaskState& task, const SharedLock& lock) {
  if (task.report(Locked{lock.key})) ++task.locks_told;
}

} // namespace

void Runtime::Core::enter_slot(const Task& task) {
  Slot& slot = *state_of(task).slot;
  bool is_stopped = false;
  {
    const std::lock_guard lock(mutex_);
    is_stopped = phase_ == Phase::stopped;
    if (!is_stopped) {
      if (!slot.action.is_parallel && slot.is_taken) return slot.waiting.push_back(task);
      slot.is_taken = true;
      if (slot.locks.empty()) return dispatch(task);
    }
  }
  if (is_stopped)
    state_of(task).end(Outcome::critical, "the app stopped"); // unless stop() has seen it already
  else
    take_locks(task);
}

/// Until one is somebody else's; then it goes on when that one is released.
void Runtime::Core::take_locks(const Task& task) {
  detail::TaskState& state = state_of(task);
  const auto& locks = state.slot->locks;
  for (;;) {
    const SharedLock* taken = nullptr;
    {
      const std::lock_guard lock(mutex_);
      if (state.is_over) break;
      if (state.locks_held == locks.size()) return dispatch(task);
      SharedLock& next = *locks[state.locks_held];
      if (next.holder) {
        state.waits_for_lock = true;
        next.waiting.push_back(task);
        return;
      }
      next.holder = &state;
      ++state.locks_held;
      taken = &next;
    }
    tell_lock(state, *taken);
  }
  leave(task);
}

/// It was cancelled while it waited for a lock: what it holds is free.
void Runtime::Core::leave_lock_queue(const Task& task) {
  detail::TaskState& state = state_of(task);
  {
    const std::lock_guard lock(mutex_);
    if (!state.waits_for_lock) return;
    state.waits_for_lock = false;
    std::erase_if(state.slot->locks[state.locks_held]->waiting,
                  [&](const Task& each) { return &state_of(each) == &state; });
  }
  leave(task);
}

/// With the mutex held; the slot and all locks are the task's.
void Runtime::Core::dispatch(const Task& task) {
  if (output_.enter(task, state_of(task).assignment.captures_output)) launch(task);
}

/// With the mutex held.
void Runtime::Core::launch(const Task& task) {
  ++bodies_;
  if (state_of(task).slot->action.run_async) {
    async::start(run_coroutine(shared_from_this(), task));
  } else {
    ready_.push_back(task);
    wake_worker();
  }
}

/// Of a task whose function is through. Returns the next one for this worker thread.
std::optional<Task> Runtime::Core::body_ended(const Task& task, bool is_worker) {
  detail::TaskState& state = state_of(task);
  Slot& slot = *state.slot;
  const bool has_locks = !slot.locks.empty();
  if (has_locks) leave(task); // before stop() hears that the function is through
  const std::lock_guard lock(mutex_);
  output_.leave(state.assignment.captures_output);
  while (const auto waiting = output_.take()) launch(*waiting);
  std::optional<Task> next;
  if (!has_locks) next = release_slot(slot);
  if (next && output_.enter(*next, state_of(*next).assignment.captures_output)) {
    if (is_worker && ready_.empty() && !slot.action.run_async) return next; // the count of bodies stays
    launch(*next);
  }
  if (--bodies_ == 0) idle_.notify_all();
  return is_worker ? take_ready() : std::nullopt;
}

/// With the mutex held.
std::optional<Task> Runtime::Core::take_ready() {
  if (ready_.empty()) return std::nullopt;
  std::optional<Task> task = std::move(ready_.front());
  ready_.pop_front();
  return task;
}

/// Gives back the locks and the slot.
void Runtime::Core::leave(const Task& task) {
  detail::TaskState& state = state_of(task);
  Slot& slot = *state.slot;
  for (std::size_t i = state.locks_held; i-- > 0;) {
    SharedLock& shared = *slot.locks[i];
    if (i < state.locks_told) state.report_behind_gate(Unlocked{shared.key});
    std::optional<Task> next;
    {
      const std::lock_guard lock(mutex_);
      --state.locks_held;
      next = release_lock(shared);
    }
    if (!next) continue;
    tell_lock(state_of(*next), shared);
    take_locks(*next);
  }
  std::optional<Task> next;
  {
    const std::lock_guard lock(mutex_);
    next = release_slot(slot);
    if (next && slot.locks.empty()) return dispatch(*next);
  }
  if (next) take_locks(*next);
}

/// With the mutex held: the one that has it now.
std::optional<Task> Runtime::Core::release_lock(SharedLock& lock) {
  lock.holder = nullptr;
  while (!lock.waiting.empty()) {
    const Task next = lock.waiting.front();
    lock.waiting.pop_front();
    detail::TaskState& state = state_of(next);
    state.waits_for_lock = false;
    lock.holder = &state;
    ++state.locks_held;
    return next;
  }
  return std::nullopt;
}

/// With the mutex held: the one that has it now.
std::optional<Task> Runtime::Core::release_slot(Slot& slot) {
  if (slot.action.is_parallel) return std::nullopt;
  slot.is_taken = false;
  while (!slot.waiting.empty()) {
    const Task next = slot.waiting.front();
    slot.waiting.pop_front();
    if (state_of(next).is_over) continue;
    slot.is_taken = true;
    return next;
  }
  return std::nullopt;
}

} // namespace arkitekt::runtime
