#include "fleet.hpp"
#include "support/folder.hpp"
#include "tool/mock/mock.hpp"
#include <arkitekt/core/text.hpp>
#include <arkitekt/net/http_client.hpp>

namespace reflekt {

using namespace arkitekt;

std::unique_ptr<MockServer> start_fleet() {
  Diagnostics diagnostics;
  auto schema = graphql::build_schema({{"fleet.graphql", std::string(fleet_schema)}}, diagnostics);
  auto server = MockServer::start(std::move(*schema), fleet_tree());
  EXPECT_TRUE(server) << server.error().what();
  return std::move(*server);
}

TEST(MockServer, AnswersOverHttp) {
  const auto server = start_fleet();
  net::HttpClient client;
  const auto response = client.send({.method = "POST",
                                     .url = server->url(),
                                     .headers = {{"content-type", "application/json"}},
                                     .body = R"({"query": "{ capsules(status: ACTIVE) { id } }"})"});
  ASSERT_TRUE(response) << response.error().what();
  EXPECT_EQ(response->status, 200);
  EXPECT_EQ(response->body, R"({"data":{"capsules":[{"id":"102"},{"id":"C103"}]}})");
}

TEST(MockServer, AnswersNobodyOnceStopped) {
  const auto server = start_fleet();
  server->stop();
  net::HttpClient client;
  EXPECT_FALSE(client.send({.url = server->url() + "?query={maybe_list}"}));
}

int run_with(const std::string& schema, const std::string& data) {
  const std::string directory = test::own_folder();
  EXPECT_TRUE(write_file_if_changed(directory + "/schema.graphql", schema));
  EXPECT_TRUE(write_file_if_changed(directory + "/data.json", data));
  return run_mock({{directory + "/schema.graphql"}, directory + "/data.json"});
}

TEST(RunMock, SaysWhyItCannotStart) {
  const struct {
    std::string schema, data, error;
  } cases[] = {
      {"type Query { a: Nope }", "{}", "schema.graphql:1:17: error: Unknown type \"Nope\"."},
      {"type Query { a: Int }", "[]", "data.json: error: the data must be one JSON object"},
      {"type Query { a: Int }", "{\"a\": }", "data.json: error: "},
  };
  for (const auto& c : cases) {
    testing::internal::CaptureStderr();
    EXPECT_EQ(run_with(c.schema, c.data), 1);
    const std::string said = testing::internal::GetCapturedStderr();
    EXPECT_NE(said.find(c.error), std::string::npos) << said;
  }
  testing::internal::CaptureStderr();
  EXPECT_EQ(run_mock({{"no-such-schema.graphql"}}), 1);
  EXPECT_NE(testing::internal::GetCapturedStderr().find("no-such-schema.graphql"), std::string::npos);
}

} // namespace reflekt
