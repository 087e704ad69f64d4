#include "async/marks.hpp"
#include <arkitekt/async/executor.hpp>
#include <arkitekt/error.hpp>
#include <arkitekt/generator.hpp>
#include <gtest/gtest.h>
#include <memory>
#include <ranges>
#include <stdexcept>
#include <string>
#include <vector>

namespace arkitekt {

namespace {

static_assert(std::ranges::input_range<Generator<int>>);

template <class Promise>
concept may_await = requires(Promise promise) { promise.await_transform(test::Ready()); };
static_assert(!may_await<Generator<int>::promise_type>, "a Generator does not wait");
static_assert(may_await<Stream<int>::promise_type>);

Generator<std::int64_t> count(int from, int to) {
  for (int i = from; i < to; ++i) co_yield i;
}

Stream<std::string> hopping(int to) {
  for (int i = 0; i < to; ++i) {
    co_await async::resume_on(async::io_executor());
    co_yield std::to_string(i);
  }
}

Stream<int> failing_after_one() {
  co_yield 1;
  throw std::runtime_error("as told");
}

} // namespace

TEST(Generator, GivesItsItemsInARangeFor) {
  std::vector<std::int64_t> items;
  for (const std::int64_t& item : count(2, 5)) items.push_back(item);
  EXPECT_EQ(items, (std::vector<std::int64_t>{2, 3, 4}));
  for (const std::int64_t& item : count(0, 0)) ADD_FAILURE() << item;
}

TEST(Generator, StaysAtItsEnd) {
  auto generator = count(0, 1);
  EXPECT_NE(generator.next(), nullptr);
  EXPECT_EQ(generator.next(), nullptr);
  EXPECT_EQ(generator.next(), nullptr);
  const auto moved = std::move(generator);
  EXPECT_EQ(generator.next(), nullptr); // NOLINT(bugprone-use-after-move)
}

TEST(Generator, ThrowsWhatItsBodyThrowsThenIsAtItsEnd) {
  const auto fails = []() -> Generator<int> {
    co_yield 1;
    throw std::runtime_error("as told");
  };
  auto generator = fails();
  EXPECT_EQ(*generator.next(), 1);
  EXPECT_THROW(generator.next(), std::runtime_error);
  EXPECT_EQ(generator.next(), nullptr);
}

TEST(Generator, KeepsATemporaryUntilTheNextCall) {
  const auto texts = []() -> Generator<std::string> {
    co_yield std::string(100, 'a');
    co_yield "short";
  };
  auto generator = texts();
  EXPECT_EQ(*generator.next(), std::string(100, 'a'));
  EXPECT_EQ(*generator.next(), "short");
}

TEST(Generator, EndsItsBodyWhenItIsDestroyed) {
  const auto alive = std::make_shared<int>(0);
  const auto items = [](std::shared_ptr<int> held) -> Generator<int> {
    for (;;) co_yield static_cast<int>(held.use_count());
  };
  {
    auto generator = items(alive);
    EXPECT_EQ(*generator.next(), 2);
    auto fresh = items(alive);
  }
  EXPECT_EQ(alive.use_count(), 1);
}

TEST(Stream, GivesItsItemsToACoroutine) {
  const auto join = []() -> Async<std::string> {
    std::string all;
    auto stream = hopping(3);
    while (const auto item = co_await stream.next()) all += *item;
    EXPECT_EQ(co_await stream.next(), std::nullopt) << "stays at its end";
    co_return all;
  };
  EXPECT_EQ(wait_for(join()), "012");
}

TEST(Stream, GivesItsItemsToALoopThatBlocks) {
  std::string all;
  for (const std::string& item : hopping(3).blocking()) all += item;
  auto stream = hopping(2);
  for (const std::string& item : stream.blocking()) all += item;
  EXPECT_EQ(all, "01201");
}

TEST(Stream, ThatBlocksIsRefusedOnAnIoThread) {
  const auto work = []() -> Async<> {
    for (const std::string& item : hopping(3).blocking()) ADD_FAILURE() << item;
    co_return;
  };
  EXPECT_THROW(wait_for(work()), Error);
}

TEST(Stream, ThrowsWhatItsBodyThrowsThenIsAtItsEnd) {
  const auto consume = []() -> Async<> {
    auto stream = failing_after_one();
    EXPECT_EQ(co_await stream.next(), 1);
    EXPECT_THROW(co_await stream.next(), std::runtime_error);
    EXPECT_EQ(co_await stream.next(), std::nullopt);
  };
  wait_for(consume());
  EXPECT_THROW(
      {
        for (const int item : failing_after_one().blocking()) EXPECT_EQ(item, 1);
      },
      std::runtime_error);
}

TEST(Stream, IsAtItsEndWhenItWasMovedAway) {
  const auto consume = []() -> Async<std::string> {
    auto stream = hopping(1);
    auto moved = std::move(stream);
    EXPECT_EQ(co_await stream.next(), std::nullopt); // NOLINT(bugprone-use-after-move)
    co_return (co_await moved.next()).value();
  };
  EXPECT_EQ(wait_for(consume()), "0");
}

TEST(Stream, EndsItsBodyWhenItIsDestroyed) {
  const auto alive = std::make_shared<int>(0);
  const auto items = [](std::shared_ptr<int> held) -> Stream<int> {
    for (;;) {
      co_await test::Refuse();
      co_yield static_cast<int>(held.use_count());
    }
  };
  const auto consume = [](auto& make, const std::shared_ptr<int>& held) -> Async<> {
    auto stream = make(held);
    EXPECT_EQ(co_await stream.next(), 2);
  };
  wait_for(consume(items, alive));
  EXPECT_EQ(alive.use_count(), 1);
}

TEST(Stream, NeedsNoStackForManyItemsThatAreReady) {
  static const auto items = []() -> Stream<int> {
    for (int i = 0; i < 300'000; ++i) co_yield i;
  };
  const auto consume = []() -> Async<int> {
    int count = 0;
    auto stream = items();
    while (co_await stream.next()) ++count;
    co_return count;
  };
  EXPECT_EQ(wait_for(consume()), 300'000);
}

} // namespace arkitekt
