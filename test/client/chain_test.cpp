#include "client/capsules.hpp"
#include <arkitekt/async/executor.hpp>
#include <arkitekt/links.hpp>
#include <atomic>
#include <gmock/gmock.h>
#include <thread>

namespace arkitekt::detail {

namespace {

using test::Capsules;
using testing::ElementsAre;
using testing::HasSubstr;

constexpr const char* good = R"({"data":{"capsules":[{"id":"C1","missions":2}]}})";

LastLink answering(std::string body, int status = 200) {
  return links::respond([=](const Operation&) { return RawResponse{.status = status, .body = body}; });
}

Link noting(std::vector<std::string>& notes, std::string note) {
  return {.execute = [&notes, note](Operation operation, Next next) -> Async<Result<RawResponse>> {
    notes.push_back(note + " before");
    Result<RawResponse> response = co_await next(std::move(operation));
    notes.push_back(note + " after");
    co_return response;
  }};
}

Result<Capsules> get(const Client& client) {
  Capsules capsules;
  const Result<> done = execute(client, test::get_capsules, "{}", test::read_capsules, &capsules);
  if (!done) return done.error();
  return capsules;
}

// A user's link as a class.
struct Tagging {
  std::string tag;
  Async<Result<RawResponse>> execute(Operation operation, Next next) {
    operation.headers.push_back({"X-Tag", tag});
    co_return co_await next(std::move(operation));
  }
};

} // namespace

TEST(Chain, RunsItsLinksFromTheFirstToTheLastAndBack) {
  std::vector<std::string> notes;
  const Client client(noting(notes, "a"), noting(notes, "b"), answering(good));
  ASSERT_TRUE(get(client));
  EXPECT_THAT(notes, ElementsAre("a before", "b before", "b after", "a after"));
}

TEST(Chain, TakesLambdasAndClassesAsLinks) {
  std::vector<std::string> tags;
  const Client client(
      Tagging{"class"},
      [](Operation operation, Next next) -> Async<Result<RawResponse>> {
        operation.headers.push_back({"X-Tag", "lambda"});
        co_return co_await next(std::move(operation));
      },
      links::respond([&](const Operation& operation) -> Result<RawResponse> {
        for (const Header& header : operation.headers) tags.push_back(header.name + " " + header.value);
        return RawResponse{.body = good};
      }));
  ASSERT_TRUE(get(client));
  EXPECT_THAT(tags, ElementsAre("X-Tag class", "X-Tag lambda"));
}

TEST(Chain, SharesLinksWithTheirOwner) {
  struct Counting {
    std::atomic<int> count = 0;
    Async<Result<RawResponse>> execute(Operation operation, Next next) {
      ++count;
      return next(std::move(operation));
    }
    Stream<Result<RawResponse>> subscribe(Operation operation, Next next) {
      count += 10;
      return next.subscribe(std::move(operation));
    }
  };
  const auto counting = std::make_shared<Counting>();
  const Client client(counting, answering(good));
  ASSERT_TRUE(get(client));
  EXPECT_EQ(counting->count, 1);
  Subscription events(client, {OperationKind::subscription, "s", "subscription s{capsules{id}}", "default"}, "");
  Capsules capsules;
  EXPECT_TRUE(wait_for(events.next(test::read_capsules, &capsules)));
  EXPECT_EQ(counting->count, 11);
}

TEST(Chain, GetsWhatTheOperationAndTheOptionsSay) {
  Operation seen;
  const Client client({.domain = "fleet", .headers = {{"X-Who", "me"}}, .timeout = 7},
                      links::respond([&](const Operation& operation) -> Result<RawResponse> {
                        seen = operation;
                        return RawResponse{.body = good};
                      }));
  EXPECT_EQ(client.domain(), "fleet");
  EXPECT_EQ(client.url(), "");
  ASSERT_TRUE(get(client));
  EXPECT_EQ(seen.kind, OperationKind::query);
  EXPECT_EQ(seen.name, "get_capsules");
  EXPECT_EQ(seen.document, test::get_capsules.document);
  EXPECT_EQ(seen.variables, "{}");
  ASSERT_EQ(seen.headers.size(), 1U);
  EXPECT_EQ(seen.headers[0].name, "X-Who");
  EXPECT_EQ(seen.timeouts.total, 7);
}

TEST(Chain, StaysOnTheCallingThreadWhereNothingWaits) {
  std::thread::id seen;
  bool may_block = false;
  const Client client(links::respond([&](const Operation&) -> Result<RawResponse> {
    seen = std::this_thread::get_id();
    may_block = async::may_block();
    return RawResponse{.body = good};
  }));
  ASSERT_TRUE(get(client));
  EXPECT_EQ(seen, std::this_thread::get_id());
  EXPECT_TRUE(may_block);
  EXPECT_FALSE(async::may_block());
}

TEST(Chain, WaitsForLinksThatGoElsewhere) {
  const Client client(
      [](Operation operation, Next next) -> Async<Result<RawResponse>> {
        co_await async::resume_on(async::io_executor());
        if (async::may_block()) co_return Error(ErrorKind::user, "this thread must not block");
        co_return co_await next(std::move(operation));
      },
      answering(good));
  const auto capsules = get(client);
  ASSERT_TRUE(capsules) << capsules.error().what();
}

TEST(Chain, MakesErrorsOfWhatLinksThrow) {
  struct Case {
    std::function<void()> fail;
    ErrorKind kind;
    std::string message;
  };
  for (const Case& c : {
           Case{[] { throw std::runtime_error("broken"); }, ErrorKind::user, "broken"},
           Case{[] { throw Error(ErrorKind::denied, "no"); }, ErrorKind::denied, "no"},
       }) {
    const Client client(links::respond([&](const Operation&) -> Result<RawResponse> {
      c.fail();
      return RawResponse{};
    }));
    Capsules capsules;
    const Result<> blocking = execute(client, test::get_capsules, "{}", test::read_capsules, &capsules);
    const Result<> async = wait_for(execute_async(client, test::get_capsules, "{}", test::read_capsules, &capsules));
    for (const Result<>& result : {blocking, async}) {
      ASSERT_FALSE(result);
      EXPECT_EQ(result.error().kind(), c.kind);
      EXPECT_EQ(result.error().message(), c.message);
    }
  }
}

TEST(Chain, SplitsByTheKindOfOperation) {
  const Client client(links::split(answering(good), links::respond([](const Operation&) -> Result<RawResponse> {
                                     return RawResponse{.body = R"({"data":{"capsules":[]}})"};
                                   })));
  EXPECT_EQ(get(client).value().size(), 1U);
  Subscription events(client, {OperationKind::subscription, "s", "subscription s{capsules{id}}", "default"}, "");
  Capsules capsules;
  EXPECT_TRUE(wait_for(events.next(test::read_capsules, &capsules)).value());
  EXPECT_EQ(capsules.size(), 0U);
}

TEST(Chain, SplitsByAnything) {
  const Client client(links::split([](const Operation& operation) { return operation.name == "other"; },
                                   answering("{}"), answering(good)));
  EXPECT_TRUE(get(client));
}

TEST(Chain, LivesAsLongAsItsCalls) {
  auto work = [] {
    const Client client(
        [](Operation operation, Next next) -> Async<Result<RawResponse>> {
          co_await async::resume_on(async::io_executor());
          co_return co_await next(std::move(operation));
        },
        answering(good));
    static Capsules capsules;
    return execute_async(client, test::get_capsules, "{}", test::read_capsules, &capsules);
  }();
  EXPECT_TRUE(wait_for(std::move(work)));
}

TEST(Chain, SaysThatHttpCarriesNoSubscriptions) {
  const Client client(links::http("http://127.0.0.1:1/"));
  Subscription events(client, {OperationKind::subscription, "ticks", "subscription ticks{t}", "default"}, "");
  Capsules capsules;
  const Result<bool> event = wait_for(events.next(test::read_capsules, &capsules));
  ASSERT_FALSE(event);
  EXPECT_EQ(event.error().kind(), ErrorKind::usage);
  EXPECT_THAT(std::string(event.error().message()), HasSubstr("links::websocket()"));
}

} // namespace arkitekt::detail
