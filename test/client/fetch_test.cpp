#include "client/capsules.hpp"
#include <arkitekt/links.hpp>
#include <gmock/gmock.h>

namespace arkitekt::detail {

namespace {

using test::Capsules;

// A capsule whose missions may be null, its texts views: what is read when part of an answer failed.
struct View {
  std::string_view id;
  std::optional<int> missions;
};
using Views = std::vector<View>;

bool read_views(json::Cursor& c, void* into) {
  static constexpr std::string_view data_names[] = {"capsules"};
  static constexpr json::Keys data_keys{data_names, 1, 1};
  static constexpr std::string_view names[] = {"id", "missions"};
  static constexpr json::Keys keys{names, 2, 3};
  auto& views = *static_cast<Views*>(into);
  return test::read_members(c, data_keys, [&](int) {
    if (!c.open_array()) return false;
    if (c.empty_array()) return true;
    do {
      View& view = views.emplace_back();
      if (!test::read_members(c, keys, [&](int member) {
            if (member == 0) return c.text(view.id);
            bool null = false;
            return c.is_null(null) && (null || c.integer(view.missions.emplace()));
          }))
        return false;
    } while (c.more());
    return c.ok();
  });
}

// Blocking and not.
class Fetch : public testing::TestWithParam<bool> {
 protected:
  template <class T> static Result<Response<T>> get(RawResponse answer, ReadData read) {
    const Client client(links::respond([&](const Operation&) -> Result<RawResponse> { return answer; }));
    T data;
    Result<Answer> whole = GetParam() ? wait_for(fetch_async(client, test::get_capsules, "{}", read, &data))
                                      : fetch(client, test::get_capsules, "{}", read, &data);
    if (!whole) return whole.error();
    return make_response(std::move(*whole), std::move(data));
  }
  template <class T> static Response<T> make_response(Answer answer, T data) {
    std::optional<T> read;
    if (answer.has_data()) read = std::move(data);
    return Response<T>(std::move(answer), std::move(read));
  }
};

INSTANTIATE_TEST_SUITE_P(, Fetch, testing::Bool(),
                         [](const auto& parameter) { return parameter.param ? "Async" : "Sync"; });

} // namespace

TEST_P(Fetch, GivesDataErrorsAndExtensions) {
  const auto response = get<Views>(
      {.status = 200,
       .headers = {{"x-trace", "7"}},
       .body =
           R"({"errors":[{"message":"too tired","path":["capsules",1,"missions"],"locations":[{"line":2,"column":3}],)"
           R"("extensions":{"code":"BUSY","more":[1]}}],"extensions":{"cost": 5},)"
           R"("data":{"capsules":[{"id":"C\u00e91","missions":2},{"id":"C2","missions":null}]}})"},
      read_views);
  ASSERT_TRUE(response) << response.error().what();
  ASSERT_TRUE(response->has_data());
  EXPECT_TRUE(response->is_partial());
  const Views& views = **response;
  ASSERT_EQ(views.size(), 2U);
  EXPECT_EQ(views[0].id, "C\xC3\xA9"
                         "1");
  EXPECT_EQ(views[1].id, "C2");
  EXPECT_FALSE(views[1].missions);
  ASSERT_EQ(response->errors().size(), 1U);
  const GraphQLError* error = response->error_at("capsules.1.missions");
  ASSERT_NE(error, nullptr);
  EXPECT_EQ(error->message, "too tired");
  EXPECT_EQ(error->code, "BUSY");
  EXPECT_EQ(error->extensions, R"({"code":"BUSY","more":[1]})");
  EXPECT_EQ(error->locations, (std::vector<std::pair<int, int>>{{2, 3}}));
  EXPECT_EQ(response->error_at("capsules.0.missions"), nullptr);
  EXPECT_EQ(response->extensions(), R"({"cost": 5})");
  EXPECT_EQ(response->http_status(), 200);
  EXPECT_EQ(response->header("X-Trace"), "7");
  EXPECT_EQ(response->header("x-other"), "");
}

TEST_P(Fetch, KeepsViewsGoodWhenMoved) {
  auto response =
      get<Views>({.body = R"({"data":{"capsules":[{"id":"a","missions":1},{"id":"\tb","missions":1}]}})"}, read_views);
  ASSERT_TRUE(response);
  const Response<Views> moved = std::move(*response);
  EXPECT_EQ((*moved)[0].id, "a");
  EXPECT_EQ((*moved)[1].id, "\tb");
}

TEST_P(Fetch, GivesTheDataAway) {
  auto response = get<Capsules>({.body = R"({"data":{"capsules":[{"id":"a","missions":1}]}})"}, test::read_capsules);
  ASSERT_TRUE(response);
  const Capsules capsules = std::move(*response).take();
  EXPECT_EQ(capsules.at(0).id, "a");
  auto nothing = get<Capsules>({.body = R"({"errors":[{"message":"no"}]})"}, test::read_capsules);
  EXPECT_THROW(static_cast<void>(std::move(*nothing).take()), Error);
}

TEST_P(Fetch, TakesNullAndEmptyErrorsAsNone) {
  for (const char* errors : {"null", "[]"}) {
    const auto response =
        get<Views>({.body = R"({"data":{"capsules":[]},"errors":)" + std::string(errors) + "}"}, read_views);
    ASSERT_TRUE(response);
    EXPECT_TRUE(response->has_data());
    EXPECT_TRUE(response->errors().empty());
    EXPECT_FALSE(response->is_partial());
  }
}

TEST_P(Fetch, GivesErrorsWithoutData) {
  for (const char* body : {R"({"data":null,"errors":[{"message":"no"}]})", R"({"errors":[{"message":"no"}]})"})
    for (const int status : {200, 400, 500}) {
      const auto response = get<Views>({.status = status, .body = body}, read_views);
      ASSERT_TRUE(response);
      EXPECT_FALSE(response->has_data());
      EXPECT_FALSE(response->is_partial());
      EXPECT_EQ(response->errors().at(0).message, "no");
      EXPECT_EQ(response->http_status(), status);
      EXPECT_THROW(static_cast<void>(**response), Error);
    }
}

TEST_P(Fetch, GivesNullDataWithoutErrors) {
  const auto response = get<Views>({.body = R"({"data":null})"}, read_views);
  ASSERT_TRUE(response);
  EXPECT_FALSE(response->has_data());
  try {
    static_cast<void>(**response);
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::protocol);
  }
}

