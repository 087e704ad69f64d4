#include "client/links/script.hpp"
#include <gmock/gmock.h>

namespace arkitekt::test {

namespace {

using testing::HasSubstr;
using testing::Not;

} // namespace

TEST(LogLink, TellsWhatPassedAndHowLongItTook) {
  Script server({good(), Error(ErrorKind::transport, "gone")});
  std::vector<std::string> lines;
  const Client client(
      links::log([&](const Operation& operation, double milliseconds, const Result<RawResponse>& result) {
        EXPECT_GE(milliseconds, 0);
        lines.push_back(std::string(operation.name) + " " +
                        (result ? std::to_string(result->status) : result.error().what()));
      }),
      server.link());
  EXPECT_TRUE(ask(client));
  EXPECT_FALSE(ask(client, update));
  EXPECT_THAT(lines, testing::ElementsAre("get_capsules 200", "update transport error: gone"));
}

TEST(LogLink, TellsEachEventOfASubscription) {
  int lines = 0;
  const Client client(links::log([&](const Operation&, double, const Result<RawResponse>&) { ++lines; }),
                      links::respond([](Operation) -> Async<Result<RawResponse>> { co_return good(); },
                                     [](Operation) -> Stream<Result<RawResponse>> {
                                       co_yield good();
                                       co_yield good();
                                       co_yield Error(ErrorKind::transport, "gone");
                                     }));
  wait_for(watch_all(client));
  EXPECT_EQ(lines, 3);
}

TEST(LogLink, NeverTellsATokenWhereverItStands) {
  std::string told;
  const auto link = [&] {
    return links::log([&](const Operation& operation, double, const Result<RawResponse>& result) {
      for (const Header& header : operation.headers) told += header.name + ": " + header.value + "\n";
      told += operation.connection_payload + "\n";
      if (result)
        for (const Header& header : result->headers) told += header.name + ": " + header.value + "\n";
      EXPECT_FALSE(operation.renew_connection_payload);
    });
  };
  Script server({answer(200, good_body, {{"set-cookie", "s=secret"}, {"x-trace", "7"}})});
  const Client client({.headers = {{"Authorization", "Bearer secret"},
                                   {"Cookie", "secret"},
                                   {"X-API-Key", "secret"},
                                   {"X-Auth-Token", "secret"},
                                   {"Rekuest-Task", "secret"},
                                   {"X-Who", "me"}}},
                      link(), links::auth("secret"), link(), server.link());
  EXPECT_TRUE(ask(client));
  wait_for(watch_all(client));
  EXPECT_THAT(told, Not(HasSubstr("secret")));
  EXPECT_THAT(told, HasSubstr("X-Who: me"));
  EXPECT_THAT(told, HasSubstr("x-trace: 7"));
  EXPECT_EQ(server.header(0, "Authorization"), "Bearer secret");
}

TEST(LogLink, PrintsALineOnItsOwn) {
  Script server({good()});
  testing::internal::CaptureStderr();
  EXPECT_TRUE(ask(Client(links::log(), links::auth("secret"), server.link())));
  const std::string line = testing::internal::GetCapturedStderr();
  EXPECT_THAT(line, testing::MatchesRegex("arkitekt: query get_capsules: 200, [0-9]+ bytes, [0-9.]+ ms\n"));
}

} // namespace arkitekt::test
