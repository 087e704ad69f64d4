// What the runtime tells about its tasks, states and locks.
#pragma once
#include <arkitekt/task.hpp>
#include <cstdint>
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
struct Paused {};
struct Resumed {};
/// The task waits until somebody has decided: Runtime::decide().
struct Held {
  std::string_view message, title, description;
  std::string_view blok; ///< the key of a form; "" for none
};
struct Informed {
  std::string_view message, blok;
};
/// Something from outside of the program, kept for the case that the task is resumed.
struct Effect {
  std::string_view kind;       ///< NOW, RANDOM, SLEEP, RECORD, HOLD
  std::string_view key, value; ///< value: JSON
};
struct Locked {
  std::string_view key;
};
struct Unlocked {
  std::string_view key;
};
/// An object of this process, which others may hold by its name from now on.
struct Shelved {
  std::string_view name, identifier, label;
};

/// failed: the caller's fault, or an error that the function returned; critical: the function threw, or the app failed.
enum class Outcome : unsigned char { completed, failed, critical, cancelled, interrupted };
struct Ended {
  Outcome outcome = Outcome::completed;
  std::string_view error; ///< of failed and critical
  std::string_view code;  ///< of failed: "STATE_PRECONDITION", or ""
};

// What may belong to no task.

/// The start-up is over. The first event of a runtime.
struct SessionStarted {
  std::string_view session, states; ///< states: JSON, `{"camera":{…}}`
};
struct StatePatched {
  std::string_view state;
  std::uint64_t revision = 0;   ///< 1, 2, 3 … over all states
  std::string_view operation;   ///< add, replace, remove (RFC 6902)
  std::string_view path, value; ///< value: JSON, "null" for remove
};
/// All states as they are at `revision`; comes before the patch that leads there.
struct StatesSnapped {
  std::uint64_t revision = 0;
  std::string_view states;
};
struct Unshelved {
  std::string_view name;
};

using What = std::variant<Started, Progress, Log, Yield, Paused, Resumed, Held, Informed, Effect, Locked, Unlocked,
                          Shelved, Ended, SessionStarted, StatePatched, StatesSnapped, Unshelved>;

/// Something that happened. All texts are good during the call of the sink only.
///
/// The order for one task: Started, Progress 0 "Queued for running", one Locked for each lock, any number of the
/// others, one Ended, one Unlocked for each lock, and nothing after it. A task that is refused at once has Ended alone.
struct Event {
  std::string_view task;   ///< "" when it belongs to none
  std::string_view action; ///< the interface name; "" when the app has no such action
  What what;
  double time = 0;        ///< seconds since the epoch
  std::uint64_t step = 0; ///< 1, 2, 3 … in its task; 0 where it has no number (no task, probes, Held, Informed)
  bool is_probe = false;  ///< of a task that nobody keeps
};

} // namespace arkitekt::runtime
