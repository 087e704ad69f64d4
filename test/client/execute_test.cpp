#include "client/capsules.hpp"
#include "support/raw_socket.hpp"
#include <arkitekt/async/executor.hpp>
#include <arkitekt/net/server.hpp>
#include <atomic>
#include <gmock/gmock.h>
#include <thread>

namespace arkitekt::detail {

namespace {

using net::Server;
using net::ServerRequest;
using net::ServerResponse;
using test::Capsules;
using testing::HasSubstr;

constexpr const char* good = R"({"data":{"capsules":[{"id":"C1","missions":2}]}})";

// Blocking and not: every test is about both.
class Execute : public testing::TestWithParam<bool> {
 protected:
  static void SetUpTestSuite() { test::forget_proxies(); }
  static Result<Capsules> get(const Client& client, const std::string& variables = "{}",
                              const OperationText& operation = test::get_capsules) {
    Capsules capsules;
    const Result<> done = GetParam()
                              ? wait_for(execute_async(client, operation, variables, test::read_capsules, &capsules))
                              : execute(client, operation, variables, test::read_capsules, &capsules);
    if (!done) return done.error();
    return capsules;
  }
  static std::unique_ptr<Server> start(net::HandleRequest handle) {
    return std::move(Server::start({.threads = 2}, std::move(handle))).value();
  }
  static std::unique_ptr<Server> answering(int status, std::string body) {
    return start([status, body](const ServerRequest&) { return ServerResponse{.status = status, .body = body}; });
  }
  static std::string url(int port) { return "http://127.0.0.1:" + std::to_string(port) + "/graphql"; }
};

INSTANTIATE_TEST_SUITE_P(, Execute, testing::Bool(),
                         [](const auto& parameter) { return parameter.param ? "Async" : "Sync"; });

} // namespace

TEST_P(Execute, SendsTheOperationAndReadsTheAnswer) {
  ServerRequest seen;
  const auto server = start([&](const ServerRequest& request) {
    seen = request;
    return ServerResponse{.body = good};
  });
  const Client client(url(server->port()), {.headers = {{"X-Who", "me"}}});
  const auto capsules = get(client, R"({"limit":3})");
  ASSERT_TRUE(capsules) << capsules.error().what();
  EXPECT_EQ(*capsules, (Capsules{{"C1", 2}}));
  EXPECT_EQ(seen.method, "POST");
  EXPECT_EQ(seen.path, "/graphql");
  EXPECT_EQ(seen.header("content-type"), "application/json");
  EXPECT_EQ(seen.header("accept"), "application/graphql-response+json, application/json;q=0.9");
  EXPECT_EQ(seen.header("x-who"), "me");
  EXPECT_EQ(
      seen.body,
      R"({"query":"query get_capsules{capsules{id missions}}","variables":{"limit":3},"operationName":"get_capsules"})");
}

TEST_P(Execute, TellsWhatTheServerReported) {
  const auto server = answering(200, R"({"data":null,"errors":[{"message":"Token has expired"}]})");
  const auto capsules = get(Client(url(server->port()), {.retries = 0}));
  ASSERT_FALSE(capsules);
  EXPECT_EQ(capsules.error().kind(), ErrorKind::graphql);
  EXPECT_EQ(capsules.error().message(), "Token has expired");
}

TEST_P(Execute, TellsThatTheServerIsDown) {
  const int port = test::free_port();
  const auto capsules = get(Client(url(port), {.retries = 0}));
  ASSERT_FALSE(capsules);
  EXPECT_EQ(capsules.error().kind(), ErrorKind::transport);
  EXPECT_EQ(capsules.error().message(),
            "cannot connect to 127.0.0.1:" + std::to_string(port) + " (connection refused)");
}

TEST_P(Execute, TellsThatTheServerSentAPage) {
  const auto server = answering(502, "<html>Bad gateway</html>");
  const auto capsules = get(Client(url(server->port()), {.retries = 0}));
  ASSERT_FALSE(capsules);
  EXPECT_EQ(capsules.error().kind(), ErrorKind::http);
  EXPECT_EQ(capsules.error().http_status(), 502);
}

TEST_P(Execute, TellsThatTheServerTookTooLong) {
  const test::RawServer server([](test::RawSocket& socket) { socket.read_to_end(); });
  const auto capsules = get(Client(url(server.port()), {.timeout = 0.05, .retries = 0}));
  ASSERT_FALSE(capsules);
  EXPECT_EQ(capsules.error().kind(), ErrorKind::timeout);
}

TEST_P(Execute, TellsThatTheServerWentAwayInTheMiddle) {
  const test::RawServer server([](test::RawSocket& socket) {
    socket.read_until("\r\n\r\n");
    socket.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"data\":");
  });
  const auto capsules = get(Client(url(server.port()), {.retries = 0}));
  ASSERT_FALSE(capsules);
  EXPECT_EQ(capsules.error().kind(), ErrorKind::transport);
}

TEST_P(Execute, NeverTellsAToken) {
  const auto server = answering(403, "no");
  const auto capsules = get(Client(url(server->port()), {.headers = {{"Authorization", "Bearer secret"}}}));
  ASSERT_FALSE(capsules);
  EXPECT_THAT(capsules.error().what(), testing::Not(HasSubstr("secret")));
}

TEST_P(Execute, RefusesSubscriptions) {
  const auto capsules = get(Client("http://127.0.0.1:1"), "{}",
                            {OperationKind::subscription, "ticks", "subscription ticks{ticks}", "default"});
  ASSERT_FALSE(capsules);
  EXPECT_EQ(capsules.error().kind(), ErrorKind::usage);
  EXPECT_THAT(std::string(capsules.error().message()), HasSubstr("ticks"));
}

TEST_P(Execute, ServesManyThreadsWithOneClient) {
  const auto server = start([](const ServerRequest& request) {
    const std::size_t at = request.body.find("\"n\":") + 4;
    return ServerResponse{.body = R"({"data":{"capsules":[{"id":"","missions":)" +
                                  std::to_string(std::stoi(request.body.substr(at))) + "}]}}"};
  });
  const Client client(url(server->port()));
  std::atomic<int> good_answers = 0;
  std::vector<std::thread> threads;
  for (int t = 0; t < 16; ++t)
    threads.emplace_back([&, t] {
      for (int i = 0; i < 20; ++i) {
        const auto capsules = get(client, "{\"n\":" + std::to_string(100 * t + i) + "}");
        if (capsules && capsules->at(0).missions == 100 * t + i) ++good_answers;
      }
    });
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(good_answers, 16 * 20);
}

TEST(ExecuteOnAnIoThread, IsRefusedWithWhatToDoInstead) {
  const auto blocks = []() -> Async<Result<>> {
    Capsules capsules;
    co_return execute(Client("http://127.0.0.1:1"), test::get_capsules, "{}", test::read_capsules, &capsules);
  };
  const auto result = wait_for(blocks());
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().kind(), ErrorKind::usage);
  EXPECT_EQ(result.error().message(),
            "the operation get_capsules would block an I/O thread: declare it to return an Async and await it");
}

TEST(ExecuteAsync, KeepsItsClientAlive) {
  const auto server =
      std::move(Server::start({}, [](const ServerRequest&) { return ServerResponse{.body = good}; })).value();
  Capsules capsules;
  auto work = [&] {
    const Client client("http://127.0.0.1:" + std::to_string(server->port()));
    return execute_async(client, test::get_capsules, "{}", test::read_capsules, &capsules);
  }();
  EXPECT_TRUE(wait_for(std::move(work)));
  EXPECT_EQ(capsules.size(), 1U);
}

} // namespace arkitekt::detail
