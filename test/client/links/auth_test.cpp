#include "client/base64.hpp"
#include "client/links/script.hpp"
#include "client/links/token.hpp"
#include <arkitekt/async/executor.hpp>
#include <arkitekt/json/value.hpp>
#include <atomic>
#include <gmock/gmock.h>
#include <latch>
#include <thread>

namespace arkitekt::test {

namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::string jwt(double expiry) {
  return "e30." + detail::encode_base64(R"({"sub":"me","exp":)" + std::to_string(expiry) + "}") + ".c2ln";
}

// Tokens "t0", "t1" …: each refresh makes the next one.
struct Source {
  std::atomic<int> refreshes = 0, gets = 0;
  std::string first = "t0";

  TokenSource tokens() {
    return {.get = [this]() -> Async<std::string> {
              ++gets;
              co_return first;
            },
            .refresh = [this](std::string stale) -> Async<std::string> {
              EXPECT_EQ(stale, refreshes == 0 ? first : "t" + std::to_string(refreshes.load()));
              const int n = ++refreshes;
              co_return "t" + std::to_string(n);
            }};
  }
};

RawResponse expired() { return answer(200, R"({"data":null,"errors":[{"message":"Token has expired"}]})"); }

} // namespace

TEST(AuthLink, SendsAFixedToken) {
  Script server({good()});
  ASSERT_TRUE(ask(Client(links::auth("abc"), server.link())));
  EXPECT_EQ(server.header(0, "Authorization"), "Bearer abc");
}

TEST(AuthLink, ReplacesTheHeaderOfTheOperation) {
  Script server({good()});
  ASSERT_TRUE(ask(Client({.headers = {{"authorization", "Basic x"}}}, links::auth("abc"), server.link())));
  EXPECT_EQ(server.header(0, "authorization"), "Bearer abc");
  EXPECT_EQ(server.asked(0).headers.size(), 1U);
}

TEST(AuthLink, RefreshesATokenThatTheServerRefusesAndSendsOnceMore) {
  const char* data = R"("data":{"capsules":[{"id":"C","missions":1}]})";
  struct Case {
    RawResponse refusal;
    const OperationText& operation;
    bool refreshes;
  };
  for (const Case& c : {
           Case{answer(401, ""), get_capsules, true},
           Case{answer(403, "<html>"), get_capsules, true},
           Case{answer(401, ""), update, true},
           Case{expired(), get_capsules, true},
           Case{expired(), update, true},
           Case{answer(200, R"({"errors":[{"message":"Signature has EXPIRED"}]})"), get_capsules, true},
           Case{answer(200, R"({"data":null,"errors":[{"message":"?","extensions":{"code":"UNAUTHENTICATED"}}]})"),
                get_capsules, true},
           Case{answer(200, "{" + std::string(data) + R"(,"errors":[{"extensions":{"code":"UNAUTHENTICATED"}}]})"),
                get_capsules, true},
           // part of the mutation was done
           Case{answer(200, "{" + std::string(data) + R"(,"errors":[{"extensions":{"code":"UNAUTHENTICATED"}}]})"),
                update, false},
           Case{answer(200, R"({"data":{"capsules":null},"errors":[{"extensions":{"code":"UNAUTHENTICATED"}}]})"),
                update, true},
           Case{answer(200, R"({"data":null,"errors":[{"message":"no such field"}]})"), get_capsules, false},
           Case{answer(500, ""), get_capsules, false},
           Case{answer(200, R"({"data":{"capsules":[{"id":"the errors expired","missions":1}]}})"), get_capsules,
                false},
       }) {
    Script server({c.refusal, good()});
    Source source;
    const auto result = ask(Client(links::auth(source.tokens()), server.link()), c.operation);
    EXPECT_EQ(source.refreshes, c.refreshes ? 1 : 0) << c.refusal.status << c.refusal.body;
    EXPECT_EQ(server.count(), c.refreshes ? 2U : 1U) << c.refusal.body;
    if (c.refreshes) {
      EXPECT_TRUE(result);
      EXPECT_EQ(server.header(0, "Authorization"), "Bearer t0");
      EXPECT_EQ(server.header(1, "Authorization"), "Bearer t1");
    }
  }
}

TEST(AuthLink, DoesNotTryForEver) {
  Script server({answer(401, "")});
  Source source;
  const auto result = ask(Client(links::auth(source.tokens()), server.link()));
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().kind(), ErrorKind::auth);
  EXPECT_EQ(server.count(), 2U);
  EXPECT_EQ(source.refreshes, 1);
}

