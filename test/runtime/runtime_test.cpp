#include "runtime/recorder.hpp"
#include "support/actions.hpp"

#include <algorithm>
#include <arkitekt/async/executor.hpp>
#include <atomic>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <thread>

namespace arkitekt::runtime {

using test::gate;
using testing::ElementsAre;
using testing::UnorderedElementsAre;
using Lines = std::vector<std::string>;

std::optional<Task> kept; // a handle that outlives its task

struct RuntimeTest : testing::Test {
  test::ActionTable table;
  Registry registry;
  Recorder recorder;
  RuntimeOptions options{.workers = 4};
  std::optional<Runtime> runtime;

  void SetUp() override {
    gate.reset();
    kept.reset();
  }
  void TearDown() override {
    gate.open();
    runtime.reset();
    kept.reset();
  }
  void add(std::string name, test::Run run, test::RunAsync run_async = nullptr) {
    registry.add(table.make(std::move(name), run, run_async));
  }
  void start() {
    runtime.emplace(registry, options, recorder.sink());
    ASSERT_TRUE(runtime->start());
  }
  void assign(std::string task, std::string action, std::string arguments = "{}") {
    runtime->assign({.task = std::move(task), .interface_name = std::move(action), .arguments = std::move(arguments)});
  }
  Lines run(std::string action, std::string arguments = "{}") {
    start();
    assign("t", std::move(action), std::move(arguments));
    return recorder.events_of("t");
  }
};

TEST_F(RuntimeTest, ATaskStartsIsQueuedYieldsAndCompletes) {
  add("add", test::run_add);
  EXPECT_THAT(run("add", R"({"a":1})"),
              ElementsAre("STARTED", "PROGRESS 0 Queued for running", R"(YIELD {"return0":3})", "COMPLETED"));
}

TEST_F(RuntimeTest, AGeneratorYieldsManyTimes) {
  add("count", test::run_count);
  EXPECT_THAT(run("count", R"({"a":3})"),
              ElementsAre("STARTED", "PROGRESS 0 Queued for running", R"(YIELD {"return0":0})",
                          R"(YIELD {"return0":1})", R"(YIELD {"return0":2})", "COMPLETED"));
}

TEST_F(RuntimeTest, ReportsOfTheFunctionComeInItsOrder) {
  add("report", test::run_report);
  EXPECT_THAT(run("report"), ElementsAre("STARTED", "PROGRESS 0 Queued for running", "PROGRESS 50 half",
                                         "LOG 2 careful", "YIELD {}", "COMPLETED"));
}

struct Ending {
  const char* name;
  test::Run run;
  const char* arguments;
  const char* last;
};
struct EndingTest : RuntimeTest, testing::WithParamInterface<Ending> {};

TEST_P(EndingTest, IsReported) {
  add("action", GetParam().run);
  EXPECT_EQ(run("action", GetParam().arguments).back(), GetParam().last);
}

void throw_number(detail::Call&) { throw 42; }
void throw_error(detail::Call&) { throw Error(ErrorKind::transport, "connection refused"); }
void throw_user_error(detail::Call&) { throw Error(ErrorKind::user, "no such image"); }
void throw_cancelled(detail::Call&) { throw Cancelled{}; }
void throw_nested(detail::Call&) {
  try {
    throw Error(ErrorKind::transport, "connection refused");
  } catch (...) {
    std::throw_with_nested(std::runtime_error("no image"));
  }
}
void return_error(detail::Call& call) { call.fail(Error(ErrorKind::user, "the lamp is off")); }
void return_foreign_error(detail::Call& call) { call.fail(Error(ErrorKind::graphql, "not allowed", "data.image")); }
void refuse(detail::Call& call) { call.refuse_arguments("kernel", "must be given when 'border' is"); }
void report_too_much(detail::Call& call) { call.task().progress(101); }

INSTANTIATE_TEST_SUITE_P(
    Runtime, EndingTest,
    testing::Values(
        Ending{"Exception", test::run_boom, "{}", "CRITICAL boom"},
        Ending{"NotAnException", throw_number, "{}",
               "CRITICAL the action threw something that is not a std::exception"},
        Ending{"ThrownError", throw_error, "{}", "CRITICAL transport error: connection refused"},
        Ending{"ThrownUserError", throw_user_error, "{}", "CRITICAL no such image"},
        Ending{"ThrownCancelled", throw_cancelled, "{}", "CANCELLED"},
        Ending{"Nested", throw_nested, "{}", "CRITICAL no image\ncaused by: transport error: connection refused"},
        Ending{"ReturnedError", return_error, "{}", "FAILED the lamp is off"},
        Ending{"ReturnedForeignError", return_foreign_error, "{}", "FAILED graphql error at data.image: not allowed"},
        Ending{"RefusedArguments", refuse, "{}", "FAILED kernel: must be given when 'border' is"},
        Ending{"ProgressBeyond100", report_too_much, "{}",
               "CRITICAL usage error: a task's progress is 0 to 100, not 101"},
        Ending{"WrongType", test::run_add, R"({"a":"x"})", "FAILED a: expected an integer, found a string"},
        Ending{"Missing", test::run_add, R"({"b":1})", "FAILED a: is missing"},
        Ending{"NoObject", test::run_add, "[]", "FAILED expected an object, found an array"},
        Ending{"NoJson", test::run_add, R"({"a":"\u0000)", "FAILED a string has no closing quote"},
        Ending{"Empty", test::run_add, "", "FAILED the text is empty"}),
    [](const auto& info) { return info.param.name; });

TEST_F(RuntimeTest, AnUnknownActionIsCriticalAndHasAHint) {
  add("blur", test::run_boom);
  EXPECT_THAT(run("blurr"), ElementsAre("CRITICAL no action is called 'blurr': did you mean 'blur'?"));
}

TEST_F(RuntimeTest, EventsOfUnknownActionsNameNoAction) {
  std::string seen = "none";
  Runtime other(registry, options, [&](const Event& event) { seen = event.action; });
  ASSERT_TRUE(other.start());
  other.assign({.task = "t", .interface_name = "nope"});
  EXPECT_EQ(seen, "");
}

TEST_F(RuntimeTest, TasksOfOneActionRunInTheOrderOfTheirAssignment) {
  add("hold", test::run_hold);
  start();
  for (const char* task : {"1", "2", "3", "4"}) assign(task, "hold");
  EXPECT_THAT(gate.arrived(1), ElementsAre("1"));
  EXPECT_EQ(recorder.events_so_far("4").size(), 2U) << "it was told that it waits";
  gate.open();
  recorder.events_of("4");
  EXPECT_THAT(gate.arrived(4), ElementsAre("1", "2", "3", "4"));
}

TEST_F(RuntimeTest, DifferentActionsRunAtTheSameTime) {
  for (const char* name : {"a", "b", "c"}) add(name, test::run_hold);
  start();
  for (const char* name : {"a", "b", "c"}) assign(name, name);
  EXPECT_THAT(gate.arrived(3), UnorderedElementsAre("a", "b", "c")); // hangs if one waits for another
}

// Cancellation

TEST_F(RuntimeTest, ACancelledTaskEndsAtOnceAndReportsNothingMore) {
  add("hold", test::run_hold);
  start();
  assign("t", "hold");
  gate.arrived(1);
  EXPECT_TRUE(runtime->cancel("t"));
  EXPECT_EQ(recorder.events_of("t").back(), "CANCELLED");
  EXPECT_TRUE(runtime->running().empty());
  gate.open();
  runtime->stop();
  EXPECT_EQ(recorder.events_of("t").back(), "CANCELLED");
  EXPECT_EQ(recorder.ends_of("t"), 1);
}

TEST_F(RuntimeTest, TheNextTaskWaitsUntilACancelledFunctionReturned) {
  add("hold", test::run_hold);
  start();
  assign("1", "hold");
  gate.arrived(1);
  runtime->cancel("1");
  assign("2", "hold");
  EXPECT_THAT(gate.arrived(1), ElementsAre("1"));
  gate.open();
  EXPECT_EQ(recorder.events_of("2").back(), "COMPLETED");
}

TEST_F(RuntimeTest, ACancelledTaskThatWaitsNeverRuns) {
  add("hold", test::run_hold);
  start();
  for (const char* task : {"1", "2", "3"}) assign(task, "hold");
  gate.arrived(1);
  EXPECT_TRUE(runtime->cancel("2"));
  EXPECT_EQ(recorder.events_of("2").back(), "CANCELLED");
  gate.open();
  recorder.events_of("3");
  EXPECT_THAT(gate.arrived(2), ElementsAre("1", "3"));
}

void count_for_ever(detail::Call& call) {
  for (std::int64_t i = 0;; ++i) {
    if (i == 3) gate.pass("three");
    test::yield(call, i);
  }
}

TEST_F(RuntimeTest, CancellingAGeneratorEndsItAtItsNextYield) {
  add("count", count_for_ever);
  start();
  assign("t", "count");
  gate.arrived(1);
  runtime->cancel("t");
  gate.open();
  EXPECT_EQ(runtime->stop(), 0U);
  EXPECT_EQ(recorder.events_of("t").size(), 2U + 3U + 1U);
}

void swallow_cancellation(detail::Call& call) {
  gate.pass("here");
  try {
    call.task().check_cancelled();
  } catch (const Cancelled&) {
  }
  call.task().log("still here");
  throw std::runtime_error("late");
}

TEST_F(RuntimeTest, NothingPassesTheGateOfABodyThatSwallowsItsCancellation) {
  add("stubborn", swallow_cancellation);
  start();
  assign("t", "stubborn");
  gate.arrived(1);
  runtime->cancel("t");
  gate.open();
  runtime->stop();
  EXPECT_EQ(recorder.events_of("t").back(), "CANCELLED");
}

TEST_F(RuntimeTest, CancellingAnUnknownOrEndedTaskDoesNothing) {
  add("add", test::run_add);
  run("add", R"({"a":1})");
  EXPECT_FALSE(runtime->cancel("t"));
  EXPECT_FALSE(runtime->cancel("nobody"));
}

// Handles

void keep_handle(detail::Call& call) { kept = call.task(); }

TEST_F(RuntimeTest, AHandleThatOutlivesItsTaskReportsNothing) {
  add("keep", keep_handle);
  EXPECT_EQ(run("keep").back(), "COMPLETED");
  runtime.reset();
  kept->log("late");
  kept->progress(10, "late");
  EXPECT_EQ(kept->id(), "t");
  EXPECT_EQ(recorder.events_of("t").back(), "COMPLETED");
}

void log_user(detail::Call& call) { call.task().log(call.task().user()); }

TEST_F(RuntimeTest, ATaskKnowsWhoAssignedIt) {
  add("who", log_user);
  start();
  runtime->assign({.task = "t", .interface_name = "who", .user = "ada"});
  EXPECT_EQ(recorder.events_of("t").at(2), "LOG 1 ada");
}

// Views

TEST_F(RuntimeTest, RunningTasksAreThoseThatHaveNotEnded) {
  add("hold", test::run_hold);
  add("add", test::run_add);
  start();
  runtime->assign({.task = "1", .interface_name = "hold", .user = "ada", .reference = "r"});
  assign("2", "hold");
  assign("3", "add", R"({"a":1})");
  recorder.events_of("3");
  EXPECT_EQ(runtime->running().size(), 2U);
  ASSERT_TRUE(runtime->find("1"));
  EXPECT_EQ(runtime->find("1")->interface_name, "hold");
  EXPECT_EQ(runtime->find("1")->user, "ada");
  EXPECT_EQ(runtime->find("1")->reference, "r");
  EXPECT_TRUE(runtime->find("2")) << "one that waits";
  EXPECT_FALSE(runtime->find("3")) << "one that has ended";
}

TEST_F(RuntimeTest, ATaskThatHasEndedIsGoneBeforeItsEndIsReported) {
  add("add", test::run_add);
  std::atomic<int> still_there = -1;
  Runtime* view = nullptr;
  std::atomic<bool> ended = false;
  Runtime other(registry, options, [&](const Event& event) {
    if (!std::holds_alternative<Ended>(event.what)) return;
    still_there = static_cast<int>(view->running().size());
    ended = true;
    ended.notify_all();
  });
  view = &other;
  ASSERT_TRUE(other.start());
  other.assign({.task = "t", .interface_name = "add", .arguments = R"({"a":1})"});
  ended.wait(false);
  EXPECT_EQ(still_there, 0);
}

TEST_F(RuntimeTest, ATaskIdRunsOnce) {
  add("hold", test::run_hold);
  start();
  assign("t", "hold");
  assign("t", "hold");
  gate.open();
  recorder.events_of("t");
  assign("t", "hold");
  runtime->stop();
  EXPECT_EQ(gate.arrived(1).size(), 1U);
  EXPECT_EQ(recorder.ends_of("t"), 1);
}

// Coroutines

Async<std::int64_t> double_elsewhere(std::int64_t value) {
  co_await async::resume_on(async::io_executor());
  co_return 2 * value;
}
Async<> run_double(detail::Call& call) {
  std::int64_t a = 0, b = 0;
  if (!test::read_two(call.arguments(), a, b) || !call.arguments_end()) {
    call.refuse_arguments();
    co_return;
  }
  const std::int64_t doubled = co_await double_elsewhere(a);
  test::yield(call, doubled);
}
Async<> run_async_boom(detail::Call&) {
  co_await async::resume_on(async::io_executor());
  throw std::runtime_error("boom");
}

TEST_F(RuntimeTest, ACoroutineRunsAsAPlainFunctionDoes) {
  add("double", nullptr, run_double);
  EXPECT_THAT(run("double", R"({"a":21})"),
              ElementsAre("STARTED", "PROGRESS 0 Queued for running", R"(YIELD {"return0":42})", "COMPLETED"));
}

TEST_F(RuntimeTest, AnExceptionOfACoroutineIsCritical) {
  add("boom", nullptr, run_async_boom);
  EXPECT_EQ(run("boom").back(), "CRITICAL boom");
}

TEST_F(RuntimeTest, ACoroutineWithWrongArgumentsFails) {
  add("double", nullptr, run_double);
  EXPECT_EQ(run("double", R"({"a":[]})").back(), "FAILED a: expected an integer, found an array");
}

TEST_F(RuntimeTest, CoroutinesOfOneActionRunOneAfterTheOtherToo) {
  add("double", nullptr, run_double);
  start();
  for (int i = 0; i < 100; ++i) assign(std::to_string(i), "double", R"({"a":1})");
  for (int i = 0; i < 100; ++i) EXPECT_EQ(recorder.events_of(std::to_string(i)).back(), "COMPLETED");
}

// Many threads, and the end

TEST_F(RuntimeTest, EveryOneOfManyTasksFromManyThreadsEndsOnce) {
  constexpr int threads = 8, tasks = 1600;
  add("add", test::run_add);
  add("count", test::run_count);
  add("boom", test::run_boom);
  add("double", nullptr, run_double);
  start();
  {
    std::vector<std::jthread> clients;
    for (int t = 0; t < threads; ++t)
      clients.emplace_back([this, t] {
        const char* const actions[] = {"add", "count", "boom", "double", "nope"};
        for (int i = t; i < tasks; i += threads) {
          assign(std::to_string(i), actions[i % 5], R"({"a":2})");
          if (i % 7 == 0) runtime->cancel(std::to_string(i));
        }
      });
  }
  for (int i = 0; i < tasks; ++i) recorder.events_of(std::to_string(i));
  EXPECT_EQ(runtime->stop(), 0U);
  for (int i = 0; i < tasks; ++i) EXPECT_EQ(recorder.ends_of(std::to_string(i)), 1);
  EXPECT_TRUE(runtime->running().empty());
}

TEST_F(RuntimeTest, StoppingEndsAllTasksAndWaitsForTheirFunctions) {
  add("hold", test::run_hold);
  start();
  for (const char* task : {"1", "2"}) assign(task, "hold");
  gate.arrived(1);
  std::jthread opener([this] {
    for (const char* task : {"1", "2"}) recorder.events_of(task);
    gate.open();
  });
  EXPECT_EQ(runtime->stop(), 0U);
  EXPECT_EQ(recorder.events_of("1").back(), "CRITICAL the app stopped");
  EXPECT_EQ(recorder.events_of("2").back(), "CRITICAL the app stopped");
  EXPECT_THAT(gate.arrived(1), ElementsAre("1")) << "the one that waited never ran";
}

void come_and_go(detail::Call& call) {
  gate.pass("came");
  call.task().log("too late");
  gate.pass("goes");
}

TEST_F(RuntimeTest, AFunctionThatDoesNotReturnIsLeftBehind) {
  options.stop_seconds = 0;
  add("slow", come_and_go);
  start();
  assign("t", "slow");
  gate.arrived(1);
  EXPECT_EQ(runtime->stop(), 1U);
  EXPECT_EQ(recorder.events_of("t").back(), "CRITICAL the app stopped");
  runtime.reset();
  gate.open(); // it goes on, and has what it needs
  gate.arrived(2);
}

TEST_F(RuntimeTest, WhatIsAssignedAfterTheStopEndsAsCritical) {
  add("add", test::run_add);
  start();
  runtime->stop();
  assign("t", "add", R"({"a":1})");
  EXPECT_EQ(recorder.events_of("t").back(), "CRITICAL the app stopped");
  EXPECT_EQ(runtime->stop(), 0U) << "a second stop() does nothing";
}

TEST_F(RuntimeTest, AssignmentsThatRaceWithTheStopEndOnce) {
  add("add", test::run_add);
  start();
  std::atomic<bool> begun = false;
  {
    std::jthread client([&] {
      for (int i = 0; i < 500; ++i) {
        assign(std::to_string(i), "add", R"({"a":1})");
        begun = true;
        begun.notify_all();
      }
    });
    begun.wait(false);
    runtime->stop();
  }
  for (int i = 0; i < 500; ++i) EXPECT_EQ(recorder.ends_of(std::to_string(i)), 1) << i;
}

} // namespace arkitekt::runtime
