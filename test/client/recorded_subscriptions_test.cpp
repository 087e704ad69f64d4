// Conversations that were recorded between other clients and a server: what the server said there is said to ours.
#include "conversation.hpp"
#include <arkitekt/core/text.hpp>
#include <arkitekt/json/value.hpp>
#include <arkitekt/json/writer.hpp>
#include <filesystem>
#include <sstream>

namespace arkitekt::detail {

namespace {

struct Recording {
  std::string subprotocol;
  std::vector<std::string> from_server;
  std::vector<std::string> ids; ///< of the operations, in the order of their beginning
  int close_code = 0;
};

Recording read(const std::string& path) {
  Recording recording;
  std::istringstream lines(read_file(path).value());
  for (std::string line; std::getline(lines, line);) {
    const json::Value entry = json::parse(line).value();
    if (const json::Value* const selected = entry.find("selected")) recording.subprotocol = *selected->string();
    if (const json::Value* const code = entry.find("code")) recording.close_code = static_cast<int>(*code->integer());
    const json::Value* const frame = entry.find("frame");
    if (frame == nullptr) continue;
    const std::string& type = *frame->find("type")->string();
    if (*entry.find("dir")->string() == "server->client")
      recording.from_server.push_back(json::to_text(*frame));
    else if (type == "start" || type == "subscribe")
      if (const json::Value* const id = frame->find("id")) recording.ids.push_back(*id->string());
  }
  return recording;
}

// With our ids in the place of theirs.
std::string with_our_id(std::string text, const std::vector<std::string>& theirs) {
  for (std::size_t i = 0; i < theirs.size(); ++i) {
    const std::size_t at = text.find("\"" + theirs[i] + "\"");
    if (at != std::string::npos) return text.replace(at + 1, theirs[i].size(), std::to_string(i + 1));
  }
  return text;
}

// All that subscriber 1 gets when it plays the client's part.
std::vector<std::string> replay(const std::string& name) {
  const std::string folder = std::string(ARKITEKT_SHARED_DIR) + "/data/connect/ws/";
  const Recording recording = read(folder + name + ".jsonl");
  Conversation c({.resubscribes = false}, R"({"token":"eyJ.access.token"})");
  const auto id = c.add();
  c.connect(recording.subprotocol);
  for (const std::string& text : recording.from_server) c.receive(with_our_id(text, recording.ids));
  c.lose(ClosedByServer{recording.close_code, {}});
  std::vector<std::string> items;
  for (;;) {
    items.push_back(c.take(id));
    if (items.back().find('{') == std::string::npos) return items;
  }
}

} // namespace

TEST(RecordedSubscriptions, AreUnderstood) {
  if (!std::filesystem::exists(ARKITEKT_SHARED_DIR)) GTEST_SKIP() << "no recorded data beside this checkout";
  struct Case {
    const char* name;
    std::vector<std::string> items;
  };
  const std::string lost = "transport closed: the server closed the WebSocket with 1000";
  const std::string boom = R"({"data":null,"errors":[{"message":"kaputt"}]})";
  const auto tick = [](int n) { return R"({"data":{"ticks":)" + std::to_string(n) + "}}"; };
  const auto broke = [](int code) {
    return "protocol none: the server closed the WebSocket with " + std::to_string(code);
  };
  const std::string nope =
      R"({"errors":[{"message":"Cannot query field 'nope' on type 'Subscription'.","locations":[{"line":2,"column":3}]}]})";
  for (const Case& c : {
           Case{"rath_graphql_ws_boom", {R"({"data":{"boom":1}})", boom, "completed"}},
           Case{"rath_graphql_ws_break", {tick(0), tick(1), lost}},
           Case{"rath_graphql_ws_invalid", {nope, "completed"}},
           Case{"rath_graphql_ws_ticks", {tick(0), tick(1), "completed"}},
           Case{"rath_subtransport_ticks", {tick(0), "completed"}},
           Case{"transport_ws_boom", {R"({"data":{"boom":1}})", boom, "completed"}},
           Case{"transport_ws_ticks", {tick(0), tick(1), "completed"}},
           Case{"transport_ws_client_complete", {tick(0), tick(1), lost}},
           Case{"transport_ws_duplicate_id_4409", {tick(0), tick(1), broke(4409)}},
           Case{"transport_ws_invalid", {nope, "completed"}},
           Case{"transport_ws_query", {R"({"data":{"hello":"hi"}})", "completed"}},
           Case{"transport_ws_bad_type_4400", {broke(4400)}},
           Case{"transport_ws_double_init_4429", {broke(4429)}},
           Case{"transport_ws_no_init_4401", {"refused: the server closed the WebSocket with 4401"}},
           Case{"transport_ws_ping", {lost}},
       })
    EXPECT_EQ(replay(c.name), c.items) << c.name;
}

TEST(RecordedSubscriptions, NoticeATokenThatIsNotAccepted) {
  const std::string path = std::string(ARKITEKT_SHARED_DIR) + "/data/connect/gen1/20_graphql_auth_errors.json";
  if (!std::filesystem::exists(path)) GTEST_SKIP() << "no recorded data beside this checkout";
  const json::Value recorded = json::parse(read_file(path).value()).value();
  Conversation c({}, R"({"token":"eyJ.access.token"})");
  const auto id = c.add();
  c.connect();
  for (const json::Value& frame : *recorded.find("ws_graphql-transport-ws")->array())
    if (frame.find("type") != nullptr) c.receive(json::to_text(frame));
  EXPECT_THAT(c.take(id), testing::StartsWith("refused"));
}

} // namespace arkitekt::detail
