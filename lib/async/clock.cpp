#include "async/io_context.hpp"
#include <algorithm>
#include <arkitekt/async/clock.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <condition_variable>
#include <map>
#include <mutex>
#include <optional>
#include <vector>

namespace arkitekt::async {

namespace {

// What is due when. Not locked: its owner does that.
class Timers {
 public:
  Timer add(double due, Work work) {
    const Timer timer{due, ++last_};
    waiting_.emplace(timer, std::move(work));
    return timer;
  }
  /// Its work; empty when it is not waiting.
  Work remove(const Timer& timer) {
    auto node = waiting_.extract(timer);
    return node ? std::move(node.mapped()) : Work();
  }
  std::optional<double> next_due() const {
    return waiting_.empty() ? std::nullopt : std::optional(waiting_.begin()->first.due);
  }
  /// The next one that is due at `now`; empty when none is.
  Work take(double now) {
    if (waiting_.empty() || waiting_.begin()->first.due > now) return {};
    return std::move(waiting_.extract(waiting_.begin()).mapped());
  }
  std::size_t size() const { return waiting_.size(); }

 private:
  std::map<Timer, Work> waiting_;
  std::uint64_t last_ = 0;
};

double seconds_of(std::chrono::steady_clock::time_point time) {
  return std::chrono::duration<double>(time.time_since_epoch()).count();
}

class SystemClock final : public Clock {
 public:
  double now() const override {
    return std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch()).count();
  }
  void call_after(double seconds, Work work, Timer& timer) override {
    // A century is for ever, and fits a duration.
    const double due = seconds_of(std::chrono::steady_clock::now()) + std::min(seconds, 3.2e9);
    const std::lock_guard lock(mutex_);
    const std::optional<double> next = timers_.next_due();
    timer = timers_.add(due, std::move(work));
    if (!next || due < *next) arm();
  }
  bool cancel(const Timer& timer) override {
    Work work; // destroyed outside the lock: it may own what cancels other timers
    const std::lock_guard lock(mutex_);
    work = timers_.remove(timer);
    return work != nullptr;
  }

 private:
  // One Asio timer for all, set to the first that is due. Under the lock.
  void arm() {
    using namespace std::chrono;
    const duration<double> due(*timers_.next_due());
    alarm_.expires_at(steady_clock::time_point(duration_cast<steady_clock::duration>(due) + 1ns)); // was rounded down
    alarm_.async_wait([this](const boost::system::error_code& cancelled) {
      if (!cancelled) ring();
    });
  }
  void ring() {
    const double now = seconds_of(std::chrono::steady_clock::now());
    const std::lock_guard lock(mutex_);
    while (Work work = timers_.take(now)) boost::asio::post(io_context(), std::move(work));
    if (timers_.next_due()) arm();
  }

  std::mutex mutex_;
  Timers timers_;
  boost::asio::steady_timer alarm_{io_context()};
};

} // namespace

Clock& system_clock() {
  static SystemClock* const clock = new SystemClock; // as the I/O threads' context: never destroyed
  return *clock;
}

struct TestClock::State {
  mutable std::mutex mutex;
  mutable std::condition_variable changed;
  Timers timers;
  double now;
};

TestClock::TestClock(double now) : state_(new State) { state_->now = now; }
TestClock::~TestClock() = default;

double TestClock::now() const {
  const std::lock_guard lock(state_->mutex);
  return state_->now;
}
void TestClock::call_after(double seconds, Work work, Timer& timer) {
  const std::lock_guard lock(state_->mutex);
  timer = state_->timers.add(state_->now + seconds, std::move(work));
  state_->changed.notify_all();
}
bool TestClock::cancel(const Timer& timer) {
  Work work;
  const std::lock_guard lock(state_->mutex);
  work = state_->timers.remove(timer);
  return work != nullptr;
}
void TestClock::advance(double seconds) {
  std::unique_lock lock(state_->mutex);
  const double until = state_->now + seconds;
  while (const std::optional<double> due = state_->timers.next_due()) {
    if (*due > until) break;
    state_->now = *due; // what runs sees its own time
    const Work work = state_->timers.take(*due);
    lock.unlock();
    work();
    lock.lock();
  }
  state_->now = until;
}
void TestClock::wait_for_timers(std::size_t count) const {
  std::unique_lock lock(state_->mutex);
  state_->changed.wait(lock, [&] { return state_->timers.size() >= count; });
}

} // namespace arkitekt::async
