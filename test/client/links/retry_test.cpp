#include "client/links/script.hpp"
#include <gmock/gmock.h>
#include <thread>
#include <tuple>

namespace arkitekt::test {

namespace {

Error lost() { return {ErrorKind::transport, ErrorReason::closed, "lost"}; }
Error refused() { return {ErrorKind::transport, ErrorReason::connect, "refused"}; }

} // namespace

TEST(RetryLink, SendsOnceMoreWhatMaySucceedThen) {
  struct Case {
    Result<RawResponse> first;
    const OperationText& operation;
    std::size_t count;
  };
  const char* errors = R"({"errors":[{"message":"no"}]})";
  for (const Case& c : {
           Case{lost(), get_capsules, 2},
           Case{refused(), get_capsules, 2},
           Case{Error(ErrorKind::timeout, "late"), get_capsules, 2},
           Case{answer(408, ""), get_capsules, 2},
           Case{answer(429, ""), get_capsules, 2},
           Case{answer(500, ""), get_capsules, 2},
           Case{answer(502, "<html>"), get_capsules, 2},
           Case{answer(503, errors), get_capsules, 2},
           Case{answer(504, ""), get_capsules, 2},
           Case{answer(500, errors), get_capsules, 1},
           Case{answer(400, ""), get_capsules, 1},
           Case{answer(401, ""), get_capsules, 1},
           Case{answer(200, errors), get_capsules, 1},
           Case{answer(200, "?"), get_capsules, 1},
           Case{Error(ErrorKind::protocol, "?"), get_capsules, 1},
           Case{Error(ErrorKind::transport, ErrorReason::tls, "?"), get_capsules, 1},
           Case{refused(), update, 2}, // a mutation: only if nothing of it was sent
           Case{Error(ErrorKind::transport, ErrorReason::dns, "?"), update, 2},
           Case{Error(ErrorKind::timeout, ErrorReason::connect, "?"), update, 2},
           Case{lost(), update, 1},
           Case{Error(ErrorKind::timeout, "late"), update, 1},
           Case{answer(503, ""), update, 1},
           Case{answer(429, ""), update, 1},
       }) {
    Script server({c.first, good()});
    const auto capsules = ask(Client(links::retry(3, 0), server.link()), c.operation);
    EXPECT_EQ(server.count(), c.count) << (c.first ? std::to_string(c.first->status) : c.first.error().what());
    EXPECT_EQ(capsules.has_value(), c.count == 2);
  }
}

TEST(RetryLink, GivesUpAfterItsAttemptsWithTheLastResult) {
  Script server({lost(), answer(503, ""), answer(502, ""), good()});
  const auto capsules = ask(Client(links::retry(3, 0), server.link()));
  EXPECT_EQ(server.count(), 3U);
  ASSERT_FALSE(capsules);
  EXPECT_EQ(capsules.error().http_status(), 502);
}

TEST(RetryLink, SendsTheSameEachTime) {
  Script server({lost(), lost(), good()});
  const Client client(links::retry(3, 0),
                      Link{.execute =
                               [](Operation operation, Next next) {
                                 operation.headers.push_back({"X-Once", "1"});
                                 return next(std::move(operation));
                               }},
                      server.link());
  ASSERT_TRUE(ask(client, get_capsules, R"({"a":1})"));
  ASSERT_EQ(server.count(), 3U);
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_EQ(server.asked(i).variables, R"({"a":1})");
    EXPECT_EQ(server.asked(i).headers.size(), 1U);
  }
}

// How long it waits between `attempts`, by a clock that moves when it is told to: in steps of 10 milliseconds.
std::vector<double> waits(std::vector<Result<RawResponse>> answers, int attempts) {
  async::TestClock clock;
  Script server(std::move(answers));
  std::vector<double> times;
  std::thread caller([&] { static_cast<void>(ask(Client(links::retry(attempts, 1, 10, clock), server.link()))); });
  double last = clock.now();
  for (int attempt = 1; attempt < attempts; ++attempt) {
    clock.wait_for_timers(1);
    while (server.count() == static_cast<std::size_t>(attempt)) clock.advance(0.01);
    times.push_back(clock.now() - last);
    last = clock.now();
  }
  caller.join();
  return times;
}

TEST(RetryLink, WaitsTwiceAsLongEachTimeWithSomeOfItByChance) {
  const std::vector<double> times = waits({lost()}, 6);
  ASSERT_EQ(times.size(), 5U);
  double longest = 1;
  for (const double time : times) {
    EXPECT_GE(time, longest / 2 - 0.02);
    EXPECT_LE(time, longest + 0.02);
    longest = std::min(longest * 2, 10.0);
  }
}

TEST(RetryLink, HeedsRetryAfter) {
  const char* date = "Sun, 09 Sep 2001 01:46:48 GMT"; // the clock begins at 1,000,000,000 seconds
  for (const auto& [header, at_least, at_most] :
       {std::tuple("7", 7.0, 7.02), {date, 8.0, 8.02}, {"0", 0.5, 1.02}, {"soon", 0.5, 1.02}, {"-1", 0.5, 1.02}}) {
    const std::vector<double> times = waits({answer(503, "", {{"retry-after", header}}), good()}, 2);
    EXPECT_GE(times.at(0), at_least - 0.001) << header;
    EXPECT_LE(times.at(0), at_most) << header;
  }
}

TEST(RetryLink, DoesNotWaitLongerThanItMay) {
  Script server({answer(503, "", {{"retry-after", "11"}}), good()});
  const auto result = ask(Client(links::retry(3, 1, 10), server.link()));
  EXPECT_EQ(server.count(), 1U);
  EXPECT_EQ(result.error().http_status(), 503);
}

TEST(RetryLink, DoesNotWaitBeyondTheDeadline) {
  Script server({lost(), good()});
  const auto capsules = ask(Client(links::timeout(5), links::retry(3, 100, 100), server.link()));
  ASSERT_FALSE(capsules);
  EXPECT_EQ(capsules.error().message(), "lost");
}

} // namespace arkitekt::test
