#include "runtime/lab.hpp"

#include <arkitekt/async/executor.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <thread>

namespace arkitekt::runtime {

using detail::HookCall;
using detail::HookEntry;
using detail::HookKind;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

std::vector<std::string> happened; // in the order of events; guarded by the tests' own order

struct Driver {
  explicit Driver(std::string of) : name(std::move(of)) {}
  ~Driver() { happened.push_back("release " + name); }
  std::string name;
};
struct Lamp {
  ~Lamp() { happened.emplace_back("release lamp"); }
};
template <class T> void release(void* object) noexcept { delete static_cast<T*>(object); }

constexpr detail::Injected a_driver[] = {{&typeid(Driver), "Driver"}};
constexpr detail::Injected a_lamp[] = {{&typeid(Lamp), "Lamp"}};

void open_driver(HookCall& call) {
  happened.emplace_back("open_driver");
  call.give_context(0, new Driver("driver"), release<Driver>);
}
void open_nothing(HookCall& call) { call.give_context(0, nullptr, release<Driver>); }
void open_lamp(HookCall& call) {
  happened.push_back("open_lamp with " + static_cast<Driver*>(call.context(0))->name);
  call.give_context(0, new Lamp, release<Lamp>);
}
void close_first(HookCall&) { happened.emplace_back("close_first"); }
void close_second(HookCall&) { happened.emplace_back("close_second"); }
void throw_nested(HookCall&) {
  try {
    throw std::runtime_error("no cable");
  } catch (...) {
    std::throw_with_nested(std::runtime_error("no camera"));
  }
}
void hang(HookCall& call) { test::gate.pass("hang"), call.task().check_cancelled(); }
Async<> open_driver_later(HookCall& call) {
  co_await async::resume_on(async::io_executor());
  happened.emplace_back("open_driver_later");
  call.give_context(0, new Driver("late driver"), release<Driver>);
}
void work_beside(HookCall& call) {
  test::gate.pass("beside");
  const Task task = call.task();
  while (!task.cancelled()) std::this_thread::yield();
  happened.emplace_back("work_beside ends");
}
void name_driver(detail::Call& call) {
  call.task().log(static_cast<Driver*>(call.context(0))->name);
  test::yield_nothing(call);
}

struct HookTest : ::testing::Test {
  test::ActionTable table;
  std::deque<HookEntry> hooks;
  std::optional<testing::TestApp> app;

