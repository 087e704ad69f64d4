// The task in whose name this thread or coroutine runs.
#pragma once
#include "runtime/task_state.hpp"

#include <arkitekt/async/scope.hpp>

namespace arkitekt::detail {

struct TaskContext : Context {
  explicit TaskContext(TaskState& of) noexcept;
  TaskState& task;
};

/// On a thread's stack, or in a coroutine's frame, where it follows over each co_await.
class CurrentTask {
 public:
  explicit CurrentTask(TaskState& task) noexcept : context_(task), scope_(context_) {}

 private:
  TaskContext context_;
  Scope scope_;
};

} // namespace arkitekt::detail
