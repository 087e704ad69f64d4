// What the runtime tells about its tasks.
#pragma once
#include <arkitekt/task.hpp>
#include <string_view>
#include <variant>

namespace arkitekt::runtime {

struct Started {};
struct Progress {
  int percent = 0;
  std::string_view message;
};
struct Log {
  Level level = Level::info;
  std::string_view message;
};
struct Yield {
  std::string_view returns; ///< a JSON object, `{"return0":…}`
};

/// failed: the caller's fault, or an error that the function returned; critical: the function threw, or the app failed.
enum class Outcome : unsigned char { completed, failed, critical, cancelled };
struct Ended {
  Outcome outcome = Outcome::completed;
  std::string_view error; ///< of failed and critical
};

/// Something that happened to a task. All texts are good during the call of the sink only.
///
/// The order for one task: Started, Progress 0 "Queued for running", any number of Progress, Log and Yield, one Ended,
/// and nothing after it. A task that is refused at once has Ended alone.
struct Event {
  std::string_view task;
  std::string_view action; ///< the interface name; "" when the app has no such action
  std::variant<Started, Progress, Log, Yield, Ended> what;
};

} // namespace arkitekt::runtime
