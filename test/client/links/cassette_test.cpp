#include "client/links/script.hpp"
#include <arkitekt/core/text.hpp>
#include <gmock/gmock.h>

namespace arkitekt::test {

namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

std::string body(int missions) {
  return R"({"data":{"capsules":[{"id":"C","missions":)" + std::to_string(missions) + "}]}}";
}
int missions_of(const Result<Capsules>& capsules) { return capsules ? capsules->at(0).missions : -1; }

} // namespace

TEST(Cassette, RecordsOnceAndReplaysFromThenOn) {
  const std::string folder = own_folder();
  const std::string file = folder + "/calls.jsonl";
  Script server({answer(200, body(1), {{"x-trace", "7"}, {"set-cookie", "secret"}}), answer(200, body(2))});
  {
    const Client client({.headers = {{"Authorization", "Bearer secret"}}}, links::cassette(file, server.link()));
    EXPECT_EQ(missions_of(ask(client, get_capsules, R"({"a":1})")), 1);
    EXPECT_EQ(missions_of(ask(client, update)), 2);
  }
  const Client client(links::cassette(file, server.link()));
  EXPECT_EQ(missions_of(ask(client, update)), 2);
  EXPECT_EQ(missions_of(ask(client, get_capsules, R"({ "a" : 1 })")), 1);
  EXPECT_EQ(server.count(), 2U);
  EXPECT_THAT(*read_file(file), Not(HasSubstr("secret")));
  EXPECT_THAT(*read_file(file), HasSubstr("x-trace"));
}

TEST(Cassette, ReplaysTheSameOperationInItsOrderAndThenTheLast) {
  const std::string folder = own_folder();
  const std::string file = folder + "/calls.jsonl";
  Script server({answer(200, body(1)), answer(200, body(2))});
  const Client recording(links::record(file), server.link());
  ASSERT_TRUE(ask(recording));
  ASSERT_TRUE(ask(recording));
  const Client client(links::replay(file));
  for (const int expected : {1, 2, 2, 2}) EXPECT_EQ(missions_of(ask(client)), expected);
}

TEST(Cassette, HoldsErrors) {
  const std::string folder = own_folder();
  const std::string file = folder + "/calls.jsonl";
  Script server({Error(ErrorKind::transport, ErrorReason::dns, "no such host"), Error(ErrorKind::timeout, "late")});
  const Client recording(links::record(file), server.link());
  ASSERT_FALSE(ask(recording));
  ASSERT_FALSE(ask(recording));
  const Client client(links::replay(file));
  const auto first = ask(client), second = ask(client);
  EXPECT_EQ(first.error().kind(), ErrorKind::transport);
  EXPECT_EQ(first.error().reason(), ErrorReason::dns);
  EXPECT_EQ(first.error().message(), "no such host");
  EXPECT_EQ(second.error().kind(), ErrorKind::timeout);
}

TEST(Cassette, HoldsSubscriptions) {
  const std::string folder = own_folder();
  const std::string file = folder + "/calls.jsonl";
  const auto events = [](Operation) -> Stream<Result<RawResponse>> {
    co_yield answer(200, body(1));
    co_yield answer(200, body(2));
    co_yield Error(ErrorKind::transport, "gone");
  };
  const auto none = [](Operation) -> Async<Result<RawResponse>> { co_return good(); };
  const std::vector<std::string> expected = {"1", "2", "transport"};
  EXPECT_EQ(wait_for(watch_all(Client(links::record(file), links::respond(none, events)))), expected);
  EXPECT_EQ(wait_for(watch_all(Client(links::replay(file)))), expected);
}

TEST(Cassette, SaysWhatItDoesNotHave) {
  const std::string folder = own_folder();
  const std::string file = folder + "/calls.jsonl";
  Script server({good()});
  ASSERT_TRUE(ask(Client(links::record(file), server.link())));
  const auto result = ask(Client(links::replay(file)), get_capsules, R"({"other":1})");
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().kind(), ErrorKind::usage);
  EXPECT_THAT(std::string(result.error().message()), HasSubstr("has no query get_capsules with these variables"));
}

TEST(Cassette, MustBeThereAndBeOne) {
  const std::string folder = own_folder();
  EXPECT_THROW(static_cast<void>(links::replay(folder + "/none.jsonl")), Error);
  for (const char* text : {"hello", "[]", "{}", "{\"kind\":\"query\"}"})
    EXPECT_THROW(static_cast<void>(links::replay(write_file(folder, "bad.jsonl", text))), Error) << text;
}

} // namespace arkitekt::test
