// What the Python server answered and sent, recorded, against what we do for the same requests.
#include "serve/observed.hpp"
#include "serve/service.hpp"
#include "support/actions.hpp"

#include <algorithm>
#include <arkitekt/core/text.hpp>
#include <gtest/gtest.h>
#include <regex>

namespace arkitekt::serve {

/// With keys in order, and "uuid" for every identifier.
json::Value normal(const json::Value& value) {
  static const std::regex uuid("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  if (value.string()) return std::regex_match(*value.string(), uuid) ? json::Value("uuid") : value;
  if (const json::Value::Array* array = value.array()) {
    json::Value::Array elements;
    for (const json::Value& element : *array) elements.push_back(normal(element));
    return elements;
  }
  if (!value.object()) return value;
  json::Value::Object members;
  for (const json::Member& member : *value.object()) members.push_back({member.key, normal(member.value)});
  std::ranges::sort(members, {}, &json::Member::key);
  return members;
}

struct TranscriptTest : testing::Test {
  json::Value transcript;
  test::ActionTable table;
  Registry registry;
  std::optional<Service> service;

  void SetUp() override {
    const auto text = read_file(ARKITEKT_SHARED_DIR "/data/serve/transcript.json");
    if (!text) GTEST_SKIP() << "there is no recorded transcript: " << text.error().what();
    transcript = json::parse(*text).value();
    definition::Implementation add = test::describe_add();
    add.definition.description = "Add";
    registry.add(table.make(add, test::run_add));
    registry.add(table.make("count", test::run_count));
    registry.add(table.make("boom", test::run_boom));
    service.emplace(registry, ServiceOptions{});
    ASSERT_TRUE(service->start());
  }
  json::Value answer(std::string method, std::string path, std::string body = {}) {
    net::ServerRequest request;
    request.method = std::move(method);
    request.path = std::move(path);
    request.body = std::move(body);
    return json::parse(service->answer(request).body).value();
  }
  /// The recorded answer to the first such request.
  json::Value recorded(std::string_view method, std::string_view path) {
    for (const json::Value& entry : *transcript.array()) {
      const json::Value* request = entry.find("request");
      if (request && *request->find("method")->string() == method && *request->find("path")->string() == path)
        return *entry.find("response");
    }
    return "not recorded";
  }
  std::vector<json::Value> recorded_frames(std::int64_t last_seq) {
    std::vector<json::Value> frames;
    for (const json::Value& entry : *transcript.array()) {
      const json::Value* frame = entry.find("ws");
      const json::Value* seq = frame ? frame->find("seq") : nullptr;
      if (seq && *seq->integer() <= last_seq) frames.push_back(*frame);
    }
    return frames;
  }
};

#define EXPECT_SAME(ours, theirs) EXPECT_EQ(json::to_text(normal(ours)), json::to_text(normal(theirs)))

TEST_F(TranscriptTest, TheSameCallsGiveTheSameAnswersAndFrames) {
  auto socket = std::make_shared<FakeSocket>();
  net::ServerRequest request;
  request.path = "/ws";
  const auto handler = service->observe(request, socket);
  handler->received("{}");
  EXPECT_SAME(answer("POST", "/add", R"({"args":{"a":1}})"), recorded("POST", "/add"));
  socket->messages(1 + 4);
  EXPECT_SAME(answer("POST", "/assign", R"({"interface":"count","args":{"a":2},"reference":"ref-1"})"),
              recorded("POST", "/assign"));
  socket->messages(1 + 9);
  EXPECT_SAME(answer("POST", "/assign/boom", R"({"args":{"a":2}})"), recorded("POST", "/assign/boom"));
  const auto ours = socket->messages(1 + 12);
  const auto theirs = recorded_frames(12);
  ASSERT_EQ(theirs.size(), 12U);
  for (std::size_t i = 0; i < 12; ++i) EXPECT_SAME(ours[i + 1], theirs[i]);
}

TEST_F(TranscriptTest, TheSameViewsShowTheSame) {
  EXPECT_SAME(answer("GET", "/tasks/unknown"), recorded("GET", "/tasks/unknown"));
  EXPECT_SAME(answer("POST", "/cancel", R"({"task":"00000000-0000-4000-8000-000000000000"})"),
              recorded("POST", "/cancel"));
  EXPECT_SAME(answer("POST", "/assign/nope", R"({"args":{}})"), recorded("POST", "/assign/nope"));
}

TEST_F(TranscriptTest, AnImplementationHasTheSameKeysAndValues) {
  json::Value ours = *answer("GET", "/schemas/implementations").find("implementations")->find("add");
  json::Value theirs = *recorded("GET", "/schemas/implementations").find("add");
  for (json::Value* each : {&ours, &theirs}) each->set("codeHash", "a hash");
  EXPECT_SAME(ours, theirs);
}

} // namespace arkitekt::serve
