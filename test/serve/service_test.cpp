#include "serve/observed.hpp"
#include "serve/service.hpp"
#include "support/actions.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <regex>
#include <thread>

namespace arkitekt::serve {

using test::gate;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

struct Answered {
  int status;
  json::Value body;
  std::string text(std::string_view key) const {
    const json::Value* value = body.find(key);
    return value && value->string() ? *value->string() : "(no " + std::string(key) + ")";
  }
};

struct ServiceTest : testing::Test {
  test::ActionTable table;
  Registry registry;
  ServiceOptions options{.name = "lab", .runtime = {.workers = 4}};
  std::optional<Service> service;

  void SetUp() override {
    gate.reset();
    registry.add(table.make(test::describe_add(), test::run_add));
    registry.add(table.make("count", test::run_count));
    registry.add(table.make("boom", test::run_boom));
    registry.add(table.make("hold", test::run_hold));
    registry.add(table.make("report", test::run_report));
    registry.add(table.make("tasks", test::run_add));
    service.emplace(registry, options);
    ASSERT_TRUE(service->start());
  }
  void TearDown() override {
    gate.open();
    service->stop();
  }

  net::ServerResponse send(std::string method, std::string path, std::string body = {}) {
    net::ServerRequest request;
    request.method = std::move(method);
    const std::size_t query = path.find('?');
    request.path = path.substr(0, query);
    if (query != path.npos) request.query = path.substr(query + 1);
    request.headers = {{"host", "127.0.0.1:8000"}};
    request.body = std::move(body);
    return service->answer(request);
  }
  Answered answer(std::string method, std::string path, std::string body = {}) {
    const net::ServerResponse response = send(std::move(method), std::move(path), std::move(body));
    EXPECT_EQ(response.content_type, "application/json");
    return {response.status, json::parse(response.body).value()};
  }

  struct Observer {
    std::shared_ptr<FakeSocket> socket = std::make_shared<FakeSocket>();
    std::unique_ptr<net::WebSocketHandler> handler;
  };
  Observer observe(std::string init = R"({"type":"INIT"})") {
    Observer observer;
    net::ServerRequest request;
    request.path = "/ws";
    observer.handler = service->observe(request, observer.socket);
    observer.handler->received(std::move(init));
    return observer;
  }
};

const std::regex uuid("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

/// Frames as texts, with "task" for the one task that they are about and without what differs from run to run.
std::vector<std::string> plain(const std::vector<json::Value>& messages, const std::string& task) {
  std::vector<std::string> texts;
  for (const json::Value& message : messages) {
    const json::Value* id = message.find("id");
    if (!id) continue; // INIT
    EXPECT_TRUE(std::regex_match(*id->string(), uuid));
    json::Value rest = json::Value::Object{};
    for (const json::Member& member : *message.object())
      if (member.key != "id")
        rest.set(member.key,
                 member.key == "task" && member.value == json::Value(task) ? json::Value("task") : member.value);
    texts.push_back(json::to_text(rest));
  }
  return texts;
}

// Commands

TEST_F(ServiceTest, ACallIsAnsweredAtOnceAndItsResultsAreFrames) {
  auto observer = observe();
  const Answered submitted = answer("POST", "/add", R"({"args":{"a":1}})");
  EXPECT_EQ(submitted.status, 200);
  EXPECT_EQ(submitted.text("status"), "submitted");
  const std::string task = submitted.text("task_id");
  EXPECT_TRUE(std::regex_match(task, uuid));
  EXPECT_THAT(plain(observer.socket->messages(5), task),
              ElementsAre(R"({"type":"STARTED","task":"task","seq":1})",
                          R"({"type":"PROGRESS","task":"task","progress":0,"message":"Queued for running","seq":2})",
                          R"({"type":"YIELD","task":"task","returns":{"return0":3},"seq":3})",
                          R"({"type":"COMPLETED","task":"task","seq":4})"));
}

TEST_F(ServiceTest, AssignTakesTheInterfaceFromThePathOrTheBody) {
  auto observer = observe();
  const Answered by_path = answer("POST", "/assign/count", R"({"args":{"a":1}})");
  EXPECT_EQ(by_path.status, 200);
  EXPECT_TRUE(std::regex_match(by_path.text("task"), uuid));
  observer.socket->messages(1 + 4);
  const Answered by_body = answer("POST", "/assign", R"({"interface":"count","args":{"a":0},"reference":"r"})");
  EXPECT_THAT(plain(observer.socket->messages(1 + 4 + 3), by_body.text("task")).back(),
              R"({"type":"COMPLETED","task":"task","seq":7})");
}

TEST_F(ServiceTest, ThePathCountsMoreThanTheBody) {
  auto observer = observe();
  answer("POST", "/assign/add", R"({"interface":"boom","args":{"a":1}})");
  EXPECT_EQ(*observer.socket->messages(5).back().find("type")->string(), "COMPLETED");
}

TEST_F(ServiceTest, FailuresAreFrames) {
  auto observer = observe();
  const std::string boom = answer("POST", "/boom", R"({"args":{}})").text("task_id");
  EXPECT_EQ(plain(observer.socket->messages(4), boom).back(),
            R"({"type":"CRITICAL","task":"task","error":"boom","seq":3})");
  const std::string add = answer("POST", "/add", R"({"args":{"a":[]}})").text("task_id");
  EXPECT_EQ(plain(observer.socket->messages(7), add).back(),
            R"({"type":"FAILED","task":"task","error":"a: expected an integer, found an array","seq":6})");
}

TEST_F(ServiceTest, ProgressAndLogAreFrames) {
  auto observer = observe();
  const std::string task = answer("POST", "/report", R"({"args":{}})").text("task_id");
  const auto frames = plain(observer.socket->messages(7), task);
  EXPECT_EQ(frames.at(2), R"({"type":"PROGRESS","task":"task","progress":50,"message":"half","seq":3})");
  EXPECT_EQ(frames.at(3), R"({"type":"LOG","task":"task","message":"careful","level":"WARN","seq":4})");
}

TEST_F(ServiceTest, AnUnknownInterfaceIsSubmittedButShownToNobody) {
  auto observer = observe();
  EXPECT_EQ(answer("POST", "/assign/nope", R"({"args":{}})").status, 200);
  answer("POST", "/boom", R"({"args":{}})");
  const auto messages = observer.socket->messages(2);
  EXPECT_EQ(*messages.at(1).find("type")->string(), "STARTED");
  EXPECT_EQ(*messages.at(1).find("seq")->integer(), 2) << "its CRITICAL was counted";
}

TEST_F(ServiceTest, CancelEndsATask) {
  auto observer = observe();
  const std::string task = answer("POST", "/hold", R"({"args":{}})").text("task_id");
  gate.arrived(1);
  const Answered cancelled = answer("POST", "/cancel", R"({"task":")" + task + "\"}");
  EXPECT_EQ(cancelled.status, 200);
  EXPECT_EQ(json::to_text(cancelled.body), R"({"status":"cancelling","task":")" + task + "\"}");
  EXPECT_EQ(plain(observer.socket->messages(4), task).back(), R"({"type":"CANCELLED","task":"task","seq":3})");
}

