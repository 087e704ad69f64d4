#include "client/capsules.hpp"
#include <arkitekt/async/executor.hpp>
#include <arkitekt/links.hpp>
#include <gmock/gmock.h>

namespace arkitekt::detail {

namespace {

using test::Capsules;

constexpr OperationText ticks{OperationKind::subscription, "ticks", "subscription ticks{capsules{id missions}}",
                              "default"};

RawResponse sent(std::string body) { return {.status = 200, .body = std::move(body)}; }
RawResponse event(int missions) {
  return sent(R"({"data":{"capsules":[{"id":"C","missions":)" + std::to_string(missions) + "}]}}");
}

LastLink streaming(std::function<Stream<Result<RawResponse>>(Operation)> events) {
  return links::respond([](Operation) -> Async<Result<RawResponse>> { co_return sent("{}"); }, std::move(events));
}

// All that comes: numbers of missions, then the error's kind or "end".
Async<std::vector<std::string>> read_all(Client client) {
  Subscription events(std::move(client), ticks, "");
  std::vector<std::string> all;
  for (;;) {
    Capsules capsules;
    const Result<bool> more = co_await events.next(test::read_capsules, &capsules);
    if (more && *more)
      all.push_back(std::to_string(capsules.at(0).missions));
    else {
      all.emplace_back(more ? "end" : name_of(more.error().kind()));
      break;
    }
  }
  Capsules capsules;
  const Result<bool> more = co_await events.next(test::read_capsules, &capsules);
  all.emplace_back(more && !*more ? "end" : "more");
  co_return all;
}

} // namespace

TEST(Subscription, GivesItsEventsAndEnds) {
  const Client client(streaming([](Operation operation) -> Stream<Result<RawResponse>> {
    EXPECT_EQ(operation.kind, OperationKind::subscription);
    for (int i = 1; i <= 3; ++i) {
      co_await async::resume_on(async::io_executor());
      co_yield event(i);
    }
  }));
  EXPECT_THAT(wait_for(read_all(client)), testing::ElementsAre("1", "2", "3", "end", "end"));
}

TEST(Subscription, EndsWithItsFirstError) {
  struct Case {
    Result<RawResponse> item;
    const char* kind;
  };
  for (const Case& c : {
           Case{Error(ErrorKind::transport, "gone"), "transport"},
           Case{RawResponse{.body = R"({"data":null,"errors":[{"message":"no"}]})"}, "graphql"},
           Case{RawResponse{.body = R"({"data":{"capsules":[{}]}})"}, "decode"},
           Case{RawResponse{.body = "?"}, "protocol"},
       }) {
    const Client client(streaming([item = c.item](Operation) -> Stream<Result<RawResponse>> {
      co_yield event(1);
      co_yield item;
      co_yield event(2);
    }));
    EXPECT_THAT(wait_for(read_all(client)), testing::ElementsAre("1", c.kind, "end"));
  }
}

TEST(Subscription, MakesErrorsOfWhatIsThrown) {
  const Client client(streaming([](Operation) -> Stream<Result<RawResponse>> {
    co_yield event(1);
    throw std::runtime_error("broken");
  }));
  EXPECT_THAT(wait_for(read_all(client)), testing::ElementsAre("1", "user", "end"));
}

TEST(Subscription, GivesWholeAnswersWithErrorsAndGoesOn) {
  const Client client(streaming([](Operation) -> Stream<Result<RawResponse>> {
    co_yield sent(R"({"data":null,"errors":[{"message":"no"}]})");
    co_yield event(2);
  }));
  Subscription events(client, ticks, "");
  Capsules capsules;
  auto first = wait_for(events.next_answer(test::read_capsules, &capsules));
  ASSERT_TRUE(first && *first);
  EXPECT_FALSE((*first)->has_data());
  EXPECT_EQ((*first)->errors().at(0).message, "no");
  auto second = wait_for(events.next_answer(test::read_capsules, &capsules));
  ASSERT_TRUE(second && *second);
  EXPECT_TRUE((*second)->has_data());
  EXPECT_EQ(capsules.at(0).missions, 2);
  auto third = wait_for(events.next_answer(test::read_capsules, &capsules));
  ASSERT_TRUE(third);
  EXPECT_FALSE(*third);
}

TEST(Subscription, UnsubscribesWhenItGoes) {
  struct Mark {
    bool& gone;
    ~Mark() { gone = true; }
  };
  bool is_gone = false;
  const Client client(streaming([&](Operation) -> Stream<Result<RawResponse>> {
    const Mark mark{is_gone};
    for (;;) co_yield event(1);
  }));
  {
    Subscription events(client, ticks, "");
    Capsules capsules;
    EXPECT_TRUE(wait_for(events.next(test::read_capsules, &capsules)).value());
    EXPECT_FALSE(is_gone);
  }
  EXPECT_TRUE(is_gone);
}

TEST(Subscription, SendsNothingBeforeItIsRead) {
  bool is_asked = false;
  const Client client(streaming([&](Operation) -> Stream<Result<RawResponse>> {
    is_asked = true;
    co_yield event(1);
  }));
  const Subscription events(client, ticks, "");
  EXPECT_FALSE(is_asked);
}

} // namespace arkitekt::detail
