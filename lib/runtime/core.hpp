// The runtime's inside: which tasks there are, which of them may run now, and the threads that run them.
//
// Locks: a task's gate may be held when the core's mutex is taken, never the other way round.
#pragma once
#include "runtime/capture.hpp"
#include "runtime/hooks.hpp"
#include "runtime/id_table.hpp"
#include "runtime/shelf.hpp"
#include "runtime/slot.hpp"

#include <arkitekt/runtime/actions.hpp>
#include <condition_variable>
#include <deque>
#include <map>
#include <thread>
#include <unordered_map>

namespace arkitekt::runtime {

/// The ids of the last tasks that ended: a transport that delivers twice may do so after the end.
class EndedTasks {
 public:
  bool contains(std::uint64_t hash, std::string_view task) const;
  void add(std::uint64_t hash, const std::string& task);

 private:
  static constexpr std::size_t limit = 2048;
  struct Ended {
    std::uint64_t hash = 0;
    std::string task;
  };
  std::vector<Ended> ring_ = std::vector<Ended>(limit); ///< its texts keep their memory
  std::size_t next_ = 0;
  IdTable<const Ended*> known_;
};

/// Kept by its threads and its tasks, too: a function that never returns may outlive the runtime.
class Runtime::Core final : public detail::TaskOwner, public std::enable_shared_from_this<Runtime::Core> {
 public:
  Core(const Registry& registry, RuntimeOptions options, EventSink sink);
  ~Core() override;

  Result<> start();
  void assign(Assignment assignment);
  std::optional<Task> find_task(std::string_view id) const;
  bool cancel(std::string_view task, Outcome outcome);
  void collect(const std::vector<std::string>& names);
  std::vector<RunningTask> running() const;
  std::optional<RunningTask> find(std::string_view task) const;
  States states() const { return states_.snapshot(); }
  std::vector<HeldLock> locks() const;
  const std::string& session() const noexcept { return options_.session; }
  std::size_t stop();

  void report(const Event& event) override { sink_(event); }
  void ending(detail::TaskState& task) override;
  async::Clock& clock() override { return *options_.clock; }
  Shelf* shelf() override { return &shelf_; }
  Caller* caller() override { return options_.caller.get(); }
  Valve* valve() override { return options_.valve.get(); }
  void thread_waits(bool waits) override;

 private:
  void make_slots(const Registry& registry);
  void resolve(Slot& slot);
  Slot* slot_of(std::string_view interface_name);
  enum class Arrival : unsigned char { new_, held, repeated, ignored };
  Arrival remember(const Task& task);
  void begin(const Task& task);
  void release_held_tasks();

  // How a task comes to run: its action's slot, then its locks one after the other, then a thread or the executor.
  void enter_slot(const Task& task);
  void take_locks(const Task& task);
  void leave_lock_queue(const Task& task);
  void dispatch(const Task& task);
  void launch(const Task& task);
  void run_here(const Task& task);
  static Async<> run_coroutine(std::shared_ptr<Core> self, Task task);
  bool may_run(detail::TaskState& task) const;
  std::optional<std::string> unmet_requirement(const detail::TaskState& task) const;
  std::optional<Task> body_ended(const Task& task, bool is_worker);
  std::optional<Task> take_ready();
  void leave(const Task& task);
  std::optional<Task> release_lock(SharedLock& lock);
  std::optional<Task> release_slot(Slot& slot);

  // Threads; with the mutex held, but for work().
  std::size_t wanted_workers() const;
  void wake_worker();
  void start_worker();
  void work();
  std::size_t wait_for_bodies();

  RuntimeOptions options_;
  const EventSink sink_;
  const std::vector<std::string> names_;
  std::map<std::string_view, SharedLock> locks_;     // their keys and shape never change
  std::unordered_map<std::string_view, Slot> slots_; // nor do these
  Contexts contexts_;
  StateStore states_;
  Hooks hooks_;
  Shelf shelf_;

  std::mutex lifecycle_;     // one start or stop at a time; taken before all others
  mutable std::mutex mutex_; // of all below
  std::condition_variable work_, idle_;
  std::deque<Task> ready_;            // for the worker threads
  IdTable<detail::TaskState*> tasks_; // by the id in the task
  EndedTasks ended_;
  std::vector<Task> held_; // assigned before the start was through
  OutputTurn output_;
  std::map<std::thread::id, std::thread> workers_;
  std::vector<std::thread> retired_; // workers that came to their end
  std::size_t idle_workers_ = 0;
  std::size_t waiting_threads_ = 0; ///< those that wait inside of a function: others run instead
  std::size_t bodies_ = 0;          // functions that run
  enum class Phase : unsigned char { new_, starting, running, stopped } phase_ = Phase::new_;
};

} // namespace arkitekt::runtime