TEST_F(ServiceTest, CancellingAnUnknownTaskIsFine) {
  const Answered cancelled = answer("POST", "/cancel", R"({"task":"unknown"})");
  EXPECT_EQ(cancelled.status, 200);
  EXPECT_EQ(cancelled.text("task"), "unknown");
}

// Refusals

struct Refusal {
  const char* method;
  const char* path;
  const char* body;
  int status;
  const char* detail;
};
struct ServiceRefuses : ServiceTest, testing::WithParamInterface<Refusal> {};

TEST_P(ServiceRefuses, WithADetail) {
  const Answered refused = answer(GetParam().method, GetParam().path, GetParam().body);
  EXPECT_EQ(refused.status, GetParam().status);
  EXPECT_THAT(refused.text("detail"), HasSubstr(GetParam().detail));
}
INSTANTIATE_TEST_SUITE_P(
    Serve, ServiceRefuses,
    testing::Values(Refusal{"GET", "/nope", "", 404, "Not Found"}, Refusal{"POST", "/nope", "{}", 404, "Not Found"},
                    Refusal{"POST", "/", "", 405, "Method Not Allowed"}, Refusal{"GET", "//", "", 404, "Not Found"},
                    Refusal{"GET", "", "", 404, "Not Found"}, Refusal{"POST", "/assign/", "{}", 404, "Not Found"},
                    Refusal{"GET", "/add", "", 405, "Method Not Allowed"},
                    Refusal{"DELETE", "/add", "", 405, "Method Not Allowed"},
                    Refusal{"GET", "/assign", "", 405, "Method Not Allowed"},
                    Refusal{"GET", "/assign/add", "", 405, "Method Not Allowed"},
                    Refusal{"POST", "/tasks", "{}", 405, "Method Not Allowed"},
                    Refusal{"POST", "/add", "", 422, "empty"},
                    Refusal{"POST", "/add", R"({"a":1})", 422, "unknown key 'a': arguments go into 'args'"},
                    Refusal{"POST", "/assign", R"({"args":{}})", 422, "'interface' is missing"},
                    Refusal{"POST", "/cancel", "{}", 422, "'task' is missing"}));

