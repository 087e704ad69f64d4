#include "runtime/core.hpp"

#include "runtime/body.hpp"
#include "runtime/requirements.hpp"

#include <algorithm>
#include <arkitekt/async/executor.hpp>
#include <arkitekt/runtime/uuid.hpp>
#include <chrono>
#include <utility>

namespace arkitekt::runtime {

bool EndedTasks::contains(std::uint64_t hash, std::string_view task) const {
  return known_.find(hash, [&](const Ended* ended) { return ended->task == task; }) != nullptr;
}

void EndedTasks::add(std::uint64_t hash, const std::string& task) {
  Ended& place = ring_[next_];
  next_ = (next_ + 1) % limit;
  if (place.hash != 0) known_.erase(place.hash, [&](const Ended* ended) { return ended == &place; });
  place.hash = hash;
  place.task = task;
  known_.insert(hash, &place);
}

namespace {

RuntimeOptions complete(RuntimeOptions options) {
  if (options.session.empty()) options.session = make_uuid();
  if (options.workers <= 0) options.workers = std::max(4, static_cast<int>(std::thread::hardware_concurrency()));
  return options;
}

detail::TaskState& state_of(const Task& task) { return TaskAccess::state(task); }

auto has_id(std::string_view id) {
  return [id](const detail::TaskState* task) { return task->assignment.task == id; };
}

} // namespace

Runtime::Core::Core(const Registry& registry, RuntimeOptions options, EventSink sink)
    : options_(complete(std::move(options))), sink_(std::move(sink)), names_(registry.state().names()),
      states_(registry.state().states, options_.snapshot_interval, sink_, *options_.clock),
      hooks_(registry.state().hooks, contexts_, states_) {
  make_slots(registry);
}

Runtime::Core::~Core() = default;

void Runtime::Core::make_slots(const Registry& registry) {
  for (const auto& action : registry.state().actions) {
    const detail::ActionEntry& entry = *action->entry;
    Slot& slot = slots_.try_emplace(entry.interface_name, entry).first->second;
    std::vector<std::string_view> keys(entry.locks.begin(), entry.locks.end());
    std::ranges::sort(keys);
    keys.erase(std::ranges::unique(keys).begin(), keys.end());
    for (const std::string_view key : keys) {
      SharedLock& lock = locks_.try_emplace(key).first->second;
      lock.key = key;
      slot.locks.push_back(&lock);
    }
  }
}

Slot* Runtime::Core::slot_of(std::string_view interface_name) {
  const auto at = slots_.find(interface_name);
  return at == slots_.end() ? nullptr : &at->second;
}

// Tasks come

Runtime::Core::Arrival Runtime::Core::remember(const Task& task) {
  const std::lock_guard lock(mutex_);
  detail::TaskState& state = state_of(task);
  const std::string& id = state.assignment.task;
  const bool is_held = phase_ == Phase::new_ || phase_ == Phase::starting;
  if (ended_.contains(state.id_hash, id)) return Arrival::ignored;
  if (tasks_.find(state.id_hash, has_id(id))) return is_held ? Arrival::ignored : Arrival::repeated;
  detail::retain(&state);
  tasks_.insert(state.id_hash, &state);
  if (!is_held) return Arrival::new_;
  held_.push_back(task);
  return Arrival::held;
}

void Runtime::Core::assign(Assignment assignment) {
  Slot* const slot = slot_of(assignment.interface_name);
  const Task task = TaskAccess::wrap(
      new detail::TaskState(shared_from_this(), std::move(assignment), slot ? slot->action.interface_name : ""));
  state_of(task).slot = slot;
  switch (remember(task)) {
  case Arrival::new_: begin(task); break;
  case Arrival::repeated:
    if (const auto running = find_task(task.id()))
      state_of(*running).report(Log{Level::debug, "Duplicate assign ignored: the task is already running."});
    break;
  case Arrival::held:
  case Arrival::ignored: break;
  }
}

void Runtime::Core::begin(const Task& task) {
  detail::TaskState& state = state_of(task);
  if (!state.slot) {
    state.end(Outcome::critical, detail::unknown_action(names_, state.assignment.interface_name));
    return;
  }
  state.report(Started{});
  state.report(Progress{0, "Queued for running"});
  if (state.assignment.is_probe && !state.slot->action.allows_probe)
    state.end(Outcome::failed, "this action cannot be probed: it is not marked [[arkitekt::probe]]");
  else
    enter_slot(task);
}

void Runtime::Core::release_held_tasks() {
  for (;;) {
    std::vector<Task> held;
    {
      const std::lock_guard lock(mutex_);
      if (held_.empty()) {
        if (phase_ == Phase::starting) phase_ = Phase::running;
        return;
      }
      held.swap(held_);
    }
    for (const Task& task : held) begin(task);
  }
}

// Tasks run

std::optional<std::string> Runtime::Core::unmet_requirement(const detail::TaskState& task) const {
  if (task.assignment.requirements.empty()) return std::nullopt;
  return unmet(task.assignment.requirements, states_.snapshot());
}

void Runtime::Core::run_here(const Task& task) {
  detail::TaskState& state = state_of(task);
  if (may_run(state)) run_body(*state.slot, task);
}

Async<> Runtime::Core::run_coroutine(std::shared_ptr<Core> self, Task task) {
  detail::TaskState& state = state_of(task);
  if (self->may_run(state)) co_await run_async_body(*state.slot, task);
  self->body_ended(task, false);
}

/// What has to be true before the function is called.
bool Runtime::Core::may_run(detail::TaskState& task) const {
  if (task.has_ended()) return false;
  if (!task.slot->missing.empty()) {
    task.end(Outcome::critical, task.slot->missing);
    return false;
  }
  if (const auto unmet = unmet_requirement(task)) {
    task.end(Outcome::failed, *unmet, "STATE_PRECONDITION");
    return false;
  }
  return true;
}

// Threads

void Runtime::Core::start_worker() {
  std::thread worker([self = shared_from_this()] { self->work(); });
  const auto id = worker.get_id();
  workers_.emplace(id, std::move(worker));
}

void Runtime::Core::thread_waits(bool waits) {
  const std::lock_guard lock(mutex_);
  waits ? ++waiting_threads_ : --waiting_threads_;
  if (waits && !ready_.empty()) wake_worker();
}

std::size_t Runtime::Core::wanted_workers() const {
  return static_cast<std::size_t>(options_.workers) + waiting_threads_;
}

void Runtime::Core::wake_worker() {
  if (idle_workers_ > 0)
    work_.notify_one();
  else if (workers_.size() < wanted_workers())
    start_worker();
}

void Runtime::Core::work() {
  std::unique_lock lock(mutex_);
  for (;;) {
    while (ready_.empty() && phase_ != Phase::stopped) {
      if (workers_.size() > wanted_workers()) { // others no longer wait
        if (auto self = workers_.extract(std::this_thread::get_id())) retired_.push_back(std::move(self.mapped()));
        return;
      }
      ++idle_workers_;
      work_.wait(lock);
      --idle_workers_;
    }
    std::optional<Task> task = take_ready();
    if (!task) return;
    lock.unlock();
    while (task) {
      run_here(*task);
      task = body_ended(*task, true);
    }
    lock.lock();
  }
}

// Tasks go

void Runtime::Core::ending(detail::TaskState& task) {
  const std::lock_guard lock(mutex_);
  task.is_over = true;
  if (!tasks_.erase(task.id_hash, [&](const detail::TaskState* other) { return other == &task; })) return;
  ended_.add(task.id_hash, task.assignment.task);
  detail::release(&task); // whoever ends it has a count, too
}

bool Runtime::Core::cancel(std::string_view id, Outcome outcome) {
  const std::optional<Task> task = find_task(id);
  if (!task || !state_of(*task).cancel(outcome)) return false;
  leave_lock_queue(*task);
  return true;
}

void Runtime::Core::collect(const std::vector<std::string>& names) {
  for (const std::string& name : names) {
    shelf_.remove(name);
    sink_({.task = {}, .action = {}, .what = Unshelved{name}, .time = clock().now()});
  }
}

// Views

std::optional<Task> Runtime::Core::find_task(std::string_view id) const {
  const std::lock_guard lock(mutex_);
  detail::TaskState* const* found = tasks_.find(hash_of(id), has_id(id));
  return found ? std::optional(TaskAccess::share(**found)) : std::nullopt;
}

static RunningTask view_of(const Assignment& assignment) {
  return {assignment.task, assignment.interface_name, assignment.user, assignment.reference};
}

std::vector<RunningTask> Runtime::Core::running() const {
  std::vector<RunningTask> tasks;
  const std::lock_guard lock(mutex_);
  tasks.reserve(tasks_.size());
  tasks_.for_each([&](const detail::TaskState* task) { tasks.push_back(view_of(task->assignment)); });
  return tasks;
}

std::optional<RunningTask> Runtime::Core::find(std::string_view id) const {
  const auto task = find_task(id);
  return task ? std::optional(view_of(state_of(*task).assignment)) : std::nullopt;
}

std::vector<HeldLock> Runtime::Core::locks() const {
  std::vector<HeldLock> held;
  const std::lock_guard lock(mutex_);
  held.reserve(locks_.size());
  for (const auto& [key, shared] : locks_)
    held.push_back({std::string(key), shared.holder ? shared.holder->assignment.task : ""});
  return held;
}

// The app's beginning and end

void Runtime::Core::resolve(Slot& slot) {
  for (const detail::Injected& taken : slot.action.contexts) {
    slot.contexts.push_back(contexts_.find(*taken.type));
    if (!slot.contexts.back()) slot.missing = std::string(taken.name) + ": there is none, no startup hook gave it";
  }
  for (const detail::Injected& taken : slot.action.states) {
    slot.states.push_back(states_.find(*taken.type));
    if (!slot.states.back()) slot.missing = std::string(taken.name) + ": this state is not registered";
  }
}

Result<> Runtime::Core::start() {
  const std::lock_guard lifecycle(lifecycle_);
  {
    const std::lock_guard lock(mutex_);
    if (phase_ != Phase::new_) return {};
    phase_ = Phase::starting;
  }
  contexts_.provide(options_.contexts);
  const auto self = shared_from_this();
  if (auto started = hooks_.start_up(self); !started) {
    const std::lock_guard lock(mutex_);
    phase_ = Phase::new_;
    return started;
  }
  for (auto& [name, slot] : slots_) resolve(slot);
  const States states = states_.snapshot();
  sink_({.task = {}, .action = {}, .what = SessionStarted{options_.session, states.json}, .time = clock().now()});
  release_held_tasks();
  hooks_.start_background(self);
  return {};
}

std::size_t Runtime::Core::stop() {
  const std::lock_guard lifecycle(lifecycle_);
  std::vector<Task> tasks;
  bool was_running = false;
  {
    const std::lock_guard lock(mutex_);
    if (phase_ == Phase::stopped) return bodies_;
    was_running = phase_ == Phase::running;
    phase_ = Phase::stopped;
    tasks_.for_each([&](detail::TaskState* task) { tasks.push_back(TaskAccess::share(*task)); });
    held_.clear();
    for (auto& [name, slot] : slots_) slot.waiting.clear(); // tasks keep the app
  }
  work_.notify_all();
  for (const Task& task : tasks) state_of(task).abort("the app stopped");
  for (const Task& task : tasks) leave_lock_queue(task);
  std::size_t left = wait_for_bodies();
  if (was_running) {
    left += hooks_.stop_background(options_.stop_seconds);
    hooks_.shut_down(shared_from_this());
  }
  if (left == 0) contexts_.release(); // otherwise somebody may still use them
  return left;
}

/// Returns how many functions did not come back.
std::size_t Runtime::Core::wait_for_bodies() {
  std::vector<std::thread> threads;
  std::unique_lock lock(mutex_);
  idle_.wait_for(lock, std::chrono::duration<double>(options_.stop_seconds), [this] { return bodies_ == 0; });
  const std::size_t left = bodies_;
  for (auto& [id, worker] : workers_) threads.push_back(std::move(worker));
  workers_.clear();
  std::ranges::move(retired_, std::back_inserter(threads));
  retired_.clear();
  lock.unlock();
  for (std::thread& thread : threads) {
    if (left == 0)
      thread.join();
    else
      thread.detach();
  }
  return left;
}

} // namespace arkitekt::runtime
