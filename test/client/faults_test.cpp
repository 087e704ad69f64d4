// What servers and networks do to a client with a whole chain of links: the right error, nothing lost, nothing hangs.
#include "client/links/script.hpp"
#include "support/raw_socket.hpp"
#include <arkitekt/json/value.hpp>
#include <arkitekt/net/server.hpp>
#include <atomic>
#include <gmock/gmock.h>
#include <thread>

namespace arkitekt::test {

namespace {

// A server's answer, byte by byte.
using Serve = std::function<void(RawSocket&)>;

std::string answer_of(std::string_view body, std::string_view status = "200 OK", std::string_view more = "") {
  return "HTTP/1.1 " + std::string(status) + "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n" +
         std::string(more) + "\r\n" + std::string(body);
}
Serve sending(std::string text) {
  return [text = std::move(text)](RawSocket& socket) {
    socket.read_until("\r\n\r\n");
    socket.send(text);
    socket.finish();
    socket.read_to_end();
  };
}
std::string nested(std::size_t depth) {
  return R"({"data":{"capsules":)" + std::string(depth, '[') + std::string(depth, ']') + "}}";
}

struct Fault {
  const char* name;
  Serve serve;
  ErrorKind kind;
  ErrorReason reason = ErrorReason::none;
};

std::vector<Fault> faults() {
  return {
      {"killed in the middle", sending("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"data\":"),
       ErrorKind::transport, ErrorReason::closed},
      {"closed at once", [](RawSocket& socket) { socket.reset(); }, ErrorKind::transport, ErrorReason::closed},
      {"half open", [](RawSocket& socket) { socket.read_to_end(); }, ErrorKind::timeout},
      {"slow loris",
       [](RawSocket& socket) {
         socket.read_until("\r\n\r\n");
         socket.send("HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n");
         while (socket.send(" ")) std::this_thread::yield();
       },
       ErrorKind::timeout},
      {"garbage", sending("\x01\x02 what? \r\n\r\n"), ErrorKind::protocol},
      {"garbage as JSON", sending(answer_of("{\"data\":{\"capsules\":[}}")), ErrorKind::protocol},
      {"bytes that are no UTF-8", sending(answer_of("{\"data\":{\"capsules\":[{\"id\":\"\xFF\",\"missions\":1}]}}")),
       ErrorKind::protocol},
      {"a huge body", sending(answer_of(std::string(2'000'000, ' '))), ErrorKind::protocol},
      {"a deeply nested body", sending(answer_of(nested(20'000))), ErrorKind::protocol},
      {"a page", sending(answer_of("<html>", "502 Bad Gateway")), ErrorKind::http},
      {"a redirect", sending(answer_of("", "302 Found", "Location: http://127.0.0.1:1/\r\n")), ErrorKind::http},
      {"nobody", sending(answer_of("", "401 Unauthorized")), ErrorKind::auth},
  };
}

class ClientFaults : public testing::TestWithParam<bool> {
 protected:
  static void SetUpTestSuite() { forget_proxies(); }
  static Client whole_chain(const std::string& url, double timeout) {
    return Client({.timeout = timeout, .response_limit = 1'000'000},
                  links::log([](const Operation&, double, const Result<RawResponse>&) {}), links::timeout(timeout),
                  links::dedupe(), links::retry(2, 0),
                  links::auth({.get = []() -> Async<std::string> { co_return "secret"; },
                               .refresh = [](std::string stale) -> Async<std::string> { co_return stale; }}),
                  links::upload(), links::split(links::http(url), links::websocket(url)));
  }
  static Result<Capsules> get(const Client& client) {
    Capsules capsules;
    const Result<> done = GetParam()
                              ? wait_for(detail::execute_async(client, get_capsules, "{}", read_capsules, &capsules))
                              : detail::execute(client, get_capsules, "{}", read_capsules, &capsules);
    if (!done) return done.error();
    return capsules;
  }
};
INSTANTIATE_TEST_SUITE_P(, ClientFaults, testing::Bool(),
                         [](const auto& parameter) { return parameter.param ? "Async" : "Sync"; });

} // namespace

TEST_P(ClientFaults, EachEndInTheRightError) {
  for (const Fault& fault : faults()) {
    const RawServer server(fault.serve);
    const double timeout = fault.kind == ErrorKind::timeout ? 0.1 : 60;
    const auto result = get(whole_chain("http://127.0.0.1:" + std::to_string(server.port()), timeout));
    ASSERT_FALSE(result) << fault.name;
    EXPECT_EQ(result.error().kind(), fault.kind) << fault.name << ": " << result.error().what();
    EXPECT_EQ(result.error().reason(), fault.reason) << fault.name << ": " << result.error().what();
    EXPECT_THAT(result.error().what(), testing::Not(testing::HasSubstr("secret"))) << fault.name;
  }
}

TEST_P(ClientFaults, OfTheWayThereSayThatNothingWasSent) {
  struct Case {
    std::string url;
    ErrorReason reason;
  };
  for (const Case& c : {
           Case{"http://127.0.0.1:" + std::to_string(free_port()), ErrorReason::connect},
           Case{"http://no-such-host.invalid/", ErrorReason::dns},
       }) {
    const auto result = get(whole_chain(c.url, 60));
    ASSERT_FALSE(result) << c.url;
    EXPECT_EQ(result.error().kind(), ErrorKind::transport) << result.error().what();
    EXPECT_EQ(result.error().reason(), c.reason) << result.error().what();
    EXPECT_TRUE(result.error().was_never_sent());
  }
}

// Tokens that expire while everybody uses them: each operation ends well, whoever refreshes.
TEST_P(ClientFaults, SixtyFourThreadsShareOneClient) {
  std::atomic<int> requests = 0;
  const auto server =
      std::move(net::Server::start({.threads = 2}, [&](const net::ServerRequest& request) {
        const int accepted = requests++ / 50; // the token that is good now
        const std::string_view token = request.header("authorization");
        if (token != "Bearer t" + std::to_string(accepted) && token != "Bearer t" + std::to_string(accepted + 1))
          return net::ServerResponse{.body = R"({"data":null,"errors":[{"message":"Token has expired"}]})"};
        return net::ServerResponse{.body = good_body};
      })).value();
  const std::string url = "http://127.0.0.1:" + std::to_string(server->port());
  const Client client(links::log([](const Operation&, double, const Result<RawResponse>&) {}), links::timeout(60),
                      links::dedupe(), links::retry(),
                      links::auth({.get = []() -> Async<std::string> { co_return "t0"; },
                                   .refresh = [&](std::string) -> Async<std::string> {
                                     co_return "t" + std::to_string(requests / 50);
                                   }}),
                      links::persisted(), links::upload(), links::split(links::http(url), links::websocket(url)));
  std::atomic<int> ended = 0;
  std::vector<std::thread> threads;
  for (int t = 0; t < 64; ++t)
    threads.emplace_back([&, t] {
      for (int i = 0; i < 5; ++i) {
        Capsules capsules;
        const std::string variables = "{\"n\":" + std::to_string(t % 8) + "}";
        const Result<> done =
            GetParam() ? wait_for(detail::execute_async(client, get_capsules, variables, read_capsules, &capsules))
                       : detail::execute(client, get_capsules, variables, read_capsules, &capsules);
        ended += done || done.error().kind() == ErrorKind::graphql; // it may have expired twice
      }
    });
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(ended, 64 * 5);
}

} // namespace arkitekt::test
