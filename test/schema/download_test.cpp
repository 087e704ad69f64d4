// Over real connections: the mock's server, and small servers that behave worse.
#include "tool/mock/mock.hpp"
#include "tool/schema/download.hpp"
#include <arkitekt/net/server.hpp>
#include <atomic>
#include <gmock/gmock.h>

namespace reflekt {

using namespace arkitekt;
using testing::HasSubstr;
using testing::Not;

/// Answers every request by a function.
std::unique_ptr<net::Server> serve(net::ServerResponse (*answer)(const net::ServerRequest&)) {
  auto server = net::Server::start({}, answer);
  EXPECT_TRUE(server) << server.error().what();
  return std::move(*server);
}

std::string url_of(const net::Server& server, const std::string& path = "/graphql") {
  return "http://127.0.0.1:" + std::to_string(server.port()) + path;
}

constexpr const char* answer_of_today =
    R"({"data": {"__schema": {"queryType": {"name": "Query"}, "types": [{"kind": "SCALAR", "name": "Date"}]}}})";

TEST(Download, WritesTheSchemaOfAServer) {
  Diagnostics diagnostics;
  auto schema = graphql::build_schema(
      {{"s", "\"A ship.\" type Ship { name: String }\ntype Query { ship(id: ID!): Ship }"}}, diagnostics);
  const auto mock = MockServer::start(std::move(*schema), json::Value::Object());
  ASSERT_TRUE(mock) << mock.error().what();
  const auto sdl = download_schema({(*mock)->url()});
  ASSERT_TRUE(sdl) << sdl.error().what();
  EXPECT_EQ(*sdl,
            "\"\"\"\nA ship.\n\"\"\"\ntype Ship {\n  name: String\n}\n\ntype Query {\n  ship(id: ID!): Ship\n}\n");
}

TEST(Download, SendsHeaders) {
  const auto server = serve([](const net::ServerRequest& request) -> net::ServerResponse {
    if (request.header("authorization") == "Bearer 123") return {.body = answer_of_today};
    return {.status = 401};
  });
  EXPECT_TRUE(download_schema({url_of(*server), {{"Authorization", "Bearer 123"}}}));
  const auto refused = download_schema({url_of(*server), {{"Authorization", "Bearer secret"}}});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind(), ErrorKind::auth);
  EXPECT_EQ(refused.error().http_status(), 401);
  EXPECT_THAT(refused.error().what(), Not(HasSubstr("secret")));
}

TEST(Download, AsksOldServersLess) {
  static std::atomic<int> requests;
  requests = 0;
  const auto server = serve([](const net::ServerRequest& request) -> net::ServerResponse {
    ++requests;
    for (const char* news : {"isOneOf", "specifiedByURL", "args(includeDeprecated"})
      if (request.body.find(news) != std::string::npos)
        return {.status = 400, .body = R"({"errors": [{"message": "Cannot query field"}]})"};
    return {.body = answer_of_today};
  });
  EXPECT_EQ(download_schema({url_of(*server)}).value(), "scalar Date\n");
  EXPECT_EQ(requests, 4);
}

TEST(Download, FetchesFiles) {
  const auto server = serve([](const net::ServerRequest& request) -> net::ServerResponse {
    if (request.method != "GET") return {.status = 405};
    return {.body = request.path == "/s.json" ? answer_of_today : "scalar A # as it is\n"};
  });
  EXPECT_EQ(download_schema({url_of(*server, "/s.graphql?v=1")}).value(), "scalar A # as it is\n");
  EXPECT_EQ(download_schema({url_of(*server, "/s.json")}).value(), "scalar Date\n");
}

TEST(Download, SaysWhatTheServerAnswered) {
  const struct {
    net::ServerResponse (*answer)(const net::ServerRequest&);
    ErrorKind kind;
    std::string part;
  } cases[] = {
      {[](const net::ServerRequest&) -> net::ServerResponse { return {.status = 404, .body = "<html>"}; },
       ErrorKind::http, "the server answered 404"},
      {[](const net::ServerRequest&) -> net::ServerResponse { return {.status = 301}; }, ErrorKind::http,
       "the schema is at another address"},
      {[](const net::ServerRequest&) -> net::ServerResponse { return {.body = "<html>"}; }, ErrorKind::protocol,
       "is this the address of a GraphQL server?"},
      {[](const net::ServerRequest&) -> net::ServerResponse {
         return {.body = R"({"errors": [{"message": "introspection is off"}]})"};
       },
       ErrorKind::graphql, "introspection is off"},
      {[](const net::ServerRequest&) -> net::ServerResponse { return {.body = R"({"data": {"__schema": {}}})"}; },
       ErrorKind::decode, "__schema.types"},
  };
  for (const auto& c : cases) {
    const auto server = serve(c.answer);
    const auto sdl = download_schema({url_of(*server)});
    ASSERT_FALSE(sdl) << c.part;
    EXPECT_EQ(sdl.error().kind(), c.kind) << sdl.error().what();
    EXPECT_THAT(sdl.error().what(), HasSubstr(c.part));
  }
}

TEST(Download, SaysThatNobodyAnswered) {
  std::string url;
  {
    const auto server = serve([](const net::ServerRequest&) -> net::ServerResponse { return {}; });
    url = url_of(*server);
  }
  const auto sdl = download_schema({url});
  ASSERT_FALSE(sdl);
  EXPECT_EQ(sdl.error().kind(), ErrorKind::transport);
}

TEST(WithoutPassword, LeavesTheRest) {
  EXPECT_EQ(without_password("https://me:secret@a.example:8/x?y=a@b"), "https://a.example:8/x?y=a@b");
  EXPECT_EQ(without_password("https://a.example/@x"), "https://a.example/@x");
  EXPECT_EQ(without_password("https://"), "https://");
  EXPECT_EQ(without_password("nothing"), "nothing");
}

} // namespace reflekt
