#include "client/answer.hpp"
#include "client/capsules.hpp"
#include <gmock/gmock.h>

namespace arkitekt::detail {

namespace {

using test::Capsules;

constexpr std::string_view json_type = "application/json";
constexpr std::string_view graphql_type = "application/graphql-response+json";
constexpr std::string_view good = R"({"data":{"capsules":[{"id":"C1","missions":2}]}})";

RawResponse response(int status, std::string_view body, std::string_view type = json_type) {
  return {status, {{"content-type", std::string(type)}}, std::string(body)};
}

Result<Capsules> read(const RawResponse& from) {
  Capsules capsules;
  if (const Result<> done = read_answer(from, test::read_capsules, &capsules); !done) return done.error();
  return capsules;
}

} // namespace

TEST(Answer, GivesItsData) {
  const Capsules expected{{"C1", 2}};
  for (const std::string_view body : {
           good,
           std::string_view(" { \"data\" : { \"capsules\" : [ { \"missions\" : 2 , \"id\" : \"C1\" } ] } } "),
           std::string_view(R"({"errors":null,"data":{"capsules":[{"id":"C1","missions":2}]}})"),
           std::string_view(
               R"({"errors":[],"extensions":{"a":[1]},"data":{"capsules":[{"id":"C1","missions":2}]},"more":{}})"),
           std::string_view("\xEF\xBB\xBF"
                            R"({"data":{"capsules":[{"id":"C1","missions":2}]}})"),
       }) {
    const auto capsules = read(response(200, body));
    ASSERT_TRUE(capsules) << capsules.error().what();
    EXPECT_EQ(*capsules, expected) << body;
  }
}

TEST(Answer, OfAnySuccessIsTaken) {
  for (const int status : {200, 201, 294}) EXPECT_TRUE(read(response(status, good))) << status;
  EXPECT_TRUE(read(response(400, good, graphql_type)));
}

TEST(Answer, WithErrorsIsAGraphqlErrorWithAllMessagesAndPaths) {
  const char* errors =
      R"("errors":[{"message":"no such field","path":["capsules",3,"missions"],"locations":[{"line":1,"column":2}]},{"message":"too tired","extensions":{"code":"BUSY"}}])";
  const std::string message = "no such field (at capsules[3].missions); too tired";
  const char* data = R"("data":{"capsules":[{"id":"C1","missions":2}]})";
  const char* broken = R"("data":{"capsules":[{"id":"C1","missions":null}]})";
  for (const std::string& body : {
           "{" + std::string(errors) + "}",
           "{\"data\":null," + std::string(errors) + "}",
           "{" + std::string(data) + "," + errors + "}",
           "{" + std::string(errors) + "," + data + "}",
           "{" + std::string(broken) + "," + errors + "}",
           "{" + std::string(errors) + ",\"extensions\":{}," + broken + "}",
       })
    for (const int status : {200, 400, 500}) {
      const auto capsules = read(response(status, body));
      ASSERT_FALSE(capsules) << body;
      EXPECT_EQ(capsules.error().kind(), ErrorKind::graphql) << body;
      EXPECT_EQ(capsules.error().message(), message) << body;
      EXPECT_EQ(capsules.error().http_status(), status);
    }
}

TEST(Answer, WithManyErrorsNamesTheFirst) {
  std::string body = R"({"errors":[)";
  for (int i = 0; i < 50; ++i) body += (i == 0 ? "" : ",") + std::string(R"({"message":")") + std::to_string(i) + "\"}";
  const auto capsules = read(response(200, body + "]}"));
  EXPECT_THAT(std::string(capsules.error().message()), testing::EndsWith("; 18; 19; and 30 more"));
}

TEST(Answer, WithErrorsOfStrangeShapesIsStillAnError) {
  for (const char* errors : {R"(["just a text"])", "[null]", "[{}]", R"([{"message":7,"path":"a","extensions":[]}])",
                             R"([{"path":[{"a":1},null]}])"}) {
    const auto capsules = read(response(200, "{\"errors\":" + std::string(errors) + ",\"data\":{\"capsules\":[]}}"));
    ASSERT_FALSE(capsules) << errors;
    EXPECT_EQ(capsules.error().kind(), ErrorKind::graphql) << errors;
    EXPECT_THAT(std::string(capsules.error().message()), testing::StartsWith("an error without a message")) << errors;
  }
}

TEST(Answer, ThatRefusesTheCallerIsAnAuthError) {
  struct Case {
    int status;
    std::string_view body, message;
  };
  for (const Case& c : {
           Case{200, R"({"data":null,"errors":[{"message":"log in","extensions":{"code":"UNAUTHENTICATED"}}]})",
                "log in"},
           Case{200, R"({"errors":[{"message":"a"},{"message":"not you","extensions":{"code":"FORBIDDEN"}}]})",
                "a; not you"},
           Case{401, R"({"errors":[{"message":"who?"}]})", "who?"},
           Case{403, "<html>no</html>", "the server answered with status 403: \"<html>no</html>\""},
           Case{401, "", "the server answered with status 401: an empty body"},
           Case{401, R"({"detail":"no"})", "the server answered with status 401: \"{\"detail\":\"no\"}\""},
       }) {
    const auto capsules = read(response(c.status, c.body));
    ASSERT_FALSE(capsules) << c.body;
    EXPECT_EQ(capsules.error().kind(), ErrorKind::auth) << c.body;
    EXPECT_EQ(capsules.error().message(), c.message);
    EXPECT_EQ(capsules.error().http_status(), c.status);
  }
}

TEST(Answer, ThatIsNoGraphqlResponseIsToldByItsStatusAndBeginning) {
  const std::string page = "<!DOCTYPE html>\r\n<html>\n\t<body>\x01 Bad gateway, and much more text than anybody wants "
                           "to read\xC3\xA9</body></html>";
  const std::string page_begins =
      "\"<!DOCTYPE html> <html> <body> Bad gateway, and much more text than anybody wants\xE2\x80\xA6\"";
  struct Case {
    int status;
    std::string body;
    ErrorKind kind;
    std::string message;
  };
  for (const Case& c : {
           Case{502, page, ErrorKind::http, "the server answered with status 502: " + page_begins},
           Case{200, page, ErrorKind::protocol, "the server's answer is not a JSON object: " + page_begins},
           Case{500, "", ErrorKind::http, "the server answered with status 500: an empty body"},
           Case{200, "", ErrorKind::protocol, "the server's answer is not a JSON object: an empty body"},
           Case{404, R"({"detail":"Not Found"})", ErrorKind::http,
                "the server answered with status 404: \"{\"detail\":\"Not Found\"}\""},
           Case{302, "", ErrorKind::http, "the server answered with status 302: an empty body"},
           Case{200, "{}", ErrorKind::protocol, "the server's answer has no data: \"{}\""},
           Case{200, R"({"data":null})", ErrorKind::protocol, "the server's answer has no data: \"{\"data\":null}\""},
           Case{200, "[]", ErrorKind::protocol, "the server's answer is not a JSON object: \"[]\""},
           Case{200, "\xFF\xFE", ErrorKind::protocol, "the server's answer is not UTF-8: \"??\""},
       }) {
    const auto capsules = read(response(c.status, c.body));
    ASSERT_FALSE(capsules) << c.body;
    EXPECT_EQ(capsules.error().kind(), c.kind) << c.body;
    EXPECT_EQ(capsules.error().message(), c.message);
    EXPECT_EQ(capsules.error().http_status(), c.status);
  }
}

TEST(Answer, ThatWasCutAnywhereIsNoAnswer) {
  const std::string whole =
      R"({"extensions":{"a":1},"data":{"capsules":[{"id":"C1","missions":2}]},"errors":[{"message":"m","path":["a",1]}]})";
  for (std::size_t size = 0; size < whole.size(); ++size) {
    const auto capsules = read(response(200, whole.substr(0, size)));
    ASSERT_FALSE(capsules) << whole.substr(0, size);
    EXPECT_EQ(capsules.error().kind(), ErrorKind::protocol) << whole.substr(0, size);
  }
  for (const char* more : {"x", "}", "{}", ","}) EXPECT_FALSE(read(response(200, std::string(good) + more)));
}

TEST(Answer, ThatSaysDataTwiceIsNoAnswer) {
  const auto capsules = read(response(200, R"({"data":{"capsules":[]},"data":{"capsules":[]}})"));
  ASSERT_FALSE(capsules);
  EXPECT_EQ(capsules.error().kind(), ErrorKind::protocol);
}

TEST(Answer, ThatDoesNotFitSaysWhere) {
  struct Case {
    std::string_view capsules, path, message;
  };
  for (const Case& c : {
           Case{R"([{"id":"1","missions":0},{"id":7,"missions":0}])", "data.capsules[1].id",
                "expected a string, found a number"},
           Case{R"([{"id":"1","missions":null}])", "data.capsules[0].missions",
                "is null, but the C++ type is not optional (std::optional takes both)"},
           Case{"null", "data.capsules", "is null, but the C++ type is not optional (std::optional takes both)"},
           Case{R"([{"id":"1","missions":1.5}])", "data.capsules[0].missions", "expected an integer, found a number"},
           Case{R"([{"id":"1"}])", "data.capsules[0].missions", "is missing"},
       }) {
    const auto capsules =
        read(response(200, "{\"data\":{\"capsules\":" + std::string(c.capsules) + "},\"extensions\":{}}"));
    ASSERT_FALSE(capsules) << c.capsules;
    EXPECT_EQ(capsules.error().kind(), ErrorKind::decode) << c.capsules;
    EXPECT_EQ(capsules.error().path(), c.path) << c.capsules;
    EXPECT_EQ(capsules.error().message(), c.message) << c.capsules;
  }
}

} // namespace arkitekt::detail
