// What is behind a Task: who it belongs to, and the gate through which everything that it reports has to go.
#pragma once
#include <arkitekt/runtime/runtime.hpp>
#include <arkitekt/task.hpp>
#include <atomic>
#include <mutex>
#include <string_view>

namespace arkitekt::detail {

/// Where a task's reports go. Called with the task's gate held.
class TaskOwner {
 public:
  virtual ~TaskOwner() = default;
  virtual void report(const runtime::Event& event) = 0;
  /// Before the last report: the task is running no longer.
  virtual void ending(TaskState&) {}
};

struct TaskState {
  TaskState(TaskOwner& task_owner, runtime::Assignment task_assignment, std::string_view task_action)
      : owner(&task_owner), assignment(std::move(task_assignment)), action(task_action) {}

  std::atomic<unsigned> handles{1};
  TaskOwner* owner; ///< alive as long as the gate is open
  const runtime::Assignment assignment;
  const std::string_view action; ///< Event::action
  std::atomic<bool> cancelled{false};

  /// False: the task has ended, nothing was reported.
  bool report(const runtime::Started& what);
  bool report(const runtime::Progress& what);
  bool report(const runtime::Log& what);
  bool report(const runtime::Yield& what);
  /// Closes the gate behind it: of several calls, from any threads, one gets through.
  bool end(runtime::Outcome outcome, std::string_view error = {});
  bool has_ended();

 private:
  template <class What> bool pass(const What& what);
  std::mutex gate_;
  bool ended_ = false;
};

} // namespace arkitekt::detail

namespace arkitekt {

/// The runtime's way into Task.
struct TaskAccess {
  /// Takes over one count.
  static Task wrap(detail::TaskState* state) noexcept { return Task(state); }
  static detail::TaskState& state(const Task& task) noexcept { return *task.state_; }
};

} // namespace arkitekt
