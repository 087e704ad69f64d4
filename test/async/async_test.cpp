#include "async/marks.hpp"
#include <arkitekt/async/executor.hpp>
#include <arkitekt/error.hpp>
#include <gtest/gtest.h>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

namespace arkitekt {

namespace {

using test::begin;
using test::is_done;
using test::Park;

template <class Awaited>
concept can_be_awaited = requires(Awaited awaited) { static_cast<Awaited>(awaited).operator co_await(); };

static_assert(can_be_awaited<Async<int>&&>);
static_assert(!can_be_awaited<Async<int>&>, "an Async that was kept must be moved");
static_assert(!std::is_copy_constructible_v<Async<int>>);

Async<int> value(int number) { co_return number; }

// Counts how many are alive.
struct Counted {
  explicit Counted(int& alive_) : alive(alive_) { ++alive; }
  Counted(const Counted&) = delete;
  ~Counted() { --alive; }
  int& alive;
};

} // namespace

TEST(Async, DoesNothingUntilItIsAwaited) {
  int runs = 0;
  const auto work = [](int& count) -> Async<> {
    ++count;
    co_return;
  };
  {
    const auto dropped = work(runs);
  }
  EXPECT_EQ(runs, 0);
  wait_for(work(runs));
  EXPECT_EQ(runs, 1);
}

TEST(Async, GivesWhatItsBodyReturns) {
  EXPECT_EQ(wait_for(value(7)), 7);
  const auto unique = []() -> Async<std::unique_ptr<int>> { co_return std::make_unique<int>(8); };
  EXPECT_EQ(*wait_for(unique()), 8);
  const auto braces = []() -> Async<std::pair<int, int>> { co_return {1, 2}; };
  EXPECT_EQ(wait_for(braces()), std::pair(1, 2));
}

TEST(Async, ThrowsWhatItsBodyThrows) {
  const auto fails = []() -> Async<int> {
    co_await test::Refuse();
    throw std::runtime_error("as told");
  };
  const auto catches = [](auto& inner) -> Async<std::string> {
    try {
      co_await inner();
    } catch (const std::runtime_error& error) {
      co_return error.what();
    }
    co_return "nothing";
  };
  EXPECT_EQ(wait_for(catches(fails)), "as told");
  EXPECT_THROW(wait_for(fails()), std::runtime_error);
}

TEST(Async, MayBeKeptAndMoved) {
  auto one = value(1);
  auto two = value(2);
  one = std::move(two);
  EXPECT_EQ(wait_for(std::move(one)), 2);
}

TEST(Async, SeesTheTemporariesOfTheCallThatItIsAwaitedIn) {
  std::coroutine_handle<> waiting;
  const auto join = [](const std::string& big, std::string_view view,
                       std::coroutine_handle<>& parked) -> Async<std::string> {
    co_await Park{parked};
    co_return big + std::string(view);
  };
  const auto outer = [](auto& inner, std::coroutine_handle<>& parked, std::string& into) -> Async<> {
    into = co_await inner(std::string(100, 'x') + "y", std::string(100, 'z'), parked);
  };
  std::string result;
  auto work = outer(join, waiting, result);
  begin(work);
  waiting.resume();
  EXPECT_EQ(result, std::string(100, 'x') + "y" + std::string(100, 'z'));
}

TEST(Async, DestroysWhatWaitsWhenItIsDestroyed) {
  int alive = 0;
  std::coroutine_handle<> waiting;
  const auto inner = [](int& count, std::coroutine_handle<>& parked) -> Async<> {
    const Counted counted(count);
    co_await Park{parked};
  };
  const auto outer = [](auto& child, int& count, std::coroutine_handle<>& parked) -> Async<> {
    const Counted counted(count);
    co_await child(count, parked);
  };
  {
    auto work = outer(inner, alive, waiting);
    begin(work);
    EXPECT_EQ(alive, 2);
  }
  EXPECT_EQ(alive, 0);
}

TEST(Async, AwaitsNamedAwaitersInPlace) {
  struct Event {
    Event() = default;
    Event(const Event&) = delete;
    std::coroutine_handle<> waiting;
    bool await_ready() const noexcept { return false; }
    void await_suspend(std::coroutine_handle<> self) noexcept { waiting = self; }
    int await_resume() const noexcept { return 5; }
  };
  Event event;
  const auto wait = [](Event& on) -> Async<int> { co_return co_await on; };
  auto work = wait(event);
  begin(work);
  ASSERT_TRUE(event.waiting);
  event.waiting.resume();
  EXPECT_TRUE(is_done(work));
}

TEST(Async, DestroysEachAwaiterOnce) {
  struct Awaiter {
    std::shared_ptr<int> count;
    explicit Awaiter(std::shared_ptr<int> count_) : count(std::move(count_)) {}
    bool await_ready() const noexcept { return false; }
    bool await_suspend(std::coroutine_handle<>) const noexcept { return false; }
    long await_resume() const noexcept { return count.use_count(); }
  };
  const auto work = [](std::shared_ptr<int> count) -> Async<long> {
    co_await Awaiter(count);
    co_return co_await Awaiter(count);
  };
  const auto count = std::make_shared<int>(0);
  EXPECT_GE(wait_for(work(count)), 3);
  EXPECT_EQ(count.use_count(), 1);
}

TEST(Async, NeedsNoStackForALoopOverWhatIsReady) {
  const auto loop = []() -> Async<std::int64_t> {
    std::int64_t sum = 0;
    for (int i = 0; i < 300'000; ++i) sum += co_await value(i);
    co_return sum;
  };
  EXPECT_EQ(wait_for(loop()), 300'000LL * 299'999 / 2);
}

TEST(WaitFor, IsRefusedOnAnIoThread) {
  const auto nested = []() -> Async<int> { co_return wait_for(value(1)); };
  try {
    wait_for(nested());
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::usage);
  }
}

TEST(WaitFor, MayBeCalledByManyThreads) {
  std::vector<std::thread> threads;
  for (int t = 0; t < 8; ++t)
    threads.emplace_back([] {
      for (int i = 0; i < 200; ++i) EXPECT_EQ(wait_for(value(i)), i);
    });
  for (std::thread& thread : threads) thread.join();
}

} // namespace arkitekt