TEST(AuthLink, KeepsTheRefreshedTokenForLater) {
  Script server({expired(), good()});
  Source source;
  const Client client(links::auth(source.tokens()), server.link());
  ASSERT_TRUE(ask(client));
  ASSERT_TRUE(ask(client));
  EXPECT_EQ(server.header(2, "Authorization"), "Bearer t1");
  EXPECT_EQ(source.refreshes, 1);
}

TEST(AuthLink, TakesANewTokenOfTheSource) {
  Script server({expired(), good()});
  Source source;
  const Client client(links::auth(source.tokens()), server.link());
  ASSERT_TRUE(ask(client));
  source.first = "other";
  ASSERT_TRUE(ask(client));
  EXPECT_EQ(server.header(2, "Authorization"), "Bearer other");
}

TEST(AuthLink, DoesNotSendAgainWhereTheTokenStaysTheSame) {
  Script server({answer(401, "")});
  const TokenSource source{.get = []() -> Async<std::string> { co_return "a"; },
                           .refresh = [](std::string stale) -> Async<std::string> { co_return stale; }};
  EXPECT_FALSE(ask(Client(links::auth(source), server.link())));
  EXPECT_EQ(server.count(), 1U);
}

TEST(AuthLink, RefreshesOnceForAllThatFailAtTheSameTime) {
  constexpr int threads = 32;
  std::latch all_failed(threads);
  std::atomic<int> refreshes = 0;
  const Client client(links::auth({.get = []() -> Async<std::string> { co_return "old"; },
                                   .refresh = [&](std::string stale) -> Async<std::string> {
                                     EXPECT_EQ(stale, "old");
                                     ++refreshes;
                                     co_await async::resume_on(async::io_executor());
                                     co_return "new";
                                   }}),
                      links::respond([&](const Operation& operation) -> Result<RawResponse> {
                        if (operation.headers.at(0).value == "Bearer new") return good();
                        all_failed.arrive_and_wait();
                        return expired();
                      }));
  std::atomic<int> good_answers = 0;
  std::vector<std::thread> running;
  for (int i = 0; i < threads; ++i)
    running.emplace_back([&] {
      if (ask(client)) ++good_answers;
    });
  for (std::thread& thread : running) thread.join();
  EXPECT_EQ(good_answers, threads);
  EXPECT_EQ(refreshes, 1);
}

TEST(AuthLink, TellsAllWhoWaitThatTheRefreshFailed) {
  constexpr int threads = 8;
  std::latch all_failed(threads);
  std::atomic<int> refreshes = 0;
  const Client client(links::auth({.get = []() -> Async<std::string> { co_return "very-secret"; },
                                   .refresh = [&](std::string stale) -> Async<std::string> {
                                     ++refreshes;
                                     co_await async::resume_on(async::io_executor());
                                     throw std::runtime_error("cannot refresh " + stale);
                                   }}),
                      links::respond([&](const Operation&) -> Result<RawResponse> {
                        all_failed.arrive_and_wait();
                        return expired();
                      }));
  std::atomic<int> told = 0;
  std::vector<std::thread> running;
  for (int i = 0; i < threads; ++i)
    running.emplace_back([&] {
      const auto result = ask(client);
      if (!result && result.error().kind() == ErrorKind::auth &&
          result.error().message() == "no token: cannot refresh [hidden]")
        ++told;
    });
  for (std::thread& thread : running) thread.join();
  EXPECT_EQ(told, threads);
  EXPECT_GE(refreshes, 1);
}

TEST(AuthLink, RefreshesByTheClockBeforeATokenExpires) {
  async::TestClock clock(1'000'000);
  struct Case {
    double expiry;
    int refreshes;
  };
  for (const Case& c : {Case{1'000'000 - 1, 1}, Case{1'000'000 + 5, 1}, Case{1'000'000 + 60, 0}}) {
    Script server({good()});
    Source source;
    source.first = jwt(c.expiry);
    ASSERT_TRUE(ask(Client(links::auth(source.tokens(), clock), server.link())));
    EXPECT_EQ(source.refreshes, c.refreshes) << c.expiry;
    EXPECT_EQ(server.count(), 1U);
    EXPECT_EQ(server.header(0, "Authorization"), "Bearer " + (c.refreshes == 1 ? "t1" : source.first));
  }
}

