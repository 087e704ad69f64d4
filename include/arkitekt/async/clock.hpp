// Time, as something that can be handed over: the system's, or a test's that moves only when it is told to.
#pragma once
#include <arkitekt/async.hpp>
#include <cstdint>
#include <functional>
#include <memory>
#include <utility>

namespace arkitekt::async {

using Work = std::function<void()>;

/// Names a timer that was set: when it is due (on its clock's own scale), then the order of setting.
struct Timer {
  double due = 0;
  std::uint64_t number = 0; ///< 0: none
  friend auto operator<=>(const Timer&, const Timer&) = default;
};

/// Every member may be called from any thread.
class Clock {
 public:
  virtual ~Clock() = default;
  /// Seconds since the epoch.
  virtual double now() const = 0;
  /// Calls `work` once, `seconds` from now, on an I/O thread (system clock) or in advance() (test clock).
  /// `timer` is written before that can happen, and not afterwards: it may live in what `work` destroys.
  virtual void call_after(double seconds, Work work, Timer& timer) = 0;
  /// True: it was still waiting, and will not be called. False: it was called, or is being called right now.
  virtual bool cancel(const Timer& timer) = 0;
};

/// The system's time; its timers do not notice when the wall clock is set.
Clock& system_clock();

/// Stands still until advance() is called.
class TestClock final : public Clock {
 public:
  explicit TestClock(double now = 1'000'000'000);
  ~TestClock() override;
  double now() const override;
  void call_after(double seconds, Work work, Timer& timer) override;
  bool cancel(const Timer& timer) override;

  /// Moves on and calls what became due, in order, on this thread.
  void advance(double seconds);
  /// Blocks until at least `count` timers are set: for tests that wait for others to sleep.
  void wait_for_timers(std::size_t count) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// What sleep_for() returns. A frame that is destroyed while it sleeps takes its timer along.
class [[nodiscard]] Sleep {
 public:
  Sleep(double seconds, Clock& clock) noexcept : seconds_(seconds), clock_(&clock) {}
  Sleep(Sleep&& other) noexcept
      : seconds_(other.seconds_), clock_(other.clock_), timer_(std::exchange(other.timer_, {})) {}
  Sleep& operator=(Sleep&&) = delete;
  ~Sleep() {
    if (timer_.number != 0) clock_->cancel(timer_);
  }

  bool await_ready() const noexcept { return !(seconds_ > 0); }
  void await_suspend(std::coroutine_handle<> sleeper) { clock_->call_after(seconds_, sleeper, timer_); }
  void await_resume() noexcept { timer_ = {}; }

 private:
  double seconds_;
  Clock* clock_;
  Timer timer_;
};

/// `co_await sleep_for(0.5);`
inline Sleep sleep_for(double seconds, Clock& clock = system_clock()) { return {seconds, clock}; }

} // namespace arkitekt::async
