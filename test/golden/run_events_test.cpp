// Generated subscriptions and whole answers at work, against a server in this process.
#include "events.graphql.hpp"
#include <arkitekt/async/executor.hpp>
#include <arkitekt/links.hpp>
#include <gtest/gtest.h>

namespace stage {

using arkitekt::Async;
using arkitekt::Client;
using arkitekt::ErrorKind;
using arkitekt::Operation;
using arkitekt::RawResponse;
using arkitekt::Response;
using arkitekt::Result;
using arkitekt::Stream;

namespace {

RawResponse answer_of(std::string body) { return {.body = std::move(body)}; }

/// Subscriptions get `bodies`, one after the other; requests the first of them. Keeps the last operation.
struct Server {
  std::vector<std::string> bodies;
  Operation last = {};

  Client client(arkitekt::ClientOptions options = {}) {
    return Client(std::move(options), arkitekt::links::respond(
                                          [this](Operation operation) -> Async<Result<RawResponse>> {
                                            last = std::move(operation);
                                            co_return answer_of(bodies.front());
                                          },
                                          [this](Operation operation) -> Stream<Result<RawResponse>> {
                                            last = std::move(operation);
                                            for (const std::string& body : bodies) {
                                              co_await arkitekt::async::resume_on(arkitekt::async::io_executor());
                                              co_yield answer_of(body);
                                            }
                                          }));
  }
};

std::string tick(int count) { return R"({"data":{"ticks":{"count":)" + std::to_string(count) + R"(,"label":null}}})"; }

Async<int> sum(Stream<Ticks::Tick> events) {
  int total = 0;
  while (const std::optional<Ticks::Tick> event = co_await events.next()) total += event->count;
  co_return total;
}

} // namespace

TEST(Subscriptions, AreStreamsOfTheirRootField) {
  Server server{{tick(1), tick(2), tick(39)}};
  EXPECT_EQ(arkitekt::wait_for(sum(ticks(server.client(), {.every = 5, .label = "x"}))), 42);
  EXPECT_EQ(server.last.variables, R"({"every":5,"label":"x"})");
  EXPECT_EQ(server.last.name, "ticks");
  EXPECT_EQ(server.last.kind, arkitekt::OperationKind::subscription);
}

TEST(Subscriptions, MayBeReadByThoseWhoBlock) {
  Server server{{R"({"data":{"alarms":["fire","flood"]}})", R"({"data":{"alarms":null}})"}};
  std::size_t count = 0;
  for (const auto& event : alarms(server.client()).blocking()) count += event ? event->size() : 10;
  EXPECT_EQ(count, 12u);
}

TEST(Subscriptions, TakeTheClientInForce) {
  Server server{{R"({"data":{"default":{"count":3,"is_late":true}}})"}};
  const Client client = server.client({.domain = "stage"});
  const arkitekt::ClientScope scope(client);
  for (const auto& event : default_().blocking()) EXPECT_EQ(event.count, 3);
}

TEST(Subscriptions, KeepTheirVariables) {
  Server server{{tick(7)}};
  const auto later = [&] {
    const Ticks::Variables variables{.every = 2, .label = std::string(100, 'l')};
    return ticks(server.client(), variables); // its own copy: the variables go now
  };
  EXPECT_EQ(arkitekt::wait_for(sum(later())), 7);
  EXPECT_NE(server.last.variables.find(std::string(100, 'l')), std::string::npos);
}

TEST(Subscriptions, EndWithTheFirstError) {
  Server server{{tick(1), R"({"errors":[{"message":"too late"}]})", tick(2)}};
  Stream<Ticks::Tick> events = ticks(server.client(), {.every = 1});
  int count = 0;
  try {
    for (const auto& event : events.blocking()) count += event.count;
    FAIL() << "no error";
  } catch (const arkitekt::Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::graphql);
    EXPECT_STREQ(error.what(), "graphql error: too late");
  }
  EXPECT_EQ(count, 1);
}

TEST(Subscriptions, MayBeReadAsWholeAnswers) {
  Server server{{tick(1), R"({"data":null,"errors":[{"message":"too late"}]})", tick(2)}};
  std::string seen;
  for (const Response<Ticks>& answer : arkitekt::subscribe<Ticks>(server.client(), {.every = 1}).blocking())
    seen += answer.has_data() ? std::to_string(answer->ticks.count) : answer.errors().at(0).message;
  EXPECT_EQ(seen, "1too late2");
}

constexpr std::string_view partial = R"({"data":{"now":5,"lamps":[{"name":"a","hours":1},null]},
  "errors":[{"message":"broken","path":["lamps",1]}],"extensions":{"cost":3}})";

TEST(WholeAnswers, HaveDataAndErrors) {
  Server server{{std::string(partial)}};
  const Response<Lamps> answer = arkitekt::execute<Lamps>(server.client(), {});
  ASSERT_TRUE(answer.has_data());
  EXPECT_TRUE(answer.is_partial());
  EXPECT_EQ(answer->now, 5);
  EXPECT_EQ(answer->lamps->at(0)->name, "a");
  EXPECT_FALSE(answer->lamps->at(1));
  ASSERT_NE(answer.error_at("lamps.1"), nullptr);
  EXPECT_EQ(answer.error_at("lamps.1")->message, "broken");
  EXPECT_EQ(answer.extensions(), R"({"cost":3})");
  EXPECT_EQ(server.last.variables, "{}");
}

TEST(WholeAnswers, MayHaveNoData) {
  Server server{{R"({"data":null,"errors":[{"message":"no"}]})"}};
  const Response<Lamps> answer = arkitekt::execute<Lamps>(server.client(), {});
  EXPECT_FALSE(answer.has_data());
  EXPECT_EQ(answer.errors().at(0).message, "no");
  EXPECT_THROW(static_cast<void>(answer->now), arkitekt::Error);
}

TEST(WholeAnswers, MayBeAwaited) {
  Server server{{std::string(partial)}};
  const Response<Lamps> answer = arkitekt::wait_for(arkitekt::execute_async<Lamps>(server.client(), {}));
  EXPECT_EQ(answer->now, 5);
  EXPECT_TRUE(answer.is_partial());
}

TEST(WholeAnswers, TakeTheClientInForce) {
  Server server{{std::string(partial)}};
  const Client client = server.client({.domain = "stage"});
  const arkitekt::ClientScope scope(client);
  const Response<Lamps> answer = arkitekt::execute<Lamps>({});
  const Response<Lamps> awaited = arkitekt::wait_for(arkitekt::execute_async<Lamps>({}));
  EXPECT_EQ(answer->now, 5);
  EXPECT_EQ(awaited->now, 5);
}

TEST(WholeAnswers, ThatDoNotFitAreErrors) {
  Server server{{R"({"data":{"now":"soon","lamps":null}})"}};
  try {
    static_cast<void>(arkitekt::execute<Lamps>(server.client(), {}));
    FAIL() << "no error";
  } catch (const arkitekt::Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::decode);
    EXPECT_EQ(error.path(), "data.now");
  }
}

} // namespace stage
