// A process that is killed at any moment has lost nothing that it told anybody. ARKITEKT_KILLS says how often.
#include <arkitekt/json/value.hpp>
#include <arkitekt/runtime/journal.hpp>

#include <array>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <gtest/gtest.h>
#include <random>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace arkitekt::runtime {

namespace {

namespace fs = std::filesystem;

/// Runs the writer, kills it `delay` after its first word, and returns the last position that it told.
std::uint64_t run_and_kill(const std::string& file, const std::string& session, const std::string& started,
                           std::chrono::microseconds delay) {
  std::array<int, 2> pipe_ends{};
  EXPECT_EQ(pipe2(pipe_ends.data(), O_CLOEXEC), 0);
  const pid_t child = fork();
  if (child == 0) {
    dup2(pipe_ends[1], 1);
    execl(ARKITEKT_JOURNAL_WRITER, ARKITEKT_JOURNAL_WRITER, file.c_str(), session.c_str(), started.c_str(), nullptr);
    _exit(127);
  }
  close(pipe_ends[1]);
  std::uint64_t last = 0, told = 0;
  bool is_killed = false;
  std::thread killer;
  while (read(pipe_ends[0], &told, sizeof told) == sizeof told) {
    last = std::max(last, told);
    if (std::exchange(is_killed, true)) continue;
    killer = std::thread([=] {
      std::this_thread::sleep_for(delay); // a random moment is the point
      kill(child, SIGKILL);
    });
  }
  if (killer.joinable()) killer.join();
  int status = 0;
  waitpid(child, &status, 0);
  EXPECT_TRUE(WIFSIGNALED(status)) << "the writer ended by itself: " << status;
  close(pipe_ends[0]);
  return last;
}

} // namespace

TEST(JournalKill, WhatWasToldIsThereAfterAKill) {
  const fs::path folder = fs::path(ARKITEKT_TEST_DIR) / "journal_kill";
  fs::remove_all(folder);
  fs::create_directories(folder);
  const std::string file = (folder / "journal.db").string();
  const char* const wanted = std::getenv("ARKITEKT_KILLS");
  const int kills = wanted ? std::atoi(wanted) : 5;
  std::random_device seed;
  std::mt19937 random(seed());
  for (int i = 0; i < kills; ++i) {
    const std::string session = "run " + std::to_string(i);
    const std::chrono::microseconds delay(random() % 30'000);
    const std::uint64_t told = run_and_kill(file, session, std::to_string(i), delay);
    ASSERT_GT(told, 0U);
    auto journal = Journal::open({.path = file, .session = "reader", .started = 1e9}, {});
    ASSERT_TRUE(journal) << journal.error().what();
    std::uint64_t acknowledged = 0, next = 0;
    const auto sessions = (*journal)->sessions().value();
    for (const JournalSession& found : sessions)
      if (found.session == session) next = acknowledged = found.acknowledged;
    ASSERT_TRUE((*journal)->replay(session, 0, [&](const JournalFrame& frame) {
      ASSERT_EQ(frame.pos, ++next);
      ASSERT_TRUE(json::parse(frame.text)) << frame.text;
    }));
    ASSERT_GE(next, told) << "kill " << i << " after " << delay.count() << " us";
    ASSERT_LT(acknowledged, next);
    (*journal)->acknowledge(session, next);
  }
  fs::remove_all(folder);
}

} // namespace arkitekt::runtime
