#include <arkitekt/async/executor.hpp>
#include <arkitekt/client.hpp>
#include <arkitekt/error.hpp>
#include <arkitekt/generator.hpp>
#include <cstdlib>
#include <future>
#include <gtest/gtest.h>
#include <optional>
#include <string>
#include <thread>

namespace arkitekt {

namespace {

// The URL of the client in force; "" when there is none.
std::string current(std::string_view domain = "default") {
  try {
    return std::string(Client::current(domain).url());
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::usage);
    return "";
  }
}

class CurrentClient : public testing::Test {
 protected:
  void SetUp() override { unsetenv("ARKITEKT_GRAPHQL_URL"); }
  void TearDown() override { unsetenv("ARKITEKT_GRAPHQL_URL"); }
};

Async<> hop() { co_await async::resume_on(async::io_executor()); }

} // namespace

TEST_F(CurrentClient, IsMissedWithTheDomainAndTheWaysToSetIt) {
  const auto message_for = [](std::string_view domain) {
    try {
      Client::current(domain);
    } catch (const Error& error) {
      return std::string(error.message());
    }
    return std::string();
  };
  EXPECT_EQ(message_for("default"), "no client for the domain \"default\": pass a Client, open a ClientScope, call "
                                    "Client(url).make_default(), or set $ARKITEKT_GRAPHQL_URL");
  EXPECT_EQ(message_for("lab"), "no client for the domain \"lab\": pass a Client, open a ClientScope, or call "
                                "Client(url, {.domain = \"lab\"}).make_default()");
}

TEST_F(CurrentClient, IsTakenFromTheEnvironmentForTheDefaultDomain) {
  setenv("ARKITEKT_GRAPHQL_URL", "http://one", 1);
  EXPECT_EQ(current(), "http://one");
  EXPECT_EQ(current("lab"), "");
  setenv("ARKITEKT_GRAPHQL_URL", "http://two", 1);
  EXPECT_EQ(current(), "http://two");
  setenv("ARKITEKT_GRAPHQL_URL", "", 1);
  EXPECT_EQ(current(), "");
}

TEST_F(CurrentClient, IsTheDefaultOfItsDomain) {
  Client("http://first", {.domain = "defaulted"}).make_default();
  Client("http://second", {.domain = "defaulted"}).make_default();
  EXPECT_EQ(current("defaulted"), "http://second");
  EXPECT_EQ(current("other"), "");
}

TEST_F(CurrentClient, IsThatOfTheInnermostScopeOfItsDomain) {
  setenv("ARKITEKT_GRAPHQL_URL", "http://outside", 1);
  const ClientScope one(Client("http://one"));
  {
    const ClientScope lab(Client("http://lab", {.domain = "lab"}));
    EXPECT_EQ(current(), "http://one");
    EXPECT_EQ(current("lab"), "http://lab");
    const ClientScope two(Client("http://two"));
    EXPECT_EQ(current(), "http://two");
    EXPECT_EQ(current("lab"), "http://lab");
  }
  EXPECT_EQ(current(), "http://one");
  EXPECT_EQ(current("lab"), "");
}

TEST_F(CurrentClient, IsNotThatOfAnotherThreadsScope) {
  const ClientScope scope(Client("http://here"));
  std::string there = "unset";
  std::thread([&] { there = current(); }).join();
  EXPECT_EQ(there, "");
}

TEST_F(CurrentClient, TravelsWithACoroutine) {
  static const auto child = []() -> Async<std::string> {
    co_await hop();
    const std::string inherited = current();
    const ClientScope scope(Client("http://child"));
    co_await hop();
    co_return inherited + " " + current();
  };
  static const auto parent = []() -> Async<std::string> {
    EXPECT_EQ(current(), "http://caller");
    const ClientScope scope(Client("http://parent"));
    co_await hop();
    const std::string seen = co_await child();
    co_return seen + " " + current();
  };
  const ClientScope caller(Client("http://caller"));
  EXPECT_EQ(wait_for(parent()), "http://parent http://child http://parent");
  EXPECT_EQ(current(), "http://caller");
}

TEST_F(CurrentClient, OfAnAsyncIsThatOfWhereItIsAwaited) {
  static const auto ask = []() -> Async<std::string> { co_return current(); };
  std::optional<Async<std::string>> work;
  {
    const ClientScope made(Client("http://made"));
    work.emplace(ask());
  }
  const ClientScope awaited(Client("http://awaited"));
  EXPECT_EQ(wait_for(std::move(*work)), "http://awaited");
}

TEST_F(CurrentClient, OfAStreamIsThatOfWhoeverAsksForTheNext) {
  static const auto ask = []() -> Stream<std::string> {
    for (;;) {
      co_await hop();
      co_yield current();
    }
  };
  static const auto consume = []() -> Async<std::string> {
    auto stream = ask();
    std::string seen;
    {
      const ClientScope scope(Client("http://one"));
      seen += *co_await stream.next();
    }
    const ClientScope scope(Client("http://two"));
    co_return seen + " " + *co_await stream.next();
  };
  EXPECT_EQ(wait_for(consume()), "http://one http://two");
}

TEST_F(CurrentClient, IsNotInheritedByStartedWork) {
  const ClientScope scope(Client("http://here"));
  std::promise<std::string> seen;
  static const auto ask = [](std::promise<std::string>& into) -> Async<> {
    into.set_value(current());
    co_return;
  };
  async::start(ask(seen));
  EXPECT_EQ(seen.get_future().get(), "");
}

TEST(ClientHandle, KnowsItsDomainAndUrl) {
  const Client client("http://host/graphql", {.domain = "lab"});
  const Client copy = client;
  Client assigned("http://other");
  assigned = copy;
  EXPECT_EQ(assigned.url(), "http://host/graphql");
  EXPECT_EQ(assigned.domain(), "lab");
}

} // namespace arkitekt
