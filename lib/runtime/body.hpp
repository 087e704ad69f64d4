// Runs the function of one task and ends the task with how that went. User code's exceptions are caught here (and in
// hooks), and nowhere else.
#pragma once
#include "runtime/call_state.hpp"

namespace arkitekt::runtime {

/// A plain function, on this thread.
void run_body(const Slot& slot, const Task& task);

/// A coroutine. `task` and `slot` are kept until it ends.
Async<> run_async_body(const Slot& slot, Task task);

} // namespace arkitekt::runtime
