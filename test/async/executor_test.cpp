#include <arkitekt/async/executor.hpp>
#include <atomic>
#include <cstdlib>
#include <future>
#include <gtest/gtest.h>
#include <stdexcept>
#include <thread>

namespace arkitekt::async {

TEST(IoExecutor, RunsWorkOnItsOwnThreads) {
  std::promise<std::pair<bool, std::thread::id>> seen;
  io_executor().post([&] { seen.set_value({is_io_thread(), std::this_thread::get_id()}); });
  const auto [on_io_thread, thread] = seen.get_future().get();
  EXPECT_TRUE(on_io_thread);
  EXPECT_NE(thread, std::this_thread::get_id());
  EXPECT_FALSE(is_io_thread());
}

TEST(IoExecutor, TakesWorkFromManyThreads) {
  std::atomic<int> left = 8 * 500;
  std::promise<void> done;
  std::vector<std::thread> threads;
  for (int t = 0; t < 8; ++t)
    threads.emplace_back([&] {
      for (int i = 0; i < 500; ++i)
        io_executor().post([&] {
          if (--left == 0) done.set_value();
        });
    });
  done.get_future().wait();
  for (std::thread& thread : threads) thread.join();
}

TEST(ResumeOn, GoesOnOnTheExecutor) {
  class Here final : public Executor {
   public:
    void post(Work work) override { queued = std::move(work); }
    Work queued;
  };
  Here here;
  std::thread::id thread;
  const auto work = [](Executor& executor, std::thread::id& seen) -> Async<> {
    co_await resume_on(executor);
    seen = std::this_thread::get_id();
  };
  auto async = work(here, thread);
  AsyncAccess::handle(async).resume();
  EXPECT_EQ(thread, std::thread::id());
  here.queued();
  EXPECT_EQ(thread, std::this_thread::get_id());
}

TEST(Start, RunsWithNobodyWaiting) {
  std::promise<bool> done;
  const auto work = [](std::promise<bool>& into) -> Async<> {
    co_await resume_on(io_executor());
    into.set_value(is_io_thread());
  };
  start(work(done));
  EXPECT_TRUE(done.get_future().get());
}

TEST(StartDeathTest, EndsTheProcessWithAMessageWhenAnExceptionLeavesTheWork) {
  GTEST_FLAG_SET(death_test_style, "threadsafe");
  const auto fails = []() -> Async<> {
    co_await resume_on(io_executor());
    throw std::runtime_error("as told");
  };
  EXPECT_DEATH(
      {
        start(fails());
        std::promise<void>().get_future().wait();
      },
      "left a coroutine that nobody waits for: as told");
}

TEST(IoThreadsDeathTest, EndWithTheProcessWhateverIsLeft) {
  GTEST_FLAG_SET(death_test_style, "threadsafe");
  const auto sleeps = []() -> Async<> { co_await sleep_for(3600); };
  const auto exits = []() -> Async<> {
    co_await resume_on(io_executor());
    std::exit(7);
  };
  EXPECT_EXIT(
      {
        for (int i = 0; i < 100; ++i) start(sleeps());
        std::exit(7); // LeakSanitizer would make it 23
      },
      testing::ExitedWithCode(7), "");
  EXPECT_EXIT(
      {
        start(exits());
        std::promise<void>().get_future().wait();
      },
      testing::ExitedWithCode(7), "")
      << "from an I/O thread";
}

} // namespace arkitekt::async
