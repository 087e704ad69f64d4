// Calls of others, and objects that others hold.
#include "runtime/lab.hpp"

#include <arkitekt/generated_call.hpp>
#include <arkitekt/memory.hpp>
#include <arkitekt/remote.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace arkitekt::runtime {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

// As reflekt writes them.

bool read_return(json::Cursor& in, std::int64_t& value) {
  static constexpr std::string_view names[] = {"return0"};
  static constexpr json::Keys keys{names, 1, 1};
  if (!in.open_object() || !in.key("\"return0\"") || !in.integer(value)) return false;
  return in.close_object(keys, 1);
}
void write_argument(json::Writer& out, std::int64_t value) {
  out.begin_object();
  out.key("x");
  out.integer(value);
  out.end_object();
}

struct Stage : Remote {
  Async<std::int64_t> move_to(std::int64_t x) const {
    const detail::RemoteTarget target{.method = "move_to"};
    detail::RemoteCall call(target, dependency_);
    write_argument(call.arguments(), x);
    co_await call.result();
    std::int64_t result = 0;
    if (!read_return(call.returns(), result) || !call.returns_end()) call.refuse_returns();
    co_return result;
  }
  Stream<std::int64_t> film() const {
    const detail::RemoteTarget target{.method = "film"};
    detail::RemoteCall call(target, dependency_);
    write_argument(call.arguments(), 0);
    while (co_await call.next()) {
      std::int64_t item = 0;
      if (!read_return(call.returns(), item) || !call.returns_end()) call.refuse_returns();
      co_yield item;
    }
  }
};

std::int64_t sharpen(std::int64_t x) {
  const detail::RemoteTarget target{.demand = R"({"app":"filters","key":"sharpen"})"};
  detail::RemoteCall call(target);
  write_argument(call.arguments(), x);
  call.wait_for_result();
  std::int64_t result = 0;
  if (!read_return(call.returns(), result) || !call.returns_end()) call.refuse_returns();
  return result;
}

Async<> run_scan(detail::Call& call) {
  const Stage stage{Remote(call.dependency("stage"))};
  const std::int64_t at = co_await stage.move_to(5);
  auto film = stage.film();
  std::int64_t sum = at;
  while (const auto frame = co_await film.next()) sum += *frame;
  test::yield(call, sum);
}
void run_sharpen(detail::Call& call) { test::yield(call, sharpen(4)); }

struct RemoteTest : ::testing::Test {
  test::ActionTable table;
  testing::TestApp app;
  void SetUp() override {
    app.registry().add(table.make("scan", nullptr, run_scan));
    app.registry().add(table.make("sharpen", run_sharpen));
  }
};

TEST_F(RemoteTest, AMethodOfAProtocolIsAnActionOfAnotherApp) {
  app.answer("stage.move_to", [](const std::string&) { return std::vector<std::string>{R"({"return0":100})"}; });
  app.answer("stage.film",
             [](const std::string&) { return std::vector<std::string>{R"({"return0":1})", R"({"return0":2})"}; });
  EXPECT_EQ(app.run("scan").returned(), R"({"return0":103})");
  EXPECT_THAT(app.calls(), ElementsAre(R"(stage.move_to {"x":5})", R"(stage.film {"x":0})"));
}

TEST_F(RemoteTest, APlainFunctionWaitsForItsCall) {
  app.answer("sharpen", [](const std::string& arguments) {
    return std::vector<std::string>{arguments == R"({"x":4})" ? R"({"return0":44})" : R"({"return0":0})"};
  });
  EXPECT_EQ(app.run("sharpen").returned(), R"({"return0":44})");
}

TEST_F(RemoteTest, TheErrorOfACallIsTheCallersUnlessItCatchesIt) {
  app.answer("sharpen", [](const std::string&) -> std::vector<std::string> { throw std::runtime_error("no lens"); });
  const auto task = app.run("sharpen");
  EXPECT_EQ(task.outcome(), "CRITICAL");
  EXPECT_EQ(task.error(), "no lens");
}

TEST_F(RemoteTest, AnAnswerThatDoesNotFitSaysWhere) {
  app.answer("sharpen", [](const std::string&) { return std::vector<std::string>{R"({"return0":"x"})"}; });
  EXPECT_THAT(app.run("sharpen").error(), HasSubstr("return0: expected an integer"));
}

TEST_F(RemoteTest, ACallThatYieldsNothingHasNoResult) {
  app.answer("sharpen", [](const std::string&) { return std::vector<std::string>{}; });
  EXPECT_THAT(app.run("sharpen").error(), HasSubstr("without a result"));
}

TEST_F(RemoteTest, OutsideOfTasksThereIsNobodyToCallFor) { EXPECT_THROW(sharpen(1), Error); }

/// Keeps the calls open, and their requests.
class PatientCaller final : public Caller {
 public:
  std::unique_ptr<OutgoingCall> call(const CallRequest& request, std::shared_ptr<CallListener> listener) override {
    const std::lock_guard lock(mutex);
    requests.push_back(request);
    listeners.push_back(std::move(listener));
    changed.notify_all();
    return std::make_unique<Call>(*this);
  }
  void wait_for_calls(std::size_t count) {
    std::unique_lock lock(mutex);
    changed.wait(lock, [&] { return requests.size() >= count; });
  }
  struct Call final : OutgoingCall {
    explicit Call(PatientCaller& caller) : of(caller) {}
    ~Call() override { ++of.dropped; }
    PatientCaller& of;
  };
  std::mutex mutex;
  std::condition_variable changed;
  std::vector<CallRequest> requests;
  std::vector<std::shared_ptr<CallListener>> listeners;
  std::atomic<int> dropped = 0;
};