TEST(AuthLink, AsksTheSourceWhenATokenExpires) {
  async::TestClock clock(1'000'000);
  Script server({good()});
  Source source;
  TokenSource tokens = source.tokens();
  tokens.expires_at = [](const std::string& token) { return token == "t0" ? 999'999.0 : 2'000'000.0; };
  ASSERT_TRUE(ask(Client(links::auth(tokens, clock), server.link())));
  EXPECT_EQ(server.header(0, "Authorization"), "Bearer t1");
}

TEST(AuthLink, UsesATokenThatIsStillGoodWhereTheRefreshFails) {
  async::TestClock clock(1'000'000);
  Script server({good()});
  TokenSource tokens{.get = []() -> Async<std::string> { co_return jwt(1'000'005); },
                     .refresh = [](std::string) -> Async<std::string> { throw std::runtime_error("no"); }};
  EXPECT_TRUE(ask(Client(links::auth(tokens, clock), server.link())));
}

TEST(AuthLink, FailsWhereThereIsNoToken) {
  Script server({good()});
  TokenSource tokens{.get = []() -> Async<std::string> { throw std::runtime_error("not logged in"); }};
  const auto result = ask(Client(links::auth(tokens), server.link()));
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().kind(), ErrorKind::auth);
  EXPECT_EQ(result.error().message(), "no token: not logged in");
  EXPECT_EQ(server.count(), 0U);
}

TEST(AuthLink, GivesSubscriptionsTheTokenForTheirConnection) {
  Operation seen;
  const Client client(links::auth("a\"b"), links::respond([&](const Operation& operation) -> Result<RawResponse> {
                        seen = operation;
                        return good();
                      }));
  EXPECT_THAT(wait_for(watch_all(client)), ElementsAre("2", "end"));
  EXPECT_EQ(seen.connection_payload, R"({"token":"a\"b","Authorization":"Bearer a\"b"})");
  ASSERT_EQ(seen.headers.size(), 1U);
  EXPECT_EQ(seen.headers[0].value, "Bearer a\"b");
}

TEST(AuthLink, RenewsTheConnectionPayload) {
  Source source;
  std::string plain, refused;
  const Client client(links::auth(source.tokens()),
                      links::respond([](Operation) -> Async<Result<RawResponse>> { co_return good(); },
                                     [&](Operation operation) -> Stream<Result<RawResponse>> {
                                       plain = (co_await operation.renew_connection_payload(false)).value();
                                       refused = (co_await operation.renew_connection_payload(true)).value();
                                       co_yield good();
                                     }));
  EXPECT_THAT(wait_for(watch_all(client)), ElementsAre("2", "end"));
  EXPECT_EQ(plain, R"({"token":"t0","Authorization":"Bearer t0"})");
  EXPECT_EQ(refused, R"({"token":"t1","Authorization":"Bearer t1"})");
}

// What a server does with a token of connection_init that it does not accept.
enum class Refusal { ends_at_once, sends_an_error, closes };

class AuthSubscription : public testing::TestWithParam<Refusal> {
 protected:
  static LastLink server(std::string accepted) {
    return links::respond([](Operation) -> Async<Result<RawResponse>> { co_return good(); },
                          [accepted](Operation operation) -> Stream<Result<RawResponse>> {
                            if (operation.headers.at(0).value == accepted)
                              co_yield good();
                            else if (GetParam() == Refusal::sends_an_error)
                              co_yield expired();
                            else if (GetParam() == Refusal::closes)
                              co_yield Error(ErrorKind::auth, "closed with 4403");
                          });
  }
};
INSTANTIATE_TEST_SUITE_P(, AuthSubscription,
                         testing::Values(Refusal::ends_at_once, Refusal::sends_an_error, Refusal::closes),
                         [](const auto& parameter) {
                           return parameter.param == Refusal::ends_at_once     ? "EndsAtOnce"
                                  : parameter.param == Refusal::sends_an_error ? "SendsAnError"
                                                                               : "Closes";
                         });

TEST_P(AuthSubscription, BeginsAgainWithAFreshToken) {
  Source source;
  EXPECT_THAT(wait_for(watch_all(Client(links::auth(source.tokens()), server("Bearer t1")))), ElementsAre("2", "end"));
  EXPECT_EQ(source.refreshes, 1);
}

TEST_P(AuthSubscription, IsAnErrorWhereThatDoesNotHelp) {
  Source source;
  const auto seen = wait_for(watch_all(Client(links::auth(source.tokens()), server("Bearer other"))));
  EXPECT_THAT(seen, ElementsAre(GetParam() == Refusal::sends_an_error ? "graphql" : "auth"));
  EXPECT_EQ(source.refreshes, 1);
}

TEST(JwtExpiry, IsReadFromTheClaims) {
  EXPECT_EQ(detail::expiry_of_jwt(jwt(1234567890)), 1234567890);
  for (const char* none : {"", "abc", "a.b", "a.b.c.d", "e30.e30.x", "x.!!!.y", "e30.eyJleHAiOiJzb29uIn0.x"})
    EXPECT_EQ(detail::expiry_of_jwt(none), 0) << none;
}

} // namespace arkitekt::test
