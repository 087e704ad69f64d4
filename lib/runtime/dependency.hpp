// What stands behind a parameter of a protocol type: the task that has it, and under which key the other app is bound.
#pragma once
#include "runtime/task_state.hpp"

#include <string>

namespace arkitekt::detail {

struct Dependency {
  std::atomic<unsigned> handles{1};
  const Task task;
  const std::string key;
};

} // namespace arkitekt::detail
