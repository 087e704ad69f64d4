#include "support/actions.hpp"
#include "support/raw_socket.hpp"
#include "support/websocket_client.hpp"

#include <arkitekt/json/value.hpp>
#include <arkitekt/serve/serve.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <thread>

namespace arkitekt::serve {

using test::gate;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;

struct ServedAppTest : testing::Test {
  test::ActionTable table;
  Registry registry;
  std::unique_ptr<ServedApp> app;

  void SetUp() override {
    gate.reset();
    registry.add(table.make(test::describe_add(), test::run_add));
    registry.add(table.make("count", test::run_count));
    registry.add(table.make("hold", test::run_hold));
    app = ServedApp::start(registry, {.port = 0, .name = "lab"}).value();
  }
  void TearDown() override { gate.open(); }

  std::string request(std::string head, const std::string& body = {}) const {
    test::RawSocket socket(app->port());
    socket.send(head + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: " +
                std::to_string(body.size()) + "\r\n\r\n" + body);
    return socket.read_to_end();
  }
};

json::Value next(test::WebSocketClient& observer) {
  const auto text = observer.receive();
  return text ? json::parse(*text).value() : json::Value();
}

std::string type_of(const json::Value& message) { return message.find("type") ? *message.find("type")->string() : ""; }

TEST_F(ServedAppTest, AnActionIsCalledOverHttpAndReportsOverTheWebSocket) {
  test::WebSocketClient observer(app->port(), "/ws");
  observer.send(R"({"type":"INIT"})");
  EXPECT_EQ(type_of(next(observer)), "INIT");
  EXPECT_THAT(request("POST /add", R"({"args":{"a":1,"b":4}})"), HasSubstr(R"({"status":"submitted","task_id":")"));
  std::vector<std::string> types;
  json::Value returns;
  while (types.empty() || types.back() != "COMPLETED") {
    const json::Value frame = next(observer);
    types.push_back(type_of(frame));
    if (types.back() == "YIELD") returns = *frame.find("returns");
  }
  EXPECT_THAT(types, ElementsAre("STARTED", "PROGRESS", "YIELD", "COMPLETED"));
  EXPECT_EQ(json::to_text(returns), R"({"return0":5})");
}

TEST_F(ServedAppTest, RefusalsAreJson) {
  const std::string answer = request("GET /nope");
  EXPECT_THAT(answer, StartsWith("HTTP/1.1 404 "));
  EXPECT_THAT(answer, HasSubstr(R"({"detail":"Not Found"})"));
}

TEST_F(ServedAppTest, AnObserverThatSendsBytesFirstIsClosed) {
  test::WebSocketClient observer(app->port(), "/ws");
  observer.send_binary("x");
  EXPECT_EQ(observer.receive(), std::nullopt);
  EXPECT_EQ(observer.close_code(), 1003);
}

TEST_F(ServedAppTest, ManyClientsAndManyObserversSeeEveryFrame) {
  constexpr int observers = 4, tasks = 50;
  std::vector<std::unique_ptr<test::WebSocketClient>> watching;
  for (int i = 0; i < observers; ++i) {
    watching.push_back(std::make_unique<test::WebSocketClient>(app->port(), "/ws"));
    watching.back()->send("{}");
    next(*watching.back());
  }
  std::vector<std::jthread> clients;
  for (int i = 0; i < observers; ++i)
    clients.emplace_back([this] {
      for (int t = 0; t < tasks; ++t) request("POST /count", R"({"args":{"a":3}})");
    });
  for (const auto& observer : watching) {
    for (std::int64_t seq = 1; seq <= observers * tasks * 6; ++seq)
      ASSERT_EQ(*next(*observer).find("seq")->integer(), seq);
  }
}

TEST_F(ServedAppTest, StoppingSaysGoodbye) {
  test::WebSocketClient observer(app->port(), "/ws");
  observer.send("{}");
  next(observer);
  request("POST /hold", R"({"args":{}})");
  gate.arrived(1);
  std::jthread opener([&] {
    while (type_of(next(observer)) != "CRITICAL") {
    }
    gate.open();
  });
  EXPECT_EQ(app->stop(), 0U);
  opener.join();
  EXPECT_EQ(observer.receive(), std::nullopt);
  EXPECT_EQ(observer.close_code(), 1001);
}

TEST_F(ServedAppTest, ABusyPortIsAnError) {
  const auto second = ServedApp::start(registry, {.port = app->port()});
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().kind(), ErrorKind::transport);
  EXPECT_THAT(std::string(second.error().message()), HasSubstr("address already in use"));
}

} // namespace arkitekt::serve