TEST_F(ServiceTest, AnActionNamedAsARouteIsReachedByAssign) {
  auto observer = observe();
  EXPECT_EQ(answer("GET", "/tasks").status, 200);
  const std::string task = answer("POST", "/assign/tasks", R"({"args":{"a":1}})").text("task");
  EXPECT_EQ(plain(observer.socket->messages(5), task).back(), R"({"type":"COMPLETED","task":"task","seq":4})");
}

// Views

TEST_F(ServiceTest, TasksShowsThoseThatRun) {
  EXPECT_EQ(json::to_text(answer("GET", "/tasks").body), R"({"count":0,"tasks":{}})");
  const std::string task = answer("POST", "/hold", R"({"args":{}})").text("task_id");
  const Answered one = answer("GET", "/tasks/" + task);
  EXPECT_EQ(one.status, 200);
  EXPECT_TRUE(std::regex_match(one.text("actor_id"), uuid));
  json::Value view = one.body;
  view.set("actor_id", "actor");
  EXPECT_EQ(json::to_text(view), R"({"task":")" + task +
                                     R"(","action_key":"hold","interface":"hold","user":"fastapi","app":"fastapi",)"
                                     R"("action":"api_call","running":true,"actor_id":"actor"})");
  const Answered all = answer("GET", "/tasks?action_keys=add,hold");
  EXPECT_EQ(*all.body.find("count")->integer(), 1);
  EXPECT_EQ(*all.body.find("tasks")->find(task), one.body);
  EXPECT_EQ(json::to_text(answer("GET", "/tasks?action_keys=add").body), R"({"count":0,"tasks":{}})");
}

TEST_F(ServiceTest, ATaskThatEndedOrNeverWasIsNotFound) {
  const Answered unknown = answer("GET", "/tasks/unknown");
  EXPECT_EQ(unknown.status, 404);
  EXPECT_EQ(json::to_text(unknown.body), R"({"error":"Task not found","task_id":"unknown"})");
}

TEST_F(ServiceTest, ImplementationsAreShownInCamelCase) {
  const Answered shown = answer("GET", "/schemas/implementations");
  EXPECT_EQ(*shown.body.find("count")->integer(), 6);
  const json::Value* add = shown.body.find("implementations")->find("add");
  ASSERT_NE(add, nullptr);
  for (const char* key :
       {"definition", "dependencies", "tracks", "interface", "params", "instanceId", "locks", "optimistics",
        "manipulates", "needsToken", "provenanceAudience", "effects", "execution", "codeHash", "logo"})
    EXPECT_NE(add->find(key), nullptr) << key;
  for (const char* key : {"description", "collections", "key", "version", "name", "stateful", "pure", "idempotent",
                          "allowProbe", "catalogs", "portGroups", "args", "returns", "kind", "isTestFor", "isDev"})
    EXPECT_NE(add->find("definition")->find(key), nullptr) << key;
}

TEST_F(ServiceTest, ThereAreNoStatesAndLocksYet) {
  EXPECT_EQ(*answer("GET", "/states").body.find("count")->integer(), 0);
  EXPECT_EQ(json::to_text(answer("GET", "/locks").body), R"({"count":0,"locks":{}})");
}

// Observers

TEST_F(ServiceTest, AnObserverGetsASnapshotFirst) {
  const std::string task = answer("POST", "/hold", R"({"args":{}})").text("task_id");
  auto observer = observe();
  json::Value init = observer.socket->messages(1).at(0);
  EXPECT_EQ(*init.find("type")->string(), "INIT");
  EXPECT_NE(init.find("tasks")->find("tasks")->find(task), nullptr);
  json::Value states = *init.find("states");
  EXPECT_TRUE(std::regex_match(*states.find("current_session")->string(), uuid));
  states.set("current_session", "session");
  EXPECT_EQ(json::to_text(states), R"({"current_session":"session","current_global_revision":0,"count":0,"states":{},)"
                                   R"("recent_patches":[]})");
  EXPECT_EQ(json::to_text(*init.find("locks")), R"({"count":0,"locks":{}})");
}

TEST_F(ServiceTest, AnObserverGetsOnlyWhatItAskedFor) {
  auto count = observe(R"({"action_keys":["count","nobody"]})");
  auto all = observe();
  answer("POST", "/boom", R"({"args":{}})");
  all.socket->messages(4);
  const std::string task = answer("POST", "/count", R"({"args":{"a":0}})").text("task_id");
  all.socket->messages(7);
  EXPECT_THAT(plain(count.socket->messages(4), task),
              ElementsAre(R"({"type":"STARTED","task":"task","seq":4})", HasSubstr("PROGRESS"),
                          R"({"type":"COMPLETED","task":"task","seq":6})"));
}

