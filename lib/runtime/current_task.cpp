#include "runtime/current_task.hpp"

namespace arkitekt::detail {

namespace {
constexpr char kind_of_tasks = 0;

std::stop_token stop_token_of(Context& context) { return static_cast<TaskContext&>(context).task.stop_token(); }
} // namespace

TaskContext::TaskContext(TaskState& of) noexcept : Context{&kind_of_tasks, nullptr, &stop_token_of}, task(of) {}

TaskState* current_task() noexcept {
  for (Context* context = current_context(); context; context = context->around)
    if (context->kind == &kind_of_tasks) return &static_cast<TaskContext*>(context)->task;
  return nullptr;
}

} // namespace arkitekt::detail
