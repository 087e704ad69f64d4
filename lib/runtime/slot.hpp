// One action of a running app: what its functions are given, and its tasks that wait for each other.
#pragma once
#include "runtime/states.hpp"

#include <deque>

namespace arkitekt::runtime {

/// A lock of several actions. Guarded by the core's mutex.
struct SharedLock {
  std::string key;
  const detail::TaskState* holder = nullptr;
  std::deque<Task> waiting;
};

struct Slot {
  explicit Slot(const detail::ActionEntry& of) : action(of) {}
  const detail::ActionEntry action; ///< a copy: a function that never returns may outlive the table
  std::vector<SharedLock*> locks;   ///< in the order of their keys
  // Set at the start of the app.
  std::vector<void*> contexts;
  std::vector<detail::StateCell*> states;
  std::string missing; ///< why no task of it can run; "": nothing is
  // Guarded by the core's mutex. Of an action that is not parallel, one task runs, the others wait.
  std::deque<Task> waiting;
  bool is_taken = false;
};

} // namespace arkitekt::runtime