TEST_F(ServiceTest, OnlyTheFirstMessageOfAnObserverCounts) {
  auto observer = observe();
  observer.handler->received("nonsense");
  observer.handler->received_binary();
  EXPECT_EQ(observer.socket->closed_with(), 0);
  EXPECT_EQ(observer.socket->messages(1).size(), 1U);
}

TEST_F(ServiceTest, AnObserverWithoutAProperFirstMessageIsClosed) {
  auto nonsense = observe("nonsense");
  EXPECT_EQ(nonsense.socket->closed_with(), 1008);
  EXPECT_TRUE(nonsense.socket->messages(0).empty());
  net::ServerRequest request;
  request.path = "/ws";
  auto socket = std::make_shared<FakeSocket>();
  service->observe(request, socket)->received_binary();
  EXPECT_EQ(socket->closed_with(), 1003);
}

TEST_F(ServiceTest, OtherPathsAreNoWebSocket) {
  net::ServerRequest request;
  request.path = "/add";
  EXPECT_EQ(service->observe(request, std::make_shared<FakeSocket>()), nullptr);
}

TEST_F(ServiceTest, AnObserverThatLeftGetsNothing) {
  auto gone = observe();
  auto there = observe();
  gone.handler->closed();
  answer("POST", "/boom", R"({"args":{}})");
  there.socket->messages(4);
  EXPECT_EQ(gone.socket->messages(1).size(), 1U);
}

TEST_F(ServiceTest, AnObserverThatDoesNotReadIsDropped) {
  auto slow = observe();
  auto there = observe();
  slow.socket->let_wait(65 * 1024 * 1024);
  answer("POST", "/boom", R"({"args":{}})");
  there.socket->messages(4);
  EXPECT_EQ(slow.socket->closed_with(), 1013);
  EXPECT_EQ(slow.socket->messages(2).size(), 2U) << "the snapshot and the frame that was too much";
}

TEST_F(ServiceTest, StoppingTellsTheObservers) {
  auto observer = observe();
  const std::string task = answer("POST", "/hold", R"({"args":{}})").text("task_id");
  gate.arrived(1);
  std::jthread opener([&] {
    observer.socket->messages(4);
    gate.open();
  });
  EXPECT_EQ(service->stop(), 0U);
  EXPECT_EQ(plain(observer.socket->messages(4), task).back(),
            R"({"type":"CRITICAL","task":"task","error":"the app stopped","seq":3})");
}

TEST_F(ServiceTest, FramesOfManyTasksHaveGapFreeAscendingNumbers) {
  constexpr int clients = 4, each = 25;
  auto observer = observe();
  {
    std::vector<std::jthread> threads;
    for (int t = 0; t < clients; ++t)
      threads.emplace_back([&, t] {
        for (int i = 0; i < each; ++i) send("POST", t % 2 == 0 ? "/add" : "/count", R"({"args":{"a":1}})");
      });
  }
  const auto messages = observer.socket->messages(1 + 4 * clients * each);
  for (std::size_t i = 1; i < messages.size(); ++i)
    EXPECT_EQ(*messages[i].find("seq")->integer(), static_cast<std::int64_t>(i));
}

// The page

TEST_F(ServiceTest, ThePageShowsACommandForEachAction) {
  const net::ServerResponse page = send("GET", "/");
  EXPECT_EQ(page.content_type, "text/html; charset=utf-8");
  EXPECT_THAT(page.body, HasSubstr("<h1>lab</h1>"));
  EXPECT_THAT(page.body, HasSubstr("<p>Adds two numbers.</p>"));
  EXPECT_THAT(page.body, HasSubstr("curl &#39;http://127.0.0.1:8000/assign/add&#39; -d "
                                   "&#39;{&quot;args&quot;:{&quot;a&quot;:1,&quot;b&quot;:2}}&#39;"));
}

TEST(Page, EscapesWhatItShows) {
  test::ActionTable table;
  Registry registry;
  definition::Implementation action;
  action.interface_name = "it's";
  action.definition.name = "<script>alert(1)</script>";
  action.definition.description = "a & b";
  action.definition.args = {{.key = "x", .default_value = "'; rm -rf \"$HOME\"; '"}};
  registry.add(table.make(action, test::run_boom));
  Service service(registry, {.name = "<lab>"});
  net::ServerRequest request;
  request.method = "GET";
  request.path = "/";
  request.headers = {{"host", "<b>"}};
  const std::string page = service.answer(request).body;
  EXPECT_THAT(page, Not(HasSubstr("<script>")));
  EXPECT_THAT(page, Not(HasSubstr("<b>")));
  EXPECT_THAT(page, Not(HasSubstr("<lab>")));
  EXPECT_THAT(page, HasSubstr("a &amp; b"));
  EXPECT_THAT(page, HasSubstr("it&#39;\\&#39;&#39;s")) << "quoted for the shell, then for HTML";
}

} // namespace arkitekt::serve
