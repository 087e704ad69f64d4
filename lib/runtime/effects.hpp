// What a task takes from outside: told to whoever keeps it, and taken from there again when the task is resumed.
#pragma once
#include "runtime/task_state.hpp"

#include <arkitekt/json/value.hpp>
#include <arkitekt/json/writer.hpp>

namespace arkitekt::detail {

/// Seconds since the epoch.
double recorded_now(TaskState& task);
/// From 0 up to 1.
double recorded_random(TaskState& task);
std::string recorded_bytes(TaskState& task, std::size_t count);

/// Tells `value` (JSON).
void record(TaskState& task, std::string_view kind, std::string_view key, std::string_view value);

/// One sleep.
class SleepEffect {
 public:
  SleepEffect(TaskState& task, double seconds);
  /// It was slept before.
  bool is_recorded() const noexcept { return is_recorded_; }
  void record();

 private:
  TaskState& task_;
  const double seconds_;
  const std::string key_;
  const bool is_recorded_;
};

} // namespace arkitekt::detail
