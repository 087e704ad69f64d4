// Our links against strawberry and graphql-yoga: requests over HTTP, subscriptions in both dialects.
#include "peer.hpp"
#include <arkitekt/json/value.hpp>
#include <arkitekt/json/writer.hpp>
#include <arkitekt/links.hpp>
#include <gmock/gmock.h>
#include <thread>

namespace arkitekt {

namespace {

using testing::ElementsAre;
using testing::HasSubstr;

using test::Make;
using test::start;

class Interop : public testing::TestWithParam<Make> {
 protected:
  void SetUp() override {
    Result<std::unique_ptr<test::Peer>> started = start(GetParam());
    if (!started) GTEST_SKIP() << started.error().what();
    peer = std::move(*started);
    http = links::http(peer->http_url(), connecting);
    websocket = links::websocket(peer->websocket_url(), connecting, {.tries = 3, .first_wait = 0.01});
  }
  static Operation operation(std::string_view document, std::string token = {}) {
    Operation made;
    made.kind = document.starts_with("subscription") ? OperationKind::subscription
                : document.starts_with("mutation")   ? OperationKind::mutation
                                                     : OperationKind::query;
    made.document = document;
    if (!token.empty()) made.connection_payload = R"({"token":")" + token + "\"}";
    return made;
  }
  // In one form, whatever the server's blanks.
  static std::string describe(const Result<RawResponse>& answer) {
    if (!answer) return answer.error().what();
    const Result<json::Value> value = json::parse(answer->body);
    return value ? json::to_text(*value) : answer->body;
  }
  std::string ask(const LastLink& link, std::string_view document) {
    return describe(wait_for(link.chain->execute(operation(document))));
  }
  std::vector<std::string> all_of(std::string_view document, std::string token = {}) {
    std::vector<std::string> items;
    for (const auto& item : websocket.chain->subscribe(operation(document, std::move(token))).blocking())
      items.push_back(describe(item));
    return items;
  }
  // Servers take a while to notice that somebody left.
  bool becomes_inactive() {
    for (int i = 0; i < 2000; ++i)
      if (ask(http, "{active}") == R"({"data":{"active":0}})") return true;
    return false;
  }

  Connecting connecting{.proxy = net::Proxy::none()};
  std::unique_ptr<test::Peer> peer;
  LastLink http, websocket;
};

INSTANTIATE_TEST_SUITE_P(, Interop, testing::Values(Make::strawberry, Make::strawberry_legacy, Make::yoga),
                         [](const auto& parameter) {
                           switch (parameter.param) {
                           case Make::strawberry: return "Strawberry";
                           case Make::strawberry_legacy: return "StrawberryLegacy";
                           case Make::yoga: return "Yoga";
                           }
                           return "";
                         });

Async<std::string> next_of(Stream<Result<RawResponse>>& events) {
  const std::optional<Result<RawResponse>> item = co_await events.next();
  if (!item) co_return "end";
  co_return *item ? (*item)->body : (*item).error().what();
}

} // namespace

TEST_P(Interop, AnswersQueriesAndMutations) {
  EXPECT_EQ(ask(http, "{hello}"), R"({"data":{"hello":"hello you"}})");
  EXPECT_EQ(ask(http, "mutation{echo(text:\"ä\\\"\")}"), R"({"data":{"echo":"ä\""}})");
  EXPECT_EQ(ask(http, "{large(size:2000000)}").size(), 2'000'000 + std::string(R"({"data":{"large":""}})").size());
}

TEST_P(Interop, SaysWhatIsWrong) {
  EXPECT_THAT(ask(http, "{hello broken}"), testing::AllOf(HasSubstr("hello you"), HasSubstr("kaputt")));
  EXPECT_THAT(ask(http, "{nope}"), HasSubstr("Cannot query field"));
}

TEST_P(Interop, StreamsEvents) {
  EXPECT_THAT(all_of("subscription{count(to:3)}"),
              ElementsAre(R"({"data":{"count":0}})", R"({"data":{"count":1}})", R"({"data":{"count":2}})"));
  EXPECT_THAT(all_of("subscription{count(to:0)}"), testing::IsEmpty());
}

TEST_P(Interop, StreamsToManyOverOneSocket) {
  std::vector<std::thread> threads;
  std::atomic<int> good = 0;
  for (int t = 0; t < 16; ++t)
    threads.emplace_back([&] { good += all_of("subscription{count(to:100)}").size() == 100; });
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(good, 16);
}

TEST_P(Interop, AnswersQueriesOverTheSocket) {
  if (GetParam() == Make::strawberry_legacy) GTEST_SKIP() << "that server refuses them in this dialect";
  EXPECT_EQ(ask(websocket, "{hello}"), R"({"data":{"hello":"hello you"}})");
}

TEST_P(Interop, EndsWhatIsLeftEarly) {
  {
    auto events = websocket.chain->subscribe(operation("subscription{ticks}"));
    EXPECT_THAT(wait_for(next_of(events)), HasSubstr("ticks"));
    EXPECT_EQ(ask(http, "{active}"), R"({"data":{"active":1}})");
  }
  EXPECT_TRUE(becomes_inactive());
}

TEST_P(Interop, TellsWhatIsWrongWithASubscription) {
  EXPECT_THAT(all_of("subscription{nope}"), ElementsAre(HasSubstr("Cannot query field")));
  const std::vector<std::string> items = all_of("subscription{boom}");
  ASSERT_EQ(items.size(), 2U);
  EXPECT_THAT(items[0], HasSubstr("boom"));
  EXPECT_THAT(items[1], HasSubstr("kaputt"));
}

TEST_P(Interop, SendsTheTokenWithTheConnection) {
  EXPECT_THAT(all_of("subscription{token}", "abc"), ElementsAre(R"({"data":{"token":"abc"}})"));
}

TEST_P(Interop, NoticesATokenThatIsNotAccepted) {
  if (GetParam() == Make::yoga) {
    EXPECT_THAT(all_of("subscription{token}", "bad"), ElementsAre(HasSubstr("auth error")));
  } else {
    EXPECT_THAT(all_of("subscription{onlyFor(token:\"good\")}", "bad"), ElementsAre(HasSubstr("auth error")));
    EXPECT_THAT(all_of("subscription{onlyFor(token:\"good\")}", "good"), ElementsAre(HasSubstr("onlyFor")));
  }
}

TEST_P(Interop, TellsThatTheServerWasKilled) {
  auto events = websocket.chain->subscribe(operation("subscription{ticks}"));
  EXPECT_THAT(wait_for(next_of(events)), HasSubstr("ticks"));
  peer->kill();
  std::string last;
  for (std::string item; (item = wait_for(next_of(events))) != "end";) last = item;
  EXPECT_THAT(last, HasSubstr("transport error: cannot connect to"));
}

} // namespace arkitekt
