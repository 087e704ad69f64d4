// The runtime's inside: which tasks there are, which of them may run now, and the threads that run them.
//
// Locks: a task's gate may be held when the core's mutex is taken, never the other way round.
#pragma once
#include "runtime/task_state.hpp"

#include <arkitekt/runtime/actions.hpp>
#include <condition_variable>
#include <deque>
#include <thread>
#include <unordered_map>
#include <unordered_set>

namespace arkitekt::runtime {

/// The ids of the last tasks that ended: a transport that delivers twice may do so after the end.
class EndedTasks {
 public:
  bool contains(const std::string& task) const { return known_.contains(task); }
  void add(const std::string& task);

 private:
  static constexpr std::size_t limit = 2048;
  std::deque<std::string> order_;
  std::unordered_set<std::string> known_;
};

/// Kept by its threads too: a function that never returns may outlive the runtime.
class Runtime::Core final : public detail::TaskOwner, public std::enable_shared_from_this<Runtime::Core> {
 public:
  Core(const Registry& registry, RuntimeOptions options, EventSink sink);

  void start_workers();
  void assign(Assignment assignment);
  bool cancel(std::string_view task);
  std::vector<RunningTask> running() const;
  std::optional<RunningTask> find(std::string_view task) const;
  std::size_t stop();

  void report(const Event& event) override { sink_(event); }
  void ending(detail::TaskState& task) override;

 private:
  struct Slot { // the tasks of one action: one runs, the others wait
    const detail::ActionEntry* action;
    std::deque<Task> waiting;
    bool taken = false;
  };
  Slot* slot_of(std::string_view interface_name);
  bool remember(const std::string& id, const Task& task);
  void enqueue(Slot& slot, const Task& task);
  void dispatch(Slot& slot, const Task& task);
  void work();
  Async<> run_coroutine(std::shared_ptr<Core> self, Slot& slot, Task task);
  void body_ended(Slot& slot);

  const RuntimeOptions options_;
  const EventSink sink_;
  const std::vector<std::string> names_;
  std::unordered_map<std::string_view, Slot> slots_; // its keys and its shape never change

  mutable std::mutex mutex_; // of all below
  std::condition_variable work_, idle_;
  std::deque<std::pair<Slot*, Task>> ready_; // for the worker threads
  std::unordered_map<std::string, Task> tasks_;
  EndedTasks ended_;
  std::vector<std::thread> workers_;
  std::size_t bodies_ = 0; // functions that run
  bool stopping_ = false;
};

} // namespace arkitekt::runtime
