#include "fleet.hpp"
#include "tool/mock/http.hpp"

namespace reflekt {

using arkitekt::net::Headers;
using arkitekt::net::ServerRequest;
using arkitekt::net::ServerResponse;

ServerResponse send(ServerRequest request) { return answer(fleet(), fleet_tree(), request); }
ServerRequest post(std::string body, Headers headers = {{"content-type", "application/json"}}) {
  return {"POST", "/graphql", "", std::move(headers), std::move(body)};
}
ServerRequest get(std::string query, Headers headers = {}) {
  return {"GET", "/graphql", std::move(query), std::move(headers), ""};
}
std::string_view header(const ServerResponse& response, std::string_view name) {
  for (const auto& [key, value] : response.headers)
    if (key == name) return value;
  return "";
}

TEST(MockHttp, AnswersPosts) {
  const auto response = send(post(
      R"({"query": "query A($id: ID) { capsule(id: $id) { name } } query B { maybe_list }", "operationName": "A", "variables": {"id": 102}})"));
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(response.content_type, "application/json");
  EXPECT_EQ(response.body, R"({"data":{"capsule":{"name":"Second"}}})");
  EXPECT_EQ(header(response, "Access-Control-Allow-Origin"), "*");
}

TEST(MockHttp, NullsMeanNothing) {
  EXPECT_EQ(
      send(post(R"({"query": "{ maybe_list }", "operationName": null, "variables": null, "extensions": {}})")).body,
      R"({"data":{"maybe_list":null}})");
}

TEST(MockHttp, AnswersGets) {
  const auto response = send(get("query=query+A(%24id%3A%20ID)%7Bcapsule(id:$id)%7Bname%7D%7D&operationName=A&"
                                 "variables=%7B%22id%22:%22C101%22%7D"));
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(response.body, R"({"data":{"capsule":{"name":"Dragon"}}})");
}

TEST(MockHttp, NeverMutatesOnGet) {
  const auto response = send(get("query=mutation{add_ship(name:%22x%22){id}}"));
  EXPECT_EQ(response.status, 405);
  EXPECT_EQ(header(response, "Allow"), "POST");
  EXPECT_EQ(response.body, R"({"errors":[{"message":"Can only perform a mutation operation from a POST request."}]})");
}

TEST(MockHttp, TheStatusDependsOnWhatTheClientAccepts) {
  const Headers known = {{"content-type", "application/json; charset=utf-8"},
                         {"accept", "application/graphql-response+json, application/json;q=0.9"}};
  const auto bad = send(post(R"({"query": "{ nothing }"})", known));
  EXPECT_EQ(bad.status, 400);
  EXPECT_EQ(bad.content_type, "application/graphql-response+json");
  EXPECT_EQ(send(post(R"({"query": "{ sure { name } }"})", known)).status, 200); // executed, with errors
  EXPECT_EQ(send(post(R"({"query": "{ nothing }"})")).status, 200);
}

TEST(MockHttp, SaysWhatIsWrongWithARequest) {
  const struct {
    ServerRequest request;
    int status;
    std::string part;
  } cases[] = {
      {post("{"), 400, "POST body sent invalid JSON"},
      {post("[]"), 400, "must be a JSON object"},
      {post("{}"), 400, "Must provide query string."},
      {post(R"({"query": 1})"), 400, "Must provide query string."},
      {post(R"({"query": "{a}", "variables": []})"), 400, "Variables must be provided as an Object."},
      {post("query=1", {{"content-type", "text/plain"}}), 415, "must be application/json, not 'text/plain'"},
      {get(""), 400, "Must provide query string."},
      {get("query={maybe_list}&variables={"), 400, "Variables are invalid JSON."},
      {{"PUT", "/graphql", "", {}, ""}, 405, "only supports GET and POST"},
      {{"POST", "/other", "", {}, ""}, 404, "GraphQL is at /graphql"},
  };
  for (const auto& c : cases) {
    const auto response = send(c.request);
    EXPECT_EQ(response.status, c.status) << response.body;
    EXPECT_NE(response.body.find(c.part), std::string::npos) << response.body;
    EXPECT_TRUE(arkitekt::json::parse(response.body)) << response.body;
  }
}

TEST(MockHttp, PagesOfOtherOriginsMayAsk) {
  const auto response = send({"OPTIONS", "/graphql", "", {}, ""});
  EXPECT_EQ(response.status, 204);
  EXPECT_EQ(header(response, "Access-Control-Allow-Headers"), "*");
}

TEST(MockHttp, ShowsBrowsersAPage) {
  const Headers browser = {{"accept", "text/html,application/xhtml+xml"}};
  const auto response = send({"GET", "/", "", browser, ""});
  EXPECT_EQ(response.content_type, "text/html; charset=utf-8");
  EXPECT_NE(response.body.find("reflekt mock"), std::string::npos);
  EXPECT_EQ(send(get("query={maybe_list}", browser)).content_type, "application/json");
}

} // namespace reflekt
