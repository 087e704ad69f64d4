#include "runtime/lab.hpp"

#include <arkitekt/runtime/journal.hpp>
#include <atomic>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <thread>

namespace arkitekt::runtime {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

/// The frames that were delivered, or replayed: position and text.
struct Kept {
  std::mutex mutex;
  std::vector<std::pair<std::uint64_t, std::string>> frames;
  Journal::Deliver deliver() {
    return [this](const std::vector<JournalFrame>& batch) {
      const std::lock_guard lock(mutex);
      for (const JournalFrame& frame : batch) frames.emplace_back(frame.pos, frame.text);
    };
  }
};

struct JournalTest : ::testing::Test {
  fs::path folder;
  Kept kept;
  std::unique_ptr<Journal> journal;

  void SetUp() override {
    const auto* test = ::testing::UnitTest::GetInstance()->current_test_info();
    folder = fs::path(ARKITEKT_TEST_DIR) / ("journal_" + std::string(test->name()));
    fs::remove_all(folder);
    fs::create_directories(folder);
  }
  void TearDown() override {
    journal.reset();
    fs::remove_all(folder);
  }
  std::string path() const { return (folder / "journal.db").string(); }
  void open(std::string session, double started = 1, std::string agent = "a") {
    journal.reset();
    journal =
        Journal::open({.path = path(), .agent = std::move(agent), .session = std::move(session), .started = started},
                      kept.deliver())
            .value();
  }
  void record(const std::string& task, const What& what, std::uint64_t step = 0, bool is_probe = false) {
    journal->record({.task = task, .action = "x", .what = what, .time = 5, .step = step, .is_probe = is_probe});
  }
  std::vector<std::uint64_t> positions(std::string_view session, std::uint64_t after = 0) {
    std::vector<std::uint64_t> found;
    EXPECT_TRUE(journal->replay(session, after, [&](const JournalFrame& frame) { found.push_back(frame.pos); }));
    return found;
  }
  std::vector<std::string> sessions() {
    std::vector<std::string> lines;
    const auto found = journal->sessions().value();
    for (const JournalSession& session : found)
      lines.push_back(session.session + " " + std::to_string(session.acknowledged) + "/" +
                      std::to_string(session.last));
    return lines;
  }
};

std::string without_id(const std::string& frame) {
  const std::size_t end = frame.find("\",");
  return frame.starts_with("{\"id\":\"") && end != frame.npos ? "{" + frame.substr(end + 2) : frame;
}

TEST_F(JournalTest, FramesAreNumberedAndDelivered) {
  open("s");
  record("t", Started{}, 1);
  record("t", Locked{"stage"}, 2);
  record("", StatePatched{"camera", 1, "replace", "/x", "1.0"});
  journal->flush();
  ASSERT_EQ(kept.frames.size(), 3U);
  EXPECT_EQ(without_id(kept.frames[0].second),
            R"({"type":"STARTED","task":"t","seq":1,"pos":1,"journal_session":"s","agent_ts":5.0,"task_step":1})");
  EXPECT_EQ(without_id(kept.frames[1].second),
            R"({"type":"LOCK","key":"stage","task":"t","pos":2,"journal_session":"s","agent_ts":5.0,"task_step":2})");
  EXPECT_EQ(without_id(kept.frames[2].second),
            R"({"type":"STATE_PATCH","session_id":"s","global_rev":1,"state_name":"camera","ts":5.0,"op":"replace",)"
            R"("path":"/x","value":1.0,"old_value":null,"task_id":null,"pos":3,"journal_session":"s","agent_ts":5.0})");
  for (const auto& [pos, text] : kept.frames) EXPECT_TRUE(json::parse(text)) << text;
}

TEST_F(JournalTest, ProbesAndQuestionsAreDeliveredAndNotKept) {
  open("s");
  record("p-1", Started{}, 0, true);
  record("t", Held{"May I?", {}, {}, {}});
  record("t", Started{}, 1);
  EXPECT_THAT(positions("s"), ElementsAre(1));
  ASSERT_EQ(kept.frames.size(), 3U);
  EXPECT_EQ(without_id(kept.frames[0].second), R"({"type":"STARTED","task":"p-1","seq":1})");
  EXPECT_EQ(without_id(kept.frames[1].second), R"({"type":"HELD","task":"t","message":"May I?","seq":2})");
}

TEST_F(JournalTest, FramesOfTheTransportsOwnAreNumberedToo) {
  open("s");
  EXPECT_EQ(journal->record("t", R"("type":"ASSIGN","task":"t")", 7), 1U);
  journal->flush();
  EXPECT_EQ(without_id(kept.frames.at(0).second),
            R"({"type":"ASSIGN","task":"t","pos":1,"journal_session":"s","agent_ts":7.0})");
}

TEST_F(JournalTest, WhatWasNotAcknowledgedIsThereInTheNextRun) {
  open("first");
  for (std::uint64_t i = 1; i <= 5; ++i) record("t", Started{}, i);
  journal->flush();
  const auto delivered = kept.frames;
  journal->acknowledge("first", 3);
  open("second", 2);
  record("u", Started{}, 1);
  EXPECT_THAT(sessions(), ElementsAre("first 3/5", "second 0/1"));
  std::vector<std::pair<std::uint64_t, std::string>> replayed;
  ASSERT_TRUE(
      journal->replay("first", 0, [&](const JournalFrame& frame) { replayed.emplace_back(frame.pos, frame.text); }));
  EXPECT_THAT(replayed, ElementsAre(delivered[3], delivered[4])) << "unchanged, their ids as well";
}

TEST_F(JournalTest, AReplayBeginsAnywhere) {
  open("s");
  for (std::uint64_t i = 1; i <= 3000; ++i) record("t", Started{}, i);
  EXPECT_EQ(positions("s").size(), 3000U);
  EXPECT_EQ(positions("s", 2990).front(), 2991U);
  EXPECT_EQ(positions("s", 2990).size(), 10U);
  EXPECT_THAT(positions("s", 3000), IsEmpty());
  EXPECT_THAT(positions("unknown"), IsEmpty());
}

TEST_F(JournalTest, AnAcknowledgedSessionIsForgotten) {
  open("first");
  record("t", Started{}, 1);
  open("second", 2);
  journal->acknowledge("first", 1);
  journal->flush();
  EXPECT_THAT(sessions(), ElementsAre("second 0/0"));
  EXPECT_THAT(positions("first"), IsEmpty());
}

TEST_F(JournalTest, AnAcknowledgementFromTheFutureCoversWhatThereIs) {
  open("s");
  record("t", Started{}, 1);
  journal->flush();
  journal->acknowledge("s", 1'000'000);
  journal->flush();
  record("t", Started{}, 2);
  EXPECT_THAT(positions("s"), ElementsAre(2));
}

TEST_F(JournalTest, OneTaskCanBeReplayed) {
  open("first");
  for (const char* task : {"a", "b", "a"}) record(task, Started{}, 1);
  open("second", 2);
  record("a", Ended{}, 2);
  std::vector<std::string> found;
  ASSERT_TRUE(journal->replay_task("a", [&](const JournalFrame& frame) {
    found.push_back(std::string(frame.session) + std::to_string(frame.pos));
  }));
  EXPECT_THAT(found, ElementsAre("first1", "first3", "second1"));
}

TEST_F(JournalTest, AgentsInOneFileSeeTheirOwn) {
  open("s", 1, "a");
  record("t", Started{}, 1);
  open("s", 1, "b");
  EXPECT_THAT(positions("s"), IsEmpty());
  EXPECT_THAT(sessions(), ElementsAre("s 0/0"));
}

TEST_F(JournalTest, AFileThatIsNoJournalIsRefused) {
  std::ofstream(path()) << std::string(5000, 'x');
  const auto opened = Journal::open({.path = path(), .session = "s"}, {});
  ASSERT_FALSE(opened);
  EXPECT_THAT(std::string(opened.error().message()), HasSubstr("not a database"));
}

TEST_F(JournalTest, AFolderThatIsNotThereIsNamed) {
  const auto opened = Journal::open({.path = (folder / "no" / "journal.db").string(), .session = "s"}, {});
  ASSERT_FALSE(opened);
  EXPECT_THAT(std::string(opened.error().message()), HasSubstr("no/journal.db cannot be opened"));
}

TEST_F(JournalTest, TheValveClosesWhenTheDiskIsTooSlow) {
  std::atomic<bool> goes_on = false;
  journal = Journal::open({.path = path(), .session = "s", .queue_limit = 1000}, [&](const std::vector<JournalFrame>&) {
              goes_on.wait(false);
            }).value();
  record("t", Log{Level::info, "first"}, 1);
  while (journal->valve()->is_open()) record("t", Log{Level::info, std::string(100, 'x')}, 2);
  goes_on = true;
  goes_on.notify_all();
  journal->valve()->wait({});
  EXPECT_TRUE(journal->valve()->is_open());
  journal.reset(); // it uses what is on this stack
}

TEST_F(JournalTest, FramesFromManyThreadsHaveNoGaps) {
  open("s");
  {
    std::vector<std::jthread> threads;
    for (int t = 0; t < 4; ++t)
      threads.emplace_back([&, t] {
        for (std::uint64_t i = 1; i <= 500; ++i) record(std::to_string(t), Started{}, i);
      });
  }
  journal->flush();
  ASSERT_EQ(kept.frames.size(), 2000U);
  for (std::size_t i = 0; i < kept.frames.size(); ++i) EXPECT_EQ(kept.frames[i].first, i + 1);
}

// A runtime with a journal

TEST_F(JournalTest, EveryEventOfARuntimeIsKept) {
  test::ActionTable table;
  Registry registry;
  registry.add(table.make("report", test::run_report));
  open("s");
  {
    Runtime runtime(registry, {.session = "s", .valve = journal->valve()},
                    [&](const Event& event) { journal->record(event); });
    ASSERT_TRUE(runtime.start());
    for (int i = 0; i < 100; ++i) runtime.assign({.task = std::to_string(i), .interface_name = "report"});
    runtime.stop();
  }
  journal->flush();
  EXPECT_EQ(positions("s").size(), kept.frames.size());
  EXPECT_THAT(kept.frames.front().second, HasSubstr("SESSION_INIT"));
}

void yield_for_ever(detail::Call& call) {
  for (std::int64_t i = 0;; ++i) test::yield(call, i);
}
Async<> yield_for_ever_async(detail::Call& call) {
  for (;;) {
    call.returns().begin_object();
    call.returns().end_object();
    co_await call.yielded();
  }
}

TEST_F(JournalTest, AGeneratorWaitsWhileTheDiskIsTooSlow) {
  test::ActionTable table;
  Registry registry;
  registry.add(table.make("plain", yield_for_ever));
  registry.add(table.make("coroutine", nullptr, yield_for_ever_async));
  const auto valve = std::make_shared<Valve>();
  std::atomic<int> yields = 0;
  Runtime runtime(registry, {.valve = valve}, [&](const Event& event) {
    if (std::holds_alternative<Yield>(event.what) && ++yields % 100 == 0) valve->close(), yields.notify_all();
  });
  ASSERT_TRUE(runtime.start());
  for (const char* action : {"plain", "coroutine"}) {
    const int before = yields;
    runtime.assign({.task = action, .interface_name = action});
    for (int seen = yields; seen < before + 100; seen = yields) yields.wait(seen);
    EXPECT_FALSE(valve->is_open());
    EXPECT_TRUE(runtime.cancel(action)) << "waiting before a valve does not keep it from being cancelled";
    valve->open();
  }
  EXPECT_EQ(runtime.stop(), 0U);
}

} // namespace arkitekt::runtime
