#include "runtime/core.hpp"

#include "runtime/body.hpp"

#include <algorithm>
#include <arkitekt/async/executor.hpp>
#include <chrono>
#include <utility>

namespace arkitekt::runtime {

void EndedTasks::add(const std::string& task) {
  if (!known_.insert(task).second) return;
  order_.push_back(task);
  if (order_.size() <= limit) return;
  known_.erase(order_.front());
  order_.pop_front();
}

Runtime::Core::Core(const Registry& registry, RuntimeOptions options, EventSink sink)
    : options_(options), sink_(std::move(sink)), names_(registry.state().names()) {
  for (const auto& action : registry.state().actions)
    slots_.try_emplace(action->entry->interface_name, Slot{action->entry, {}});
}

void Runtime::Core::start_workers() {
  int count = options_.workers;
  if (count <= 0) count = std::max(4, static_cast<int>(std::thread::hardware_concurrency()));
  for (int i = 0; i < count; ++i) workers_.emplace_back([self = shared_from_this()] { self->work(); });
}

Runtime::Core::Slot* Runtime::Core::slot_of(std::string_view interface_name) {
  const auto at = slots_.find(interface_name);
  return at == slots_.end() ? nullptr : &at->second;
}

bool Runtime::Core::remember(const std::string& id, const Task& task) {
  const std::lock_guard lock(mutex_);
  return !ended_.contains(id) && tasks_.try_emplace(id, task).second;
}

void Runtime::Core::assign(Assignment assignment) {
  Slot* const slot = slot_of(assignment.interface_name);
  const Task task =
      TaskAccess::wrap(new detail::TaskState(*this, std::move(assignment), slot ? slot->action->interface_name : ""));
  detail::TaskState& state = TaskAccess::state(task);
  if (!remember(state.assignment.task, task)) return;
  if (!slot) {
    state.end(Outcome::critical, detail::unknown_action(names_, state.assignment.interface_name));
    return;
  }
  state.report(Started{});
  state.report(Progress{0, "Queued for running"});
  enqueue(*slot, task);
}

void Runtime::Core::enqueue(Slot& slot, const Task& task) {
  {
    const std::lock_guard lock(mutex_);
    if (!stopping_) {
      if (slot.taken) {
        slot.waiting.push_back(task);
      } else {
        slot.taken = true;
        dispatch(slot, task);
      }
      return;
    }
  }
  TaskAccess::state(task).end(Outcome::critical, "the app stopped"); // unless stop() has seen it already
}

/// With the mutex held, the slot taken.
void Runtime::Core::dispatch(Slot& slot, const Task& task) {
  ++bodies_;
  if (slot.action->run_async) return async::start(run_coroutine(shared_from_this(), slot, task));
  ready_.emplace_back(&slot, task);
  work_.notify_one();
}

void Runtime::Core::work() {
  std::unique_lock lock(mutex_);
  for (;;) {
    work_.wait(lock, [this] { return !ready_.empty() || stopping_; });
    if (ready_.empty()) return;
    {
      const auto [slot, task] = std::move(ready_.front());
      ready_.pop_front();
      lock.unlock();
      if (!TaskAccess::state(task).has_ended()) run_body(*slot->action, task);
      body_ended(*slot);
    }
    lock.lock();
  }
}

Async<> Runtime::Core::run_coroutine(std::shared_ptr<Core> self, Slot& slot, Task task) {
  if (!TaskAccess::state(task).has_ended()) co_await run_async_body(*slot.action, task);
  self->body_ended(slot);
}

void Runtime::Core::body_ended(Slot& slot) {
  const std::lock_guard lock(mutex_);
  --bodies_;
  slot.taken = false;
  if (!slot.waiting.empty()) {
    const Task next = slot.waiting.front();
    slot.waiting.pop_front();
    slot.taken = true;
    dispatch(slot, next);
  }
  if (bodies_ == 0) idle_.notify_all();
}

void Runtime::Core::ending(detail::TaskState& task) {
  const std::lock_guard lock(mutex_);
  tasks_.erase(task.assignment.task);
  ended_.add(task.assignment.task);
}

bool Runtime::Core::cancel(std::string_view id) {
  std::optional<Task> task;
  {
    const std::lock_guard lock(mutex_);
    if (const auto at = tasks_.find(std::string(id)); at != tasks_.end()) task = at->second;
  }
  if (!task) return false;
  detail::TaskState& state = TaskAccess::state(*task);
  state.cancelled = true;
  return state.end(Outcome::cancelled);
}

static RunningTask view_of(const Task& task) {
  const Assignment& assignment = TaskAccess::state(task).assignment;
  return {assignment.task, assignment.interface_name, assignment.user, assignment.reference};
}

std::vector<RunningTask> Runtime::Core::running() const {
  std::vector<RunningTask> tasks;
  const std::lock_guard lock(mutex_);
  tasks.reserve(tasks_.size());
  for (const auto& [id, task] : tasks_) tasks.push_back(view_of(task));
  return tasks;
}

std::optional<RunningTask> Runtime::Core::find(std::string_view id) const {
  const std::lock_guard lock(mutex_);
  const auto at = tasks_.find(std::string(id));
  return at == tasks_.end() ? std::nullopt : std::optional(view_of(at->second));
}

std::size_t Runtime::Core::stop() {
  std::vector<Task> tasks;
  std::vector<std::thread> workers;
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
    for (const auto& [id, task] : tasks_) tasks.push_back(task);
    for (auto& [name, slot] : slots_) slot.waiting.clear();
    workers.swap(workers_);
  }
  work_.notify_all();
  for (const Task& task : tasks) {
    TaskAccess::state(task).cancelled = true;
    TaskAccess::state(task).end(Outcome::critical, "the app stopped");
  }
  std::unique_lock lock(mutex_);
  idle_.wait_for(lock, std::chrono::duration<double>(options_.stop_seconds), [this] { return bodies_ == 0; });
  const std::size_t left = bodies_;
  lock.unlock();
  for (std::thread& worker : workers) {
    if (left == 0)
      worker.join();
    else
      worker.detach();
  }
  return left;
}

Runtime::Runtime(const Registry& registry, RuntimeOptions options, EventSink sink)
    : core_(std::make_shared<Core>(registry, options, std::move(sink))) {
  core_->start_workers();
}
Runtime::~Runtime() { stop(); }
void Runtime::assign(Assignment assignment) { core_->assign(std::move(assignment)); }
bool Runtime::cancel(std::string_view task) { return core_->cancel(task); }
std::vector<RunningTask> Runtime::running() const { return core_->running(); }
std::optional<RunningTask> Runtime::find(std::string_view task) const { return core_->find(task); }
std::size_t Runtime::stop() { return core_->stop(); }

} // namespace arkitekt::runtime