TEST_P(Fetch, KeepsTheErrorsWhenTheyLeftHolesInTheData) {
  const char* body =
      R"({"data":{"capsules":[{"id":"C1","missions":null}]},"errors":[{"message":"no","path":["capsules",0,"missions"]}]})";
  const auto response = get<Capsules>({.body = body}, test::read_capsules);
  ASSERT_TRUE(response);
  EXPECT_FALSE(response->has_data());
  EXPECT_NE(response->error_at("capsules.0.missions"), nullptr);
  EXPECT_EQ(response->body(), body);
}

TEST_P(Fetch, FailsWhereThereIsNoGraphqlResponse) {
  struct Case {
    int status;
    const char* body;
    ErrorKind kind;
  };
  for (const Case& c : {
           Case{200, "{}", ErrorKind::protocol},
           Case{200, "", ErrorKind::protocol},
           Case{200, "<html>", ErrorKind::protocol},
           Case{502, "<html>", ErrorKind::http},
           Case{500, R"({"detail":"broken"})", ErrorKind::http},
           Case{401, "", ErrorKind::auth},
           Case{200, R"({"data":{"capsules":[{"id":1,"missions":1}]}})", ErrorKind::decode},
       }) {
    const auto response = get<Views>({.status = c.status, .body = c.body}, read_views);
    ASSERT_FALSE(response) << c.body;
    EXPECT_EQ(response.error().kind(), c.kind) << c.body;
  }
}

} // namespace arkitekt::detail
