// Task: the running task, as its function sees it. Injected: write a parameter of this type.
#pragma once
#include <arkitekt/async.hpp>
#include <arkitekt/error.hpp>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace arkitekt {

namespace detail {
struct TaskState;
void retain(TaskState*) noexcept;
void release(TaskState*) noexcept;
} // namespace detail

/// How much a line of a task's log matters.
enum class Level : unsigned char { debug, info, warning, error, critical };

/// A counted handle, taken by value. It may outlive the task: what it reports after the task's end is dropped.
/// Every member may be called from any thread.
class Task {
 public:
  /// A task of nobody, for tests and for calling an action's function by hand: writes to stderr, never cancelled.
  static Task local();
  Task(const Task& other) noexcept : state_(other.state_) { detail::retain(state_); }
  Task& operator=(const Task& other) noexcept {
    if (this == &other) return *this;
    detail::retain(other.state_);
    detail::release(state_);
    state_ = other.state_;
    return *this;
  }
  ~Task() { detail::release(state_); }

  void log(std::string_view message, Level level = Level::info) const;
  /// 0 to 100, else Error::usage. Throws Cancelled when the task was cancelled.
  void progress(int percent, std::string_view message = {}) const;

  /// For loops that end by themselves. As a std::stop_token: <arkitekt/stop_token.hpp>.
  bool cancelled() const noexcept;
  /// Throws Cancelled when the task was cancelled.
  void check_cancelled() const;
  /// Where the task may be paused: waits here while it is, in plain functions. Throws Cancelled when it was cancelled.
  void pause_point() const;
  /// The same in coroutines: `co_await task.paused();`
  Async<> paused() const;

  // Recorded, so that a workflow that is resumed sees the same values again.

  /// Seconds since the epoch.
  double now() const;
  /// At least 0 and less than 1.
  double random() const;
  /// `count` bytes from the system's generator.
  std::string random_bytes(std::size_t count) const;
  /// Waits without a thread. Throws Cancelled, at once, when the task is cancelled.
  Async<> sleep(double seconds) const;
  /// The same for plain functions.
  void sleep_here(double seconds) const;

  std::string_view id() const noexcept;
  /// Who assigned it; "" for nobody known.
  std::string_view user() const noexcept;
  std::string_view organization() const noexcept;

 protected:
  friend struct TaskAccess;
  explicit Task(detail::TaskState* state) noexcept : state_(state) {} // takes over one count
  detail::TaskState* state_;
};

} // namespace arkitekt
