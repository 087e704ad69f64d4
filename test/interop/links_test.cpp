// Links over HTTP against strawberry and graphql-yoga: tokens, uploads, persisted queries, GET, partial answers.
#include "client/links/script.hpp"
#include "peer.hpp"
#include "support/raw_socket.hpp"
#include <arkitekt/generated_scalar.hpp>
#include <arkitekt/upload.hpp>
#include <gmock/gmock.h>

namespace arkitekt::test {

namespace {

using testing::HasSubstr;

class InteropLinks : public testing::TestWithParam<Make> {
 protected:
  static void SetUpTestSuite() { forget_proxies(); }
  void SetUp() override {
    Result<std::unique_ptr<Peer>> started = start(GetParam());
    if (!started) GTEST_SKIP() << started.error().what();
    peer = std::move(*started);
  }
  // What passes before it is sent.
  Link watch() {
    return {.execute = [this](Operation operation, Next next) {
      sent.push_back(operation);
      return next(std::move(operation));
    }};
  }
  LastLink http() const { return links::http(peer->http_url()); }

  std::unique_ptr<Peer> peer;
  std::vector<Operation> sent;
};

INSTANTIATE_TEST_SUITE_P(, InteropLinks, testing::Values(Make::strawberry, Make::yoga),
                         [](const auto& parameter) { return parameter.param == Make::yoga ? "Yoga" : "Strawberry"; });

// The whole answer's data, as it came; or the error.
std::string fetch(const Client& client, const OperationText& operation, const std::string& variables = "") {
  std::string data;
  const detail::ReadData read = [](json::Cursor& c, void* into) {
    std::string_view text;
    if (!c.raw(text)) return false;
    *static_cast<std::string*>(into) = text;
    return true;
  };
  const Result<detail::Answer> answer = detail::fetch(client, operation, variables, read, &data);
  if (!answer) return answer.error().what();
  for (const GraphQLError& error : answer->errors())
    data.append(" ").append(error.path).append(": ").append(error.message);
  std::erase(data, ' ');
  return data;
}

OperationText query(std::string_view document) { return {OperationKind::query, "q", document, "default"}; }

} // namespace

TEST_P(InteropLinks, GetPartialAnswers) {
  EXPECT_EQ(fetch(Client(http()), query("query q{hello broken}")),
            R"({"hello":"helloyou","broken":null}broken:kaputt)");
}

TEST_P(InteropLinks, RefreshATokenThatIsRefused) {
  int refreshes = 0;
  const Client client(links::auth({.get = []() -> Async<std::string> { co_return "old"; },
                                   .refresh = [&](std::string) -> Async<std::string> {
                                     ++refreshes;
                                     co_return "good";
                                   }}),
                      http());
  for (int i = 0; i < 2; ++i) EXPECT_EQ(fetch(client, query("query q{secret}")), R"({"secret":42})");
  EXPECT_EQ(refreshes, 1);
}

TEST_P(InteropLinks, UploadFiles) {
  const std::string file = write_file(own_folder(), "cells.bin", std::string(300'000, '\0'));
  json::Writer variables;
  variables.begin_object();
  variables.key("files");
  variables.begin_array();
  detail::write_scalar(variables, Upload::of_bytes("a.txt", "12345", "text/plain"));
  detail::write_scalar(variables, Upload::of_file(file));
  variables.end_array();
  variables.end_object();
  const OperationText sizes{OperationKind::mutation, "sizes", "mutation sizes($files:[Upload!]!){sizes(files:$files)}",
                            "default"};
  EXPECT_EQ(fetch(Client(links::upload(), http()), sizes, variables.text()), R"({"sizes":[5,300000]})");
}

TEST_P(InteropLinks, PersistQueries) {
  const Client client(links::persisted(), watch(), http());
  for (int i = 0; i < 2; ++i)
    EXPECT_EQ(fetch(client, query("query q($n:String){hello(name:$n)}"), R"({"n":"x"})"), R"({"hello":"hellox"})");
  const bool knows_them = GetParam() == Make::yoga;
  ASSERT_EQ(sent.size(), 3U);
  EXPECT_TRUE(sent[0].omits_document);
  EXPECT_FALSE(sent[1].omits_document);
  EXPECT_EQ(sent[2].omits_document, knows_them);
}

TEST_P(InteropLinks, SendQueriesByGet) {
  const Client client(
      [](Operation operation, Next next) {
        operation.prefers_get = true;
        return next(std::move(operation));
      },
      http());
  EXPECT_EQ(fetch(client, query("query q($n:String){hello(name:$n)}"), R"({"n":"a&b"})"), R"({"hello":"helloa&b"})");
}

TEST_P(InteropLinks, TellThatTheServerWasKilled) {
  peer->kill();
  EXPECT_THAT(fetch(Client(http()), query("query q{hello}")), HasSubstr("connection refused"));
}

} // namespace arkitekt::test
