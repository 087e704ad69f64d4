#include "runtime/lab.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <thread>

namespace arkitekt::runtime {

using test::gate;
using ::testing::ElementsAre;
using ::testing::UnorderedElementsAre;

constexpr const char* stage_lock[] = {"stage"};
constexpr const char* both_locks[] = {"stage", "camera"}; // not in the order of their keys
constexpr const char* camera_lock[] = {"camera"};

struct LockTest : ::testing::Test {
  test::ActionTable table;
  testing::TestApp app;
  void SetUp() override { gate.reset(); }
  void TearDown() override { gate.open(); }
  detail::ActionEntry& add(const char* name, test::Run run, detail::List<const char*> locks) {
    detail::ActionEntry& entry = table.make(name, run);
    entry.locks = locks;
    app.registry().add(entry);
    return entry;
  }
  std::vector<std::string> held() {
    std::vector<std::string> lines;
    for (const HeldLock& lock : app.runtime().locks()) lines.push_back(lock.key + "=" + lock.task);
    return lines;
  }
};

TEST_F(LockTest, LocksAreToldInTheOrderOfTheirKeysAndGivenBackInReverse) {
  add("scan", test::run_report, both_locks);
  const auto task = app.run("scan");
  app.stop();
  EXPECT_THAT(task.types(), ElementsAre("STARTED", "PROGRESS", "LOCK", "LOCK", "PROGRESS", "LOG", "YIELD", "COMPLETED",
                                        "UNLOCK", "UNLOCK"));
  EXPECT_THAT(test::all_of(task.frames(), "LOCK"),
              ElementsAre(R"({"key":"camera","task":"1"})", R"({"key":"stage","task":"1"})"));
  EXPECT_THAT(test::all_of(task.frames(), "UNLOCK"),
              ElementsAre(R"({"key":"stage","task":"1"})", R"({"key":"camera","task":"1"})"));
}

TEST_F(LockTest, ActionsThatShareALockRunOneAfterTheOther) {
  add("move", test::run_hold, stage_lock);
  add("scan", test::run_hold, both_locks);
  const auto first = app.assign("move"), second = app.assign("scan");
  EXPECT_THAT(gate.arrived(1), ElementsAre("1"));
  EXPECT_THAT(held(), ElementsAre("camera=2", "stage=1"));
  EXPECT_THAT(second.types(), ElementsAre("STARTED", "PROGRESS", "LOCK"));
  gate.open();
  EXPECT_EQ(second.outcome(), "COMPLETED");
  app.stop();
  EXPECT_THAT(held(), ElementsAre("camera=", "stage="));
}

TEST_F(LockTest, ActionsWithOtherLocksRunAtTheSameTime) {
  add("move", test::run_hold, stage_lock);
  add("snap", test::run_hold, camera_lock);
  app.assign("move");
  app.assign("snap");
  EXPECT_THAT(gate.arrived(2), UnorderedElementsAre("1", "2"));
}

TEST_F(LockTest, ACancelledTaskThatWaitsForALockGivesBackThoseThatItHas) {
  add("move", test::run_hold, stage_lock);
  add("scan", test::run_hold, both_locks);
  add("snap", test::run_hold, camera_lock);
  app.assign("move");
  gate.arrived(1);
  const auto scan = app.assign("scan"), snap = app.assign("snap");
  EXPECT_TRUE(scan.cancel());
  EXPECT_THAT(scan.types(), ElementsAre("STARTED", "PROGRESS", "LOCK", "CANCELLED", "UNLOCK"));
  EXPECT_THAT(gate.arrived(2), ElementsAre("1", "3"));
}

TEST_F(LockTest, TheLockIsKeptUntilACancelledFunctionReturned) {
  add("move", test::run_hold, stage_lock);
  add("scan", test::run_hold, stage_lock);
  const auto move = app.assign("move");
  gate.arrived(1);
  app.assign("scan");
  move.cancel();
  EXPECT_THAT(held(), ElementsAre("stage=1"));
  gate.open();
  EXPECT_THAT(gate.arrived(2), ElementsAre("1", "2"));
}

TEST_F(LockTest, TasksOfAParallelActionDoNotWaitForEachOther) {
  add("snap", test::run_hold, {}).is_parallel = true;
  for (int i = 0; i < 3; ++i) app.assign("snap");
  EXPECT_THAT(gate.arrived(3), UnorderedElementsAre("1", "2", "3"));
}

TEST_F(LockTest, ParallelTasksShareALockAllTheSame) {
  add("move", test::run_hold, stage_lock).is_parallel = true;
  const auto first = app.assign("move"), second = app.assign("move");
  gate.arrived(1);
  EXPECT_THAT(second.types(), ElementsAre("STARTED", "PROGRESS"));
  gate.open();
  EXPECT_EQ(second.outcome(), "COMPLETED");
}

TEST_F(LockTest, ManyTasksOverManyLocksAllEnd) {
  static constexpr const char* locks[] = {"a", "b", "c", "d"};
  static constexpr const char* ab[] = {"a", "b"};
  static constexpr const char* cb[] = {"c", "b"};
  static constexpr const char* da[] = {"d", "a"};
  add("all", test::run_report, locks);
  add("ab", test::run_report, ab).is_parallel = true;
  add("cb", test::run_report, cb).is_parallel = true;
  add("da", test::run_report, da);
  app.start();
  {
    std::vector<std::jthread> clients;
    for (int t = 0; t < 4; ++t)
      clients.emplace_back([&, t] {
        const char* const actions[] = {"all", "ab", "cb", "da"};
        for (int i = 0; i < 100; ++i) {
          const std::string id = std::to_string(t) + "." + std::to_string(i);
          const auto task = app.assign({.task = id, .interface_name = actions[(i + t) % 4]});
          if (i % 5 == 0) task.cancel();
        }
      });
  }
  app.stop();
  std::size_t locked = 0, unlocked = 0;
  for (const auto& frame : app.frames()) {
    locked += frame.type == "LOCK";
    unlocked += frame.type == "UNLOCK";
  }
  EXPECT_EQ(locked, unlocked);
  for (const HeldLock& lock : app.runtime().locks()) EXPECT_EQ(lock.task, "") << lock.key;
}

// Probes, requirements, captured outputs

TEST_F(LockTest, OnlyActionsThatAllowItAreProbed) {
  add("move", test::run_report, {});
  add("look", test::run_report, {}).allows_probe = true;
  EXPECT_EQ(app.assign({.task = "p-1", .interface_name = "move", .is_probe = true}).outcome(), "FAILED");
  EXPECT_EQ(app.assign({.task = "p-2", .interface_name = "look", .is_probe = true}).outcome(), "COMPLETED");
}

TEST_F(LockTest, StatesThatDoNotMatchFailTheTask) {
  app.registry().add(test::camera_entry);
  app.registry().add(test::start_camera_entry);
  add("move", test::run_report, stage_lock);
  const auto task = app.assign(
      {.task = "first", .interface_name = "move", .requirements = {{"camera", "/exposure", "EQUALS", "11"}}});
  EXPECT_EQ(task.error(), "The agent's state does not match: camera/exposure EQUALS 11 (actual 10.0)");
  EXPECT_THAT(test::all_of(task.frames(), "FAILED").at(0), ::testing::HasSubstr(R"("code":"STATE_PRECONDITION")"));
  struct Case {
    const char *path, *operation, *value, *outcome;
  };
  for (const Case& with : {Case{"/exposure", "EQUALS", "10", "COMPLETED"},
                           {"/exposure", "LTE", "10.0", "COMPLETED"},
                           {"/exposure", "GTE", "11", "FAILED"},
                           {"/exposure", "IN", "[9,10]", "COMPLETED"},
                           {"/exposure", "NOT_IN", "[9,10]", "FAILED"},
                           {"/tags", "CONTAINS", "\"a\"", "FAILED"},
                           {"/nothing", "EXISTS", "true", "FAILED"},
                           {"/nothing", "EXISTS", "false", "COMPLETED"},
                           {"/nothing", "EQUALS", "1", "FAILED"},
                           {"/mode/__use", "MATCHES", "0", "COMPLETED"},
                           {"/exposure", "NEARLY", "10", "FAILED"}})
    EXPECT_EQ(app.assign({.task = {},
                          .interface_name = "move",
                          .requirements = {{"camera", with.path, with.operation, with.value}}})
                  .outcome(),
              with.outcome)
        << with.path << ' ' << with.operation;
}

void print(detail::Call& call) {
  std::printf("from C\n");
  std::fprintf(stderr, "on stderr\n");
  test::yield_nothing(call);
}

TEST_F(LockTest, ACapturedOutputIsTheLastLog) {
  add("print", print, {});
  const auto task = app.assign({.task = "1", .interface_name = "print", .captures_output = true});
  EXPECT_EQ(task.outcome(), "COMPLETED");
  EXPECT_THAT(task.types(), ElementsAre("STARTED", "PROGRESS", "YIELD", "LOG", "COMPLETED"));
  EXPECT_THAT(test::all_of(task.frames(), "LOG").at(0), ::testing::HasSubstr("from C\\n"));
  EXPECT_THAT(test::all_of(task.frames(), "LOG").at(0), ::testing::HasSubstr("on stderr\\n"));
}

TEST_F(LockTest, NothingElseRunsWhileAnOutputIsCaptured) {
  add("print", print, {});
  add("a", test::run_hold, {});
  add("b", test::run_hold, {});
  const auto a = app.assign("a");
  gate.arrived(1);
  const auto printing = app.assign({.task = "p", .interface_name = "print", .captures_output = true});
  const auto b = app.assign("b");
  EXPECT_THAT(printing.types(), ElementsAre("STARTED", "PROGRESS"));
  EXPECT_THAT(gate.arrived(1), ElementsAre("1"));
  gate.open();
  EXPECT_EQ(printing.outcome(), "COMPLETED");
  EXPECT_EQ(b.outcome(), "COMPLETED");
}

} // namespace arkitekt::runtime
