// Scalars of a schema as C++ types, both ways: against a server in this process.
#include "events.graphql.hpp"
#include <arkitekt/links.hpp>
#include <gtest/gtest.h>

namespace lab {

using namespace std::chrono_literals;
using arkitekt::Client;
using arkitekt::Operation;
using arkitekt::RawResponse;
using arkitekt::Result;
using arkitekt::json::Value;
using std::chrono::sys_days;

namespace {

struct Server {
  std::string body;
  std::string variables = {};
  Client client() {
    return Client(arkitekt::links::respond([this](const Operation& operation) -> Result<RawResponse> {
      variables = operation.variables;
      return RawResponse{.body = body};
    }));
  }
};

/// One event, with `field` instead of what there is of that name.
std::string event(const std::string& key = {}, const std::string& json = {}) {
  std::string text;
  for (const auto& [name, value] :
       std::initializer_list<std::pair<std::string, std::string>>{{"at", R"("2024-02-29T12:00:00.5+02:00")"},
                                                                  {"dates", R"(["29.2.2024","1.3.2024"])"},
                                                                  {"day", R"("2024-02-29")"},
                                                                  {"count", "12345678901"},
                                                                  {"label", R"("a\n")"},
                                                                  {"place", "[1,-2]"},
                                                                  {"path", "[[[1,2],[3,4]],null]"},
                                                                  {"meta", R"({"a":[1,null]})"}})
    text += (text.empty() ? "{\"" : ",\"") + name + "\":" + (name == key ? json : value);
  return R"({"data":{"events":[)" + text + "}]}}";
}

arkitekt::Error error_of(const std::string& key, const std::string& json) {
  Server server{event(key, json)};
  try {
    events(server.client(), {.since = {}});
  } catch (const arkitekt::Error& error) {
    return error;
  }
  return arkitekt::Error(arkitekt::ErrorKind::user, "no error");
}

} // namespace

TEST(Scalars, AreReadAsTheirTypes) {
  Server server{event()};
  const auto all = events(server.client(), {.since = {}});
  ASSERT_EQ(all.size(), 1u);
  const auto& one = all.front();
  EXPECT_EQ(one.at, sys_days(2024y / 2 / 29) + 10h + 500ms);
  EXPECT_EQ(one.dates, (std::vector<Date>{{2024, 2, 29}, {2024, 3, 1}}));
  EXPECT_EQ(one.day, 2024y / 2 / 29);
  EXPECT_EQ(one.count, 12345678901);
  EXPECT_EQ(one.label, "a\n");
  EXPECT_EQ(one.place, (Point{1, -2}));
  ASSERT_EQ(one.path->size(), 2u);
  EXPECT_EQ(one.path->at(0)->at(1), (Point{3, 4}));
  EXPECT_FALSE(one.path->at(1));
  EXPECT_EQ(one.meta, arkitekt::json::parse(R"({"a":[1,null]})").value());
}

TEST(Scalars, MayBeNull) {
  for (const char* const key : {"dates", "day", "place", "path", "meta"}) {
    Server server{event(key, "null")};
    EXPECT_EQ(events(server.client(), {.since = {}}).size(), 1u) << key;
  }
}

TEST(Scalars, ThatAreNoneNameTheirPlace) {
  for (const auto& [key, json, path] :
       std::initializer_list<std::array<const char*, 3>>{{"at", R"("yesterday")", "data.events[0].at"},
                                                         {"at", R"("2024-02-29T12:00:00")", "data.events[0].at"},
                                                         {"dates", R"(["1.1.2000","32.x"])", "data.events[0].dates[1]"},
                                                         {"day", R"("2024-02-30")", "data.events[0].day"},
                                                         {"place", "{}", "data.events[0].place"},
                                                         {"place", "[1,2,3]", "data.events[0].place"},
                                                         {"path", "[[[1,2],[3]]]", "data.events[0].path[0][1]"}}) {
    const arkitekt::Error error = error_of(key, json);
    EXPECT_EQ(error.kind(), arkitekt::ErrorKind::decode) << error.what();
    EXPECT_EQ(error.message(), "this is no value of the scalar") << json;
    EXPECT_EQ(error.path(), path);
  }
  EXPECT_EQ(error_of("at", "12").message(), "expected a string, found a number");
}

TEST(Scalars, AreWrittenAsTheyAreRead) {
  Server server{event()};
  events(server.client(), {.since = sys_days(2024y / 2 / 29) + 12h,
                           .days = {{Date{2024, 3, 1}, std::nullopt}},
                           .near_ = Point{5, 6},
                           .day = 2024y / 12 / 24});
  EXPECT_EQ(server.variables,
            R"({"since":"2024-02-29T12:00:00Z","days":["1.3.2024",null],"near":[5,6],"day":"2024-12-24"})");
}

TEST(Scalars, AreWrittenInInputs) {
  Server server{R"({"data":{"note":null}})"};
  EXPECT_FALSE(note(server.client(), {.event = {.at = {}}}));
  EXPECT_EQ(server.variables, R"({"event":{"at":"1970-01-01T00:00:00Z"}})");
  note(server.client(), {.event = {.at = {},
                                   .date = arkitekt::null,
                                   .place = Point{1, 2},
                                   .places = {{Point{3, 4}}},
                                   .meta = Value(Value::Array{Value(1)}),
                                   .count = 7}});
  EXPECT_EQ(
      server.variables,
      R"({"event":{"at":"1970-01-01T00:00:00Z","date":null,"place":[1,2],"places":[[3,4]],"meta":[1],"count":7}})");
}

} // namespace lab
