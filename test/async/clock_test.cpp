#include <arkitekt/async/clock.hpp>
#include <arkitekt/async/executor.hpp>
#include <atomic>
#include <chrono>
#include <future>
#include <gtest/gtest.h>
#include <limits>
#include <optional>
#include <string>

namespace arkitekt::async {

namespace {

Async<> note_after(double seconds, Clock& clock, std::string& log, std::string entry) {
  co_await sleep_for(seconds, clock);
  log += entry;
}
template <class T> void begin(Async<T>& work) { AsyncAccess::handle(work).resume(); }

} // namespace

TEST(TestClock, WakesSleepersInTheOrderOfTheirTimes) {
  TestClock clock(100);
  std::string log;
  auto late = note_after(3, clock, log, "late ");
  auto early = note_after(1, clock, log, "early ");
  auto second = note_after(1, clock, log, "second ");
  begin(late);
  begin(early);
  begin(second);
  clock.advance(0.5);
  EXPECT_EQ(log, "");
  clock.advance(0.5);
  EXPECT_EQ(log, "early second ");
  EXPECT_EQ(clock.now(), 101);
  clock.advance(10);
  EXPECT_EQ(log, "early second late ");
  EXPECT_EQ(clock.now(), 111);
}

TEST(TestClock, WakesWhoSleepsAgainWithinTheSameAdvance) {
  TestClock clock(0);
  std::string log;
  const auto twice = [](TestClock& on, std::string& into) -> Async<> {
    co_await sleep_for(1, on);
    into += std::to_string(static_cast<int>(on.now()));
    co_await sleep_for(1, on);
    into += std::to_string(static_cast<int>(on.now()));
  };
  auto work = twice(clock, log);
  begin(work);
  clock.advance(5);
  EXPECT_EQ(log, "12");
}

TEST(TestClock, ForgetsTheTimerOfADestroyedSleeper) {
  TestClock clock;
  std::string log;
  {
    auto work = note_after(1, clock, log, "never");
    begin(work);
  }
  clock.advance(2);
  EXPECT_EQ(log, "");
}

TEST(TestClock, CanBeWaitedForUntilOthersSleep) {
  TestClock clock;
  std::string log;
  std::promise<void> done;
  const auto work = [](TestClock& on, std::string& into, std::promise<void>& ended) -> Async<> {
    co_await sleep_for(60, on);
    into = "woken";
    ended.set_value();
  };
  start(work(clock, log, done));
  clock.wait_for_timers(1);
  clock.advance(60);
  done.get_future().wait();
  EXPECT_EQ(log, "woken");
}

TEST(SleepFor, DoesNotWaitForNothing) {
  TestClock clock;
  std::string log;
  for (const double seconds : {0.0, -1.0, std::numeric_limits<double>::quiet_NaN()}) {
    auto work = note_after(seconds, clock, log, "x");
    begin(work);
  }
  EXPECT_EQ(log, "xxx");
}

TEST(SystemClock, WakesSleepersOnAnIoThread) {
  const auto work = []() -> Async<bool> {
    co_await sleep_for(0.001);
    co_return is_io_thread();
  };
  EXPECT_TRUE(wait_for(work()));
}

TEST(SystemClock, WakesTheEarlierFirst) {
  std::promise<int> first;
  std::promise<void> second;
  Timer late;
  Timer early;
  std::atomic<int> count = 0;
  system_clock().call_after(0.02, [&] { count == 1 ? second.set_value() : first.set_value(2); }, late);
  system_clock().call_after(
      0.001,
      [&] {
        ++count;
        first.set_value(1);
      },
      early);
  EXPECT_EQ(first.get_future().get(), 1);
  second.get_future().wait();
}

TEST(SystemClock, DoesNotCallWhatWasCancelled) {
  Timer timer;
  bool called = false;
  system_clock().call_after(3600, [&] { called = true; }, timer);
  EXPECT_TRUE(system_clock().cancel(timer));
  EXPECT_FALSE(system_clock().cancel(timer));
  EXPECT_FALSE(called);
}

TEST(SystemClock, TellsTheTime) {
  const auto system = std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch()).count();
  EXPECT_NEAR(system_clock().now(), system, 60);
}

} // namespace arkitekt::async
