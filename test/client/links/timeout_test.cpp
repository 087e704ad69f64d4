#include "client/links/script.hpp"
#include "support/raw_socket.hpp"
#include <arkitekt/async/executor.hpp>
#include <gmock/gmock.h>

namespace arkitekt::test {

namespace {

// Blocking and not.
class TimeoutLink : public testing::TestWithParam<bool> {
 protected:
  static void SetUpTestSuite() { forget_proxies(); }
  static Result<Capsules> get(const Client& client) {
    Capsules capsules;
    const Result<> done = GetParam()
                              ? wait_for(detail::execute_async(client, get_capsules, "{}", read_capsules, &capsules))
                              : detail::execute(client, get_capsules, "{}", read_capsules, &capsules);
    if (!done) return done.error();
    return capsules;
  }
};
INSTANTIATE_TEST_SUITE_P(, TimeoutLink, testing::Bool(),
                         [](const auto& parameter) { return parameter.param ? "Async" : "Sync"; });

void expect_timeout(const Result<Capsules>& result) {
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().kind(), ErrorKind::timeout) << result.error().what();
}

} // namespace

TEST_P(TimeoutLink, LetsPassWhatIsInTime) {
  Script server({good()});
  EXPECT_TRUE(get(Client(links::timeout(60), server.link())));
  EXPECT_TRUE(get(Client(links::timeout(0), server.link())));
}

TEST_P(TimeoutLink, EndsAnAnswerThatDoesNotCome) {
  const Client client(links::timeout(0.02), links::respond([](Operation) -> Async<Result<RawResponse>> {
                        co_await async::sleep_for(0.2);
                        co_return good();
                      }));
  expect_timeout(get(client));
}

TEST_P(TimeoutLink, EndsARequestOverHttp) {
  const RawServer server([](RawSocket& socket) { socket.read_to_end(); });
  const std::string url = "http://127.0.0.1:" + std::to_string(server.port());
  expect_timeout(get(Client(links::timeout(0.05), links::http(url))));
  expect_timeout(get(Client(links::timeout(Timeouts{.total = 0.05}), links::http(url))));
  expect_timeout(get(Client(links::timeout(Timeouts{.first_byte = 0.05, .total = 0}), links::http(url))));
}

TEST_P(TimeoutLink, EndsAnAnswerThatStopsInTheMiddle) {
  const RawServer server([](RawSocket& socket) {
    socket.read_until("\r\n\r\n");
    socket.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"data\":");
    socket.read_to_end();
  });
  expect_timeout(get(Client(links::timeout(Timeouts{.idle = 0.05, .total = 0}),
                            links::http("http://127.0.0.1:" + std::to_string(server.port())))));
}

TEST_P(TimeoutLink, EndsTheWaitBeforeARequest) {
  Script server({good()});
  expect_timeout(get(Client(links::timeout(0.02), links::delay(60), server.link())));
  EXPECT_EQ(server.count(), 0U);
}

TEST_P(TimeoutLink, TheShortestCounts) {
  const auto never = [](Operation) -> Async<Result<RawResponse>> {
    co_await async::sleep_for(0.2);
    co_return good();
  };
  expect_timeout(get(Client(links::timeout(0.02), links::timeout(60), links::respond(never))));
  expect_timeout(get(Client(links::timeout(60), links::timeout(0.02), links::respond(never))));
}

} // namespace arkitekt::test
