// The context travels: three threads, nested scopes, and all that an awaiter may do.
#include "async/marks.hpp"
#include <arkitekt/generator.hpp>
#include <future>
#include <gtest/gtest.h>

namespace arkitekt {

namespace {

using test::Mark;
using test::mark;

Async<int> child(test::Threads& threads) {
  EXPECT_EQ(mark(), 7);
  co_await async::resume_on(threads);
  EXPECT_EQ(mark(), 7);
  {
    const Mark inner(9);
    EXPECT_EQ(mark(), 9);
    co_await async::resume_on(threads);
    EXPECT_EQ(mark(), 9);
  }
  EXPECT_EQ(mark(), 7);
  co_return 5;
}

Async<> fails() {
  EXPECT_EQ(mark(), 7);
  const Mark inner(11);
  co_await test::Refuse();
  throw 2;
}

Async<int> parent(test::Threads& threads) {
  EXPECT_EQ(mark(), 1);
  const Mark scope(7);
  co_await test::Ready();
  EXPECT_EQ(mark(), 7);
  co_await test::Refuse();
  EXPECT_EQ(mark(), 7);
  EXPECT_THROW(co_await test::Throw(), int);
  EXPECT_EQ(mark(), 7);
  EXPECT_THROW(co_await fails(), int);
  EXPECT_EQ(mark(), 7);
  co_await async::resume_on(threads);
  EXPECT_EQ(mark(), 7);
  const int result = co_await child(threads);
  EXPECT_EQ(mark(), 7);
  co_return result;
}

} // namespace

TEST(Context, TravelsOverThreadsThroughNestedScopes) {
  test::Threads threads;
  const Mark outside(1);
  EXPECT_EQ(wait_for(parent(threads)), 5);
  EXPECT_EQ(mark(), 1);
}

TEST(Context, OfTheThreadIsGivenBackWhileACoroutineWaits) {
  std::coroutine_handle<> waiting;
  const auto work = [](std::coroutine_handle<>& parked, int& seen) -> Async<> {
    const Mark inner(2);
    co_await test::Park{parked};
    seen = mark();
  };
  int seen = 0;
  auto first = work(waiting, seen);
  const Mark outside(1);
  test::begin(first);
  EXPECT_EQ(mark(), 1);
  {
    const Mark other(3);
    waiting.resume();
    EXPECT_EQ(mark(), 3);
  }
  EXPECT_EQ(seen, 2);
  EXPECT_EQ(mark(), 1);
}

TEST(Context, OfADestroyedCoroutineLeavesTheThreadsAlone) {
  std::coroutine_handle<> waiting;
  const auto work = [](std::coroutine_handle<>& parked) -> Async<> {
    const Mark inner(2);
    const Mark innermost(3);
    co_await test::Park{parked};
  };
  const Mark outside(1);
  {
    auto dropped = work(waiting);
    test::begin(dropped);
  }
  EXPECT_EQ(mark(), 1);
}

TEST(Context, OfStartedWorkIsWhatItWasGiven) {
  test::MarkContext given(4);
  std::promise<std::pair<int, int>> seen;
  const auto work = [](std::promise<std::pair<int, int>>& into) -> Async<> {
    const int before = mark();
    co_await async::resume_on(async::io_executor());
    into.set_value({before, mark()});
  };
  const Mark outside(1);
  async::start(work(seen), async::io_executor(), &given);
  EXPECT_EQ(seen.get_future().get(), std::pair(4, 4));
}

TEST(Context, OfAGeneratorsScopeStaysInside) {
  const auto items = []() -> Generator<int> {
    co_yield mark();
    const Mark inner(5);
    co_yield mark();
    co_yield mark();
  };
  auto generator = items();
  {
    const Mark one(1);
    EXPECT_EQ(*generator.next(), 1);
    EXPECT_EQ(*generator.next(), 5);
    EXPECT_EQ(mark(), 1);
  }
  EXPECT_EQ(mark(), 0);
  const Mark two(2);
  EXPECT_EQ(*generator.next(), 5);
  EXPECT_EQ(generator.next(), nullptr);
  EXPECT_EQ(mark(), 2);
}

TEST(Context, OfAGeneratorIsThatOfWhoeverAsksForTheNext) {
  const auto items = []() -> Generator<int> {
    for (;;) co_yield mark();
  };
  auto generator = items();
  EXPECT_EQ(*generator.next(), 0);
  {
    const Mark one(1);
    EXPECT_EQ(*generator.next(), 1);
  }
  EXPECT_EQ(*generator.next(), 0);
}

TEST(Context, OfAStreamIsThatOfWhoeverAsksForTheNextBelowItsOwnScopes) {
  static const auto items = []() -> Stream<int> {
    co_await async::resume_on(async::io_executor());
    co_yield mark();
    {
      const Mark inner(5);
      co_yield mark();
      co_await async::resume_on(async::io_executor());
      co_yield mark();
    }
    co_yield mark();
  };
  const auto consume = []() -> Async<> {
    auto stream = items();
    {
      const Mark one(1);
      EXPECT_EQ(co_await stream.next(), 1);
      EXPECT_EQ(co_await stream.next(), 5);
      EXPECT_EQ(mark(), 1);
    }
    const Mark two(2);
    EXPECT_EQ(co_await stream.next(), 5);
    EXPECT_EQ(co_await stream.next(), 2) << "the first consumer's context is gone";
    EXPECT_EQ(co_await stream.next(), std::nullopt);
    EXPECT_EQ(mark(), 2);
  };
  wait_for(consume());
}

} // namespace arkitekt
