#include "client/links/script.hpp"
#include <arkitekt/async/executor.hpp>
#include <gmock/gmock.h>
#include <latch>
#include <thread>

namespace arkitekt::test {

namespace {

// Answers when it is told to.
class Held {
 public:
  LastLink link() {
    return links::respond([this](const Operation&) -> Result<RawResponse> {
      std::unique_lock lock(mutex_);
      ++count_;
      changed_.notify_all();
      changed_.wait(lock, [&] { return is_open_; });
      return good();
    });
  }
  void wait_for_requests(int count) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return count_ >= count; });
  }
  void open() {
    const std::lock_guard lock(mutex_);
    is_open_ = true;
    changed_.notify_all();
  }
  int count() const { return count_; }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  int count_ = 0;
  bool is_open_ = false;
};

// Begins work right here: it has come as far as it can when start() returns.
struct Here final : async::Executor {
  void post(async::Work work) override { work(); }
};

// Counts those that came to the link before it.
Link counting(std::latch& arrived) {
  return {.execute = [&](Operation operation, Next next) {
    arrived.count_down();
    return next(std::move(operation));
  }};
}

int run(const std::vector<std::pair<OperationText, std::string>>& operations, Held& server, int expected_requests) {
  std::latch arrived(static_cast<std::ptrdiff_t>(operations.size()));
  const Client client(counting(arrived), links::dedupe(), server.link());
  std::vector<std::thread> threads;
  std::atomic<int> good_answers = 0;
  for (const auto& [operation, variables] : operations)
    threads.emplace_back([&] {
      if (ask(client, operation, variables)) ++good_answers;
    });
  arrived.wait();
  server.wait_for_requests(expected_requests);
  server.open();
  for (std::thread& thread : threads) thread.join();
  return good_answers;
}

} // namespace

TEST(DedupeLink, SendsDifferentOperationsEachForItself) {
  Held server;
  EXPECT_EQ(run({{get_capsules, "{\"a\":1}"}, {get_capsules, "{\"a\":2}"}}, server, 2), 2);
  EXPECT_EQ(server.count(), 2);
}

TEST(DedupeLink, SendsEveryMutation) {
  Held server;
  EXPECT_EQ(run({{update, "{}"}, {update, "{}"}, {update, "{}"}}, server, 3), 3);
  EXPECT_EQ(server.count(), 3);
}

TEST(DedupeLink, SendsAgainWhatHasBeenAnswered) {
  Script server({good()});
  const Client client(links::dedupe(), server.link());
  ASSERT_TRUE(ask(client));
  ASSERT_TRUE(ask(client));
  EXPECT_EQ(server.count(), 2U);
}

TEST(DedupeLink, SendsIdenticalQueriesOnce) {
  constexpr int count = 10;
  async::TestClock clock;
  Script server({good()});
  const Client client(links::dedupe(), links::delay(1, clock), server.link());
  std::latch done(count);
  std::atomic<int> good_answers = 0;
  const auto call = [&]() -> Async<> {
    Capsules capsules;
    if (co_await detail::execute_async(client, get_capsules, "{}", read_capsules, &capsules)) ++good_answers;
    done.count_down();
  };
  Here here;
  for (int i = 0; i < count; ++i) async::start(call(), here);
  clock.advance(2);
  done.wait();
  EXPECT_EQ(good_answers, count);
  EXPECT_EQ(server.count(), 1U);
}

TEST(DedupeLink, LetsAnotherOneGoOnWhereTheFirstIsCancelled) {
  async::TestClock clock;
  Script server({good()});
  const Client client(links::dedupe(), links::delay(1, clock), server.link());
  Capsules first_capsules, capsules;
  Here here;
  std::latch done(1);
  bool is_good = false;
  {
    // Begun by hand, so that it can be destroyed while it waits.
    auto first = detail::execute_async(client, get_capsules, "{}", read_capsules, &first_capsules);
    AsyncAccess::handle(first).resume();
    const auto call = [](const Client& by, Capsules& into, bool& ok, std::latch& ended) -> Async<> {
      const Result<> result = co_await detail::execute_async(by, get_capsules, "{}", read_capsules, &into);
      ok = result.has_value();
      ended.count_down();
    };
    async::start(call(client, capsules, is_good, done), here);
  }
  clock.wait_for_timers(1);
  clock.advance(2);
  done.wait();
  EXPECT_TRUE(is_good);
  EXPECT_EQ(server.count(), 1U);
}

} // namespace arkitekt::test
