// What is behind a Task: who it belongs to, and the gate through which everything that it reports has to go.
//
// A gate is a mutex: reports of one task come one after the other, and behind its end none comes. Who waits for
// something to happen to a task (a pause, a decision, its cancellation) waits at the gate, too.
#pragma once
#include <arkitekt/runtime/runtime.hpp>
#include <arkitekt/workflow.hpp>
#include <atomic>
#include <condition_variable>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <stop_token>
#include <string_view>

namespace arkitekt::runtime {
class Shelf;
struct Slot;
} // namespace arkitekt::runtime

namespace arkitekt::detail {

/// Where a task's reports go, and what it has of its app. report() and ending() are called with the task's gate held.
class TaskOwner {
 public:
  virtual ~TaskOwner() = default;
  virtual void report(const runtime::Event& event) = 0;
  /// Before the last report: the task is running no longer.
  virtual void ending(TaskState&) {}
  virtual async::Clock& clock() { return async::system_clock(); }
  virtual runtime::Shelf* shelf() { return nullptr; }
  virtual runtime::Caller* caller() { return nullptr; }
  virtual runtime::Valve* valve() { return nullptr; }
  /// This thread is going to wait for something that another task may have to do; or does so no longer.
  virtual void thread_waits(bool) {}
};

/// A coroutine that waits at a gate.
class Parked;

/// What somebody answered to a task that is held.
struct Answer {
  std::optional<Decision> decision; ///< none: its form was refused
  std::string refusal;
};

/// What few tasks need. Guarded by the gate.
struct TaskControl {
  std::stop_source stop;
  std::condition_variable changed;
  std::vector<Parked*> parked;
  bool is_armed = false;  ///< the next pause point stops
  bool is_paused = false; ///< it has
  std::deque<Answer> answers;
  std::map<std::string, unsigned, std::less<>> counts; ///< of effects and of calls, by what they are
};

struct TaskState {
  TaskState(std::shared_ptr<TaskOwner> task_owner, runtime::Assignment task_assignment, std::string_view task_action);

  std::atomic<unsigned> handles{1};
  const std::shared_ptr<TaskOwner> owner;
  const runtime::Assignment assignment;
  const std::string_view action; ///< Event::action
  std::atomic<bool> cancelled{false};

  // The core's, guarded by its mutex.
  const std::uint64_t id_hash;
  runtime::Slot* slot = nullptr;
  unsigned locks_held = 0; ///< the first ones of its action
  unsigned locks_told = 0; ///< not guarded: only who takes and leaves locks for it touches this
  bool is_over = false;    ///< it has ended
  bool waits_for_lock = false;

  /// False: the task has ended, nothing was reported.
  bool report(const runtime::What& what);
  /// Of locks, which are released when the task has ended.
  void report_behind_gate(const runtime::What& what);
  /// Closes the gate behind it: of several calls, from any threads, one gets through.
  bool end(runtime::Outcome outcome, std::string_view error = {}, std::string_view code = {});
  /// Ends it as cancelled or interrupted, and wakes whoever waits in it.
  bool cancel(runtime::Outcome outcome);
  /// Ends it as critical, otherwise the same.
  bool abort(std::string_view why);
  bool has_ended();
  /// Holds the gate; does not own it when the task has ended.
  std::unique_lock<std::mutex> enter();
  /// With the gate held.
  void emit(const runtime::What& what);
  /// A number among its steps, for what is no event.
  std::uint64_t take_step();

  bool pause();
  bool resume(bool step);
  bool answer(Answer answer);
  /// The oldest one. False: there is none.
  bool take_answer(Answer& answer);
  std::stop_token stop_token();

  /// Waits here while it is paused.
  void pass_pause_point();
  /// At a pause point: tells that the task is paused. False: it need not stop.
  bool begin_pause();
  /// Waits here until is_done(control), or the task is cancelled.
  template <class IsDone> void wait(IsDone is_done) {
    std::unique_lock gate(gate_);
    TaskControl& with = control();
    const auto may_go = [&] { return cancelled.load() || is_done(with); };
    if (may_go()) return;
    gate.unlock();
    owner->thread_waits(true);
    gate.lock();
    with.changed.wait(gate, may_go);
    gate.unlock();
    owner->thread_waits(false);
  }

  /// What was recorded under `key` before; none: nothing was. Throws when it was of another kind.
  std::optional<std::string> recorded(std::string_view kind, std::string_view key) const;
  /// KIND:n, counting up.
  std::string next_key(std::string_view kind);

  /// Made when it is first needed. With the gate held.
  TaskControl& control();
  /// With the gate held.
  void wake();

 private:
  friend class Parked;
  bool finish(const runtime::Ended& how, bool is_cancelled);
  runtime::Event event(const runtime::What& what);

  std::mutex gate_;
  bool ended_ = false;
  std::atomic<bool> may_pause_{false};
  std::uint64_t step_ = 0;
  std::unique_ptr<TaskControl> control_;
};

/// `Parked parked(task, is_done); co_await parked;`: the same as TaskState::wait() for coroutines. May resume too
/// early: look again.
class Parked {
 public:
  using IsDone = bool (*)(const TaskControl&);
  Parked(TaskState& task, IsDone is_done) : task_(task), is_done_(is_done) {}
  Parked(const Parked&) = delete;
  Parked& operator=(const Parked&) = delete;
  ~Parked();
  bool await_ready() const noexcept { return false; }
  bool await_suspend(std::coroutine_handle<> self);
  void await_resume() const noexcept {}

 private:
  friend struct TaskState;
  TaskState& task_;
  const IsDone is_done_;
  std::coroutine_handle<> waiting_;
};

/// The task whose function runs on this thread; nullptr outside of all.
TaskState* current_task() noexcept;

/// A wait for `seconds` that ends early when `stop` is requested. For threads.
void sleep_here(async::Clock& clock, double seconds, const std::stop_token& stop);
/// For coroutines.
Async<> sleep(async::Clock& clock, double seconds, std::stop_token stop);

} // namespace arkitekt::detail

namespace arkitekt {

/// The runtime's way into Task.
struct TaskAccess {
  /// Takes over one count.
  static Task wrap(detail::TaskState* state) noexcept { return Task(state); }
  /// Adds one.
  static Task share(detail::TaskState& state) noexcept {
    detail::retain(&state);
    return Task(&state);
  }
  static Workflow workflow(detail::TaskState& state) noexcept {
    detail::retain(&state);
    return Workflow(&state);
  }
  static detail::TaskState& state(const Task& task) noexcept { return *task.state_; }
};

} // namespace arkitekt