  void SetUp() override {
    happened.clear();
    test::gate.reset();
    app.emplace();
  }
  void TearDown() override {
    test::gate.open();
    app.reset();
  }
  HookEntry& add(HookKind kind, const char* name, void (*run)(HookCall&)) {
    HookEntry& entry = hooks.emplace_back(HookEntry{.kind = kind, .name = name, .run = run});
    return entry;
  }
  void register_hooks() {
    for (const HookEntry& hook : hooks) app->registry().add(hook);
  }
  void add_name_driver() {
    detail::ActionEntry& entry = table.make("name_driver", name_driver);
    entry.contexts = a_driver;
    app->registry().add(entry);
  }
  std::string why_not() {
    register_hooks();
    try {
      app->start();
    } catch (const Error& error) {
      return std::string(error.message());
    }
    return "it started";
  }
};

TEST_F(HookTest, AStartupHookGivesWhatActionsTake) {
  add(HookKind::startup, "open_driver", open_driver).gives_contexts = a_driver;
  register_hooks();
  add_name_driver();
  EXPECT_THAT(app->run("name_driver").frames_of("LOG").at(0).json, HasSubstr(R"("message":"driver")"));
}

TEST_F(HookTest, AHookRunsAfterThoseWhoseGiftsItTakes) {
  auto& lamp = add(HookKind::startup, "open_lamp", open_lamp);
  lamp.contexts = a_driver;
  lamp.gives_contexts = a_lamp;
  add(HookKind::startup, "open_driver", open_driver).gives_contexts = a_driver;
  register_hooks();
  app->start();
  EXPECT_THAT(happened, ElementsAre("open_driver", "open_lamp with driver"));
}

TEST_F(HookTest, ACoroutineIsAStartupHookToo) {
  hooks.push_back({.kind = HookKind::startup,
                   .name = "open_driver_later",
                   .run_async = open_driver_later,
                   .gives_contexts = a_driver});
  register_hooks();
  add_name_driver();
  EXPECT_THAT(app->run("name_driver").frames_of("LOG").at(0).json, HasSubstr("late driver"));
}

TEST_F(HookTest, AProvidedContextIsInjected) {
  app->provide(std::make_shared<Driver>("mine"));
  add_name_driver();
  EXPECT_THAT(app->run("name_driver").frames_of("LOG").at(0).json, HasSubstr("mine"));
}

TEST_F(HookTest, ContextsAreReleasedInReverseOrderAfterTheShutdownHooks) {
  add(HookKind::startup, "open_driver", open_driver).gives_contexts = a_driver;
  auto& lamp = add(HookKind::startup, "open_lamp", open_lamp);
  lamp.contexts = a_driver;
  lamp.gives_contexts = a_lamp;
  add(HookKind::shutdown, "close_first", close_first);
  add(HookKind::shutdown, "close_second", close_second);
  register_hooks();
  app->start();
  happened.clear();
  app->stop();
  EXPECT_THAT(happened, ElementsAre("close_second", "close_first", "release lamp", "release driver"));
}

TEST_F(HookTest, BackgroundHooksRunFromTheStartToTheStop) {
  add(HookKind::background, "work_beside", work_beside);
  register_hooks();
  app->start();
  EXPECT_THAT(test::gate.arrived(1), ElementsAre("beside"));
  test::gate.open();
  app->stop();
  EXPECT_THAT(happened, ElementsAre("work_beside ends"));
}

void warm_up(HookCall& call) {
  State<test::Camera>(call.state(0)).update([](test::Camera& camera) { camera.exposure = 5; });
  test::gate.pass("warm");
}

TEST_F(HookTest, ABackgroundHookChangesStatesInNobodysName) {
  app->registry().add(test::camera_entry);
  app->registry().add(test::start_camera_entry);
  add(HookKind::background, "warm_up", warm_up).states = test::the_camera;
  register_hooks();
  app->start();
  test::gate.arrived(1);
  EXPECT_THAT(test::all_of(app->frames(), "STATE_PATCH").at(0), HasSubstr(R"("task_id":null)"));
  test::gate.open();
}

TEST_F(HookTest, AnActionWithoutItsContextIsCritical) {
  add(HookKind::startup, "open_nothing", open_nothing).gives_contexts = a_driver;
  register_hooks();
  add_name_driver();
  EXPECT_THAT(app->run("name_driver").error(), HasSubstr("Driver"));
}

TEST_F(HookTest, WorkThatComesBeforeTheStartIsHeld) {
  add(HookKind::startup, "hang", hang);
  register_hooks();
  app->registry().add(table.make(test::describe_add(), test::run_add));
  auto& runtime = app->runtime();
  std::jthread starter([&] { EXPECT_TRUE(runtime.start()); });
  test::gate.arrived(1);
  runtime.assign({.task = "t", .interface_name = "add", .arguments = R"({"a":1})"});
  runtime.assign({.task = "t", .interface_name = "add", .arguments = R"({"a":1})"});
  EXPECT_TRUE(app->frames().empty());
  EXPECT_EQ(runtime.running().size(), 1U);
  test::gate.open();
  starter.join();
  runtime.stop();
  EXPECT_EQ(app->frames().at(0).type, "SESSION_INIT");
}

TEST_F(HookTest, AnExceptionIsToldWithThoseInsideOfIt) {
  add(HookKind::startup, "throw_nested", throw_nested);
  EXPECT_EQ(why_not(), "the app cannot start: the hook 'throw_nested' failed: no camera\ncaused by: no cable");
}

TEST_F(HookTest, AHookThatTakesTooLongStopsTheStart) {
  add(HookKind::startup, "hang", hang);
  register_hooks();
  std::jthread later([&] {
    app->clock().wait_for_timers(1);
    app->clock().advance(20);
  });
  EXPECT_THAT(
      [&] {
        try {
          app->start();
        } catch (const Error& error) {
          return std::string(error.message());
        }
        return std::string();
      }(),
      HasSubstr("'hang' did not return within 20.0 s"));
  test::gate.open();
  later.join();
}

// What can be seen before anything runs

TEST_F(HookTest, AStateWithoutAStartupHookIsNamed) {
  app->registry().add(test::camera_entry);
  EXPECT_EQ(why_not(), "the app cannot start: the state 'camera' has no first value: write an [[arkitekt::startup]] "
                       "function that returns it");
}

TEST_F(HookTest, AContextThatNobodyGivesIsNamed) {
  add(HookKind::startup, "open_lamp", open_lamp).contexts = a_driver;
  EXPECT_EQ(why_not(), "the app cannot start: the startup hook 'open_lamp' takes a Driver, which no startup hook "
                       "returns and app.provide() has not provided");
}

TEST_F(HookTest, TwoGiversOfOneContextAreNamed) {
  add(HookKind::startup, "open_driver", open_driver).gives_contexts = a_driver;
  add(HookKind::startup, "open_nothing", open_nothing).gives_contexts = a_driver;
  EXPECT_THAT(why_not(), HasSubstr("both startup hooks 'open_nothing' and 'open_driver' return a Driver"));
  EXPECT_TRUE(happened.empty()) << "nothing has run";
}

TEST_F(HookTest, HooksThatWaitForEachOtherAreNamed) {
  auto& driver = add(HookKind::startup, "open_driver", open_driver);
  driver.contexts = a_lamp;
  driver.gives_contexts = a_driver;
  auto& lamp = add(HookKind::startup, "open_lamp", open_lamp);
  lamp.contexts = a_driver;
  lamp.gives_contexts = a_lamp;
  EXPECT_THAT(why_not(), HasSubstr("'open_driver', 'open_lamp' wait for each other"));
}

TEST_F(HookTest, AllMistakesAreToldAtOnce) {
  app->registry().add(test::camera_entry);
  add(HookKind::startup, "open_lamp", open_lamp).contexts = a_driver;
  EXPECT_THAT(why_not(), ::testing::AllOf(HasSubstr("the state 'camera'"), HasSubstr("takes a Driver")));
}

} // namespace arkitekt::runtime
