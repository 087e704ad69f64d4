// Pauses, cancellation, effects, decisions.
#include "runtime/lab.hpp"

#include <arkitekt/stop_token.hpp>
#include <arkitekt/workflow.hpp>
#include <atomic>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <thread>

namespace arkitekt::runtime {

using test::gate;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::StartsWith;

void two_pauses(detail::Call& call) {
  gate.pass("begin");
  const Task task = call.task();
  task.pause_point();
  task.log("between");
  task.pause_point();
  test::yield_nothing(call);
}
Async<> two_pauses_async(detail::Call& call) {
  gate.pass("begin");
  const Task task = call.task();
  co_await task.paused();
  task.log("between");
  co_await task.paused();
  test::yield_nothing(call);
}
void sleep_plain(detail::Call& call) {
  call.task().sleep_here(60);
  test::yield_nothing(call);
}
Async<> sleep_async(detail::Call& call) {
  const Task task = call.task();
  co_await task.sleep(60);
  test::yield_nothing(call);
}

struct Form {
  const char* name;
  test::Run run;
  test::RunAsync run_async;
};
struct ControlTest : ::testing::Test {
  test::ActionTable table;
  testing::TestApp app;
  void SetUp() override { gate.reset(); }
  void TearDown() override { gate.open(); }
  void add(const char* name, test::Run run, test::RunAsync run_async = nullptr) {
    app.registry().add(table.make(name, run, run_async));
  }
};

struct PauseTest : ControlTest, ::testing::WithParamInterface<Form> {
  void SetUp() override {
    ControlTest::SetUp();
    add("pauses", GetParam().run, GetParam().run_async);
  }
};
INSTANTIATE_TEST_SUITE_P(Control, PauseTest,
                         ::testing::Values(Form{"Plain", two_pauses, nullptr},
                                           Form{"Coroutine", nullptr, two_pauses_async}),
                         [](const auto& info) { return info.param.name; });

TEST_P(PauseTest, APausedTaskWaitsAtItsNextPausePoint) {
  const auto task = app.assign("pauses");
  gate.arrived(1);
  EXPECT_TRUE(task.pause());
  gate.open();
  EXPECT_TRUE(task.wait_for("PAUSED"));
  EXPECT_TRUE(task.resume());
  EXPECT_EQ(task.outcome(), "COMPLETED");
  EXPECT_THAT(task.types(), ElementsAre("STARTED", "PROGRESS", "PAUSED", "RESUMED", "LOG", "YIELD", "COMPLETED"));
}

TEST_P(PauseTest, AStepGoesToTheNextPausePoint) {
  gate.open();
  const auto task = app.assign({.task = "t", .interface_name = "pauses", .is_stepped = true});
  EXPECT_TRUE(task.wait_for("PAUSED", 1));
  task.resume(true);
  EXPECT_TRUE(task.wait_for("PAUSED", 2));
  task.resume();
  EXPECT_EQ(task.outcome(), "COMPLETED");
  EXPECT_THAT(task.types(), ElementsAre("STARTED", "PROGRESS", "PAUSED", "RESUMED", "LOG", "PAUSED", "RESUMED", "YIELD",
                                        "COMPLETED"));
}

TEST_P(PauseTest, AResumedTaskThatDidNotPauseYetDoesNot) {
  const auto task = app.assign("pauses");
  gate.arrived(1);
  task.pause();
  task.resume();
  gate.open();
  EXPECT_EQ(task.outcome(), "COMPLETED");
  EXPECT_THAT(task.frames_of("PAUSED"), ::testing::IsEmpty());
}

TEST_P(PauseTest, CancellingWakesAPausedTask) {
  gate.open();
  const auto task = app.assign({.task = "t", .interface_name = "pauses", .is_stepped = true});
  task.wait_for("PAUSED");
  EXPECT_TRUE(task.cancel());
  EXPECT_EQ(app.runtime().stop(), 0U);
  EXPECT_EQ(task.types().back(), "CANCELLED");
}

TEST_P(PauseTest, ATaskThatHasEndedIsNotPaused) {
  gate.open();
  const auto task = app.run("pauses");
  EXPECT_FALSE(task.pause());
  EXPECT_FALSE(task.resume());
}

struct SleepTest : ControlTest, ::testing::WithParamInterface<Form> {
  void SetUp() override { add("sleeps", GetParam().run, GetParam().run_async); }
};
INSTANTIATE_TEST_SUITE_P(Control, SleepTest,
                         ::testing::Values(Form{"Plain", sleep_plain, nullptr},
                                           Form{"Coroutine", nullptr, sleep_async}),
                         [](const auto& info) { return info.param.name; });

TEST_P(SleepTest, ASleepTakesItsTimeOfTheClock) {
  const auto task = app.assign("sleeps");
  app.clock().wait_for_timers(1);
  app.clock().advance(59);
  EXPECT_EQ(task.types().size(), 2U);
  app.clock().advance(1);
  EXPECT_EQ(task.outcome(), "COMPLETED");
  EXPECT_THAT(test::all_of(task.frames(), "EFFECT"),
              ElementsAre(R"({"task":"1","effect":"SLEEP","value":60.0,"key":"SLEEP:1"})"));
}

TEST_P(SleepTest, CancellingEndsASleepAtOnce) {
  const auto task = app.assign("sleeps");
  app.clock().wait_for_timers(1);
  task.cancel();
  EXPECT_EQ(app.runtime().stop(), 0U) << "it did not sleep on";
}

TEST_P(SleepTest, AnInterruptedTaskSaysSo) {
  const auto task = app.assign("sleeps");
  app.clock().wait_for_timers(1);
  EXPECT_TRUE(task.interrupt());
  EXPECT_EQ(task.outcome(), "INTERRUPTED");
}

TEST_P(SleepTest, AResumedTaskDoesNotSleepAgain) {
  const auto task = app.assign({.task = "t",
                                .interface_name = "sleeps",
                                .resume = Resume{.last_step = 9, .effects = {{"SLEEP:1", "SLEEP", "60.0"}}}});
  EXPECT_EQ(task.outcome(), "COMPLETED");
  EXPECT_THAT(task.frames_of("EFFECT"), ::testing::IsEmpty());
}

// Cancellation

void wait_for_token(detail::Call& call) {
  std::atomic<bool> stopped = false;
  const std::stop_callback on_stop(stop_token(call.task()), [&] {
    stopped = true;
    stopped.notify_all();
  });
  gate.pass("waits");
  stopped.wait(false);
}

TEST_F(ControlTest, AStopTokenIsTheTasksCancellation) {
  add("waits", wait_for_token);
  gate.open();
  const auto task = app.assign("waits");
  gate.arrived(1);
  task.cancel();
  EXPECT_EQ(app.runtime().stop(), 0U);
}

void take_late_token(detail::Call& call) {
  gate.pass("late");
  call.task().log(stop_token(call.task()).stop_requested() ? "stopped" : "not stopped");
}

TEST_F(ControlTest, ATokenTakenAfterTheCancellationIsStopped) {
  add("late", take_late_token);
  const auto task = app.assign("late");
  gate.arrived(1);
  task.cancel();
  gate.open();
  EXPECT_EQ(app.runtime().stop(), 0U);
}

void sleep_here_many(detail::Call& call) {
  gate.pass("sleeps");
  call.task().sleep_here(1);
  test::yield_nothing(call);
}

TEST_F(ControlTest, SleepingFunctionsTakeNoThreadFromOthers) {
  app.registry().add(table.make(test::describe_add(), test::run_add));
  detail::ActionEntry& entry = table.make("sleeps", sleep_here_many);
  entry.is_parallel = true;
  app.registry().add(entry);
  gate.open();
  std::vector<testing::TestTask> asleep;
  for (int i = 0; i < 20; ++i) asleep.push_back(app.assign("sleeps")); // the app has four threads
  app.clock().wait_for_timers(20);
  EXPECT_EQ(app.run("add", R"({"a":1})").returned(), R"({"return0":3})");
  app.clock().advance(1);
  for (const auto& task : asleep) EXPECT_EQ(task.outcome(), "COMPLETED");
}

// Effects

void take_effects(detail::Call& call) {
  const Workflow flow = call.workflow();
  const double now = flow.now(), random = flow.random();
  const std::string bytes = flow.random_bytes(4);
  const auto runs = flow.record("runs", [] { return 3; });
  const auto name = flow.record("name", [] { return std::string("fred"); });
  const bool good = flow.record("good", [] { return true; });
  const double half = flow.record("half", [] { return 0.5; });
  flow.log(std::to_string(now) + " " + std::to_string(runs) + name + std::to_string(good) + std::to_string(half) +
           (random >= 0 && random < 1 && bytes.size() == 4 ? " fine" : " wrong"));
  test::yield_nothing(call);
}

TEST_F(ControlTest, WhatComesFromOutsideIsTold) {
  add("effects", take_effects);
  const auto task = app.run("effects");
  EXPECT_EQ(task.error(), "");
  const auto effects = test::all_of(task.frames(), "EFFECT");
  ASSERT_EQ(effects.size(), 7U);
  EXPECT_EQ(effects[0], R"({"task":"1","effect":"NOW","value":1000000000.0,"key":"NOW:1"})");
  EXPECT_THAT(effects[1], StartsWith(R"({"task":"1","effect":"RANDOM","value":")"));
  EXPECT_THAT(effects[2], HasSubstr(R"("key":"RANDOM:2")"));
  EXPECT_EQ(effects[3], R"({"task":"1","effect":"RECORD","value":3,"key":"runs"})");
  EXPECT_THAT(test::all_of(task.frames(), "LOG").at(0), HasSubstr("1000000000.000000 3fred10.500000 fine"));
}

TEST_F(ControlTest, AResumedTaskSeesWhatItSawBefore) {
  add("effects", take_effects);
  Resume resume{.last_step = 9,
                .effects = {{"NOW:1", "NOW", "1790000000.5"},
                            {"RANDOM:1", "RANDOM", "\"00000000000000ff\""},
                            {"RANDOM:2", "RANDOM", "\"0c695ad8\""},
                            {"runs", "RECORD", "7"},
                            {"name", "RECORD", "\"ada\""},
                            {"good", "RECORD", "false"},
                            {"half", "RECORD", "0.25"}}};
  const auto task = app.assign({.task = "t", .interface_name = "effects", .resume = resume});
  EXPECT_EQ(task.outcome(), "COMPLETED");
  EXPECT_THAT(task.frames_of("EFFECT"), ::testing::IsEmpty());
  EXPECT_THAT(test::all_of(task.frames(), "LOG").at(0), HasSubstr("1790000000.500000 7ada00.250000 fine"));
}

TEST_F(ControlTest, AnotherKindUnderTheSameKeyIsNoRepetition) {
  add("effects", take_effects);
  const auto task = app.assign({.task = "t",
                                .interface_name = "effects",
                                .resume = Resume{.last_step = 1, .effects = {{"NOW:1", "RANDOM", "\"00\""}}}});
  EXPECT_THAT(task.error(), HasSubstr("does not repeat"));
}

TEST_F(ControlTest, AValueThatDoesNotFitIsRefused) {
  add("effects", take_effects);
  for (const char* value : {"\"text\"", "null", "{", "", "[1]"}) {
    const auto task = app.assign({.task = {},
                                  .interface_name = "effects",
                                  .resume = Resume{.last_step = 1, .effects = {{"NOW:1", "NOW", value}}}});
    EXPECT_EQ(task.outcome(), "CRITICAL") << value;
  }
}

// Steps

TEST_F(ControlTest, StepsGoOnWhereAnEarlierRunEnded) {
  test::ActionTable actions;
  Registry registry;
  registry.add(actions.make("report", test::run_report));
  std::vector<std::uint64_t> steps;
  std::atomic<bool> ended = false;
  Runtime runtime(registry, {}, [&](const Event& event) {
    if (event.task.empty()) return;
    steps.push_back(event.step);
    if (!std::holds_alternative<Ended>(event.what)) return;
    ended = true;
    ended.notify_all();
  });
  ASSERT_TRUE(runtime.start());
  runtime.assign({.task = "t", .interface_name = "report", .resume = Resume{.last_step = 9, .effects = {}}});
  ended.wait(false);
  EXPECT_THAT(steps, ElementsAre(10, 11, 12, 13, 14, 15));
}

// Decisions

Async<> hold_then_ask(detail::Call& call) {
  const Workflow flow = call.workflow();
  const Question question{.title = "Go?"};
  const Decision go = co_await flow.hold("May I?", question);
  flow.log(std::string(go.approved ? "yes " : "no ") + go.answer + go.values);
  const Decision form = co_await flow.ask("form");
  flow.inform("report", "done");
  test::yield_nothing(call);
}

TEST_F(ControlTest, AHeldWorkflowWaitsForADecision) {
  add("holds", nullptr, hold_then_ask);
  const auto task = app.assign("holds");
  ASSERT_TRUE(task.wait_for("HELD"));
  EXPECT_TRUE(task.decide({.approved = true, .answer = "go on"}));
  ASSERT_TRUE(task.wait_for("HELD", 2));
  EXPECT_TRUE(app.runtime().refuse_blok(task.id(), "no such component"));
  EXPECT_EQ(task.error(), "the blok was refused: no such component");
  EXPECT_THAT(test::all_of(task.frames(), "HELD"),
              ElementsAre(R"({"task":"1","message":"May I?","prompt":{"title":"Go?"}})",
                          R"({"task":"1","blok":{"key":"form"}})"));
  EXPECT_THAT(
      test::all_of(task.frames(), "EFFECT"),
      ElementsAre(
          R"({"task":"1","effect":"HOLD","value":{"approved":true,"answer":"go on","auto":false},"key":"HOLD:1"})"));
}

TEST_F(ControlTest, AResumedWorkflowIsNotHeldAgain) {
  add("holds", nullptr, hold_then_ask);
  const auto task = app.assign(
      {.task = "t",
       .interface_name = "holds",
       .resume = Resume{.last_step = 3,
                        .effects = {{"HOLD:1", "HOLD", R"({"approved":true,"answer":"before","values":{"a":1}})"},
                                    {"HOLD:2", "HOLD", R"({"approved":false})"}}}});
  EXPECT_EQ(task.outcome(), "COMPLETED");
  EXPECT_THAT(test::all_of(task.frames(), "LOG").at(0), HasSubstr(R"(yes before{\"a\":1})"));
  EXPECT_THAT(test::all_of(task.frames(), "INFORM"),
              ElementsAre(R"({"task":"t","message":"done","blok":{"key":"report"}})"));
}

TEST_F(ControlTest, CancellingWakesAHeldWorkflow) {
  add("holds", nullptr, hold_then_ask);
  const auto task = app.assign("holds");
  task.wait_for("HELD");
  task.cancel();
  EXPECT_EQ(app.runtime().stop(), 0U);
  EXPECT_FALSE(task.decide({}));
}

} // namespace arkitekt::runtime
