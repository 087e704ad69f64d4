// Sleeping on a clock that may be a test's, until something stops it.
#include "runtime/task_state.hpp"

#include <arkitekt/async/executor.hpp>
#include <functional>

namespace arkitekt::detail {

namespace {

/// Wakes a coroutine once: because the time is up, or because of a stop. Shared by the three that know of it.
struct Alarm {
  std::mutex mutex; ///< of `timer` and `on_stop`, while they are being set
  std::atomic<bool> has_rung{false};
  std::coroutine_handle<> sleeper;
  async::Timer timer;
  std::optional<std::stop_callback<std::function<void()>>> on_stop;

  void ring() {
    if (!has_rung.exchange(true)) async::io_executor().post(sleeper);
  }
};

class Nap {
 public:
  Nap(async::Clock& clock, double seconds, std::stop_token stop)
      : clock_(clock), seconds_(seconds), stop_(std::move(stop)) {}
  Nap(const Nap&) = delete;
  Nap& operator=(const Nap&) = delete;
  ~Nap() { disarm(); }

  bool await_ready() const noexcept { return !(seconds_ > 0) || stop_.stop_requested(); }
  void await_suspend(std::coroutine_handle<> self) {
    const auto alarm = alarm_ = std::make_shared<Alarm>();
    alarm->sleeper = self;
    // The sleeper may wake elsewhere before both are set; it then waits for this lock in disarm().
    const std::lock_guard lock(alarm->mutex);
    clock_.call_after(seconds_, [alarm] { alarm->ring(); }, alarm->timer);
    alarm->on_stop.emplace(stop_, [alarm = alarm.get()] { alarm->ring(); });
  }
  void await_resume() { disarm(); }

 private:
  void disarm() {
    const auto alarm = std::exchange(alarm_, nullptr);
    if (!alarm) return;
    const std::lock_guard lock(alarm->mutex);
    alarm->has_rung = true;
    alarm->on_stop.reset();
    clock_.cancel(alarm->timer);
  }
  async::Clock& clock_;
  const double seconds_;
  const std::stop_token stop_;
  std::shared_ptr<Alarm> alarm_;
};

} // namespace

Async<> sleep(async::Clock& clock, double seconds, std::stop_token stop) {
  Nap nap(clock, seconds, std::move(stop));
  co_await nap;
}

void sleep_here(async::Clock& clock, double seconds, const std::stop_token& stop) {
  if (!(seconds > 0)) return;
  struct Shared {
    std::mutex mutex;
    std::condition_variable changed;
    bool is_over = false;
    void end() {
      const std::lock_guard lock(mutex);
      is_over = true;
      changed.notify_all();
    }
  };
  const auto shared = std::make_shared<Shared>();
  async::Timer timer;
  clock.call_after(seconds, [shared] { shared->end(); }, timer);
  {
    const std::stop_callback on_stop(stop, [shared] { shared->end(); });
    std::unique_lock lock(shared->mutex);
    shared->changed.wait(lock, [&] { return shared->is_over; });
  }
  clock.cancel(timer);
}

} // namespace arkitekt::detail