TEST_F(RemoteTest, ACallHasAKeyThatIsTheSameInEachRun) {
  const auto caller = std::make_shared<PatientCaller>();
  Runtime runtime(app.registry(), {.caller = caller}, [](const Event&) {});
  ASSERT_TRUE(runtime.start());
  runtime.assign({.task = "30", .interface_name = "scan", .user = "ada", .organization = "lab"});
  caller->wait_for_calls(1);
  const CallRequest& request = caller->requests.front();
  EXPECT_EQ(request.parent, "30");
  EXPECT_EQ(request.user, "ada");
  EXPECT_EQ(request.organization, "lab");
  EXPECT_EQ(request.parent_step, 3U);
  EXPECT_EQ(request.key, "stage.move_to:20d7b7c7:1") << "sha256 of {\"x\": 5}, as others make it";
  EXPECT_EQ(runtime.stop(), 0U);
}

TEST_F(RemoteTest, CancellingATaskDropsTheCallsThatItWaitsFor) {
  const auto caller = std::make_shared<PatientCaller>();
  Runtime runtime(app.registry(), {.caller = caller}, [](const Event&) {});
  ASSERT_TRUE(runtime.start());
  runtime.assign({.task = "1", .interface_name = "scan"});
  runtime.assign({.task = "2", .interface_name = "sharpen"});
  caller->wait_for_calls(2);
  EXPECT_TRUE(runtime.cancel("1"));
  EXPECT_TRUE(runtime.cancel("2"));
  EXPECT_EQ(runtime.stop(), 0U);
  EXPECT_EQ(caller->dropped, 2);
  for (const auto& listener : caller->listeners) listener->yielded("{}"); // too late, and harmless
}

TEST_F(RemoteTest, WithoutACallerTheErrorSaysWhy) {
  std::string error;
  std::atomic<bool> ended = false;
  Runtime runtime(app.registry(), {}, [&](const Event& event) {
    if (const auto* end = std::get_if<Ended>(&event.what)) {
      error = end->error;
      ended = true;
      ended.notify_all();
    }
  });
  ASSERT_TRUE(runtime.start());
  runtime.assign({.task = "2", .interface_name = "sharpen"});
  ended.wait(false);
  EXPECT_THAT(error, HasSubstr("precondition error: actions of other apps can be called where"));
}

// Memory

struct Stack {
  int planes = 0;
};
struct Volume {};

void write_shelved(json::Writer& out, const std::string& name) {
  out.begin_object();
  out.key("return0");
  out.begin_object();
  out.key("__identifier");
  out.string("@lab/stack");
  out.key("object");
  out.string(name);
  out.end_object();
  out.end_object();
}
Memory<Stack> kept_stack;
void open_stack(detail::Call& call) {
  if (!kept_stack) kept_stack = Memory<Stack>::make(3).describe("a stack");
  write_shelved(call.returns(), detail::shelve("@lab/stack", kept_stack));
  call.yield();
}
void count_planes(detail::Call& call) {
  json::Cursor& in = call.arguments();
  std::string name;
  if (!in.open_object() || !in.name(name) || !in.text(name)) return call.refuse_arguments();
  Memory<const Stack> stack;
  if (!detail::take_from_shelf(name, stack)) return call.refuse_arguments("stack", "there is no such object here");
  Memory<Volume> volume;
  if (detail::take_from_shelf(name, volume)) return call.refuse_arguments("stack", "is of two types");
  test::yield(call, stack->planes);
}

struct MemoryTest : RemoteTest {
  void SetUp() override {
    kept_stack = {};
    app.registry().add(table.make("open_stack", open_stack));
    app.registry().add(table.make("count_planes", count_planes));
  }
  void TearDown() override { kept_stack = {}; }
  static std::string name_in(const std::string& returns) {
    return *json::parse(returns).value().find("return0")->find("object")->string();
  }
};

TEST_F(MemoryTest, AnObjectIsShelvedBeforeItsYield) {
  const auto task = app.run("open_stack");
  EXPECT_THAT(task.types(), ElementsAre("STARTED", "PROGRESS", "SHELVE", "YIELD", "COMPLETED"));
  EXPECT_THAT(test::all_of(task.frames(), "SHELVE").at(0), HasSubstr(R"("label":"a stack")"));
  EXPECT_EQ(name_in(task.returned()).size(), 32U);
}

TEST_F(MemoryTest, AnObjectStandsOnTheShelfOnce) {
  const std::string first = app.run("open_stack").returned();
  const auto again = app.run("open_stack");
  EXPECT_EQ(again.returned(), first);
  EXPECT_THAT(again.frames_of("SHELVE"), ::testing::IsEmpty());
}

TEST_F(MemoryTest, AnArgumentIsTheObjectItself) {
  const std::string name = name_in(app.run("open_stack").returned());
  EXPECT_EQ(app.run("count_planes", R"({"stack":")" + name + R"("})").returned(), R"({"return0":3})");
}

TEST_F(MemoryTest, ACollectedObjectIsGone) {
  const std::string name = name_in(app.run("open_stack").returned());
  app.runtime().collect({name, "unknown"});
  EXPECT_EQ(app.run("count_planes", R"({"stack":")" + name + R"("})").error(), "stack: there is no such object here");
  EXPECT_THAT(test::all_of(app.frames(), "UNSHELVE"),
              ElementsAre(R"({"ref":")" + name + R"(","drawer":")" + name + R"("})",
                          R"({"ref":"unknown","drawer":"unknown"})"));
}

TEST_F(MemoryTest, OutsideOfAnAppThereIsNoShelf) {
  EXPECT_THROW(detail::shelve("@lab/stack", Memory<Stack>::make(1)), Error);
}

} // namespace arkitekt::runtime
