#include "support/actions.hpp"

#include <arkitekt/runtime/crash_report.hpp>
#include <arkitekt/runtime/runtime.hpp>
#include <csignal>
#include <gtest/gtest.h>
#include <unistd.h>

namespace arkitekt::runtime {

void crash(detail::Call&) { raise(SIGSEGV); }

void run_a_task_that_crashes() {
  std::signal(SIGSEGV, SIG_DFL); // a sanitizer's handler would be left alone
  report_crashes();
  test::ActionTable table;
  Registry registry;
  registry.add(table.make("crash", crash));
  Runtime runtime(registry, {}, [](const Event&) {});
  if (!runtime.start()) return;
  runtime.assign({.task = "17", .interface_name = "crash"});
  pause();
}

TEST(CrashReportDeathTest, ACrashNamesTheActionAndEndsTheProcess) {
  GTEST_FLAG_SET(death_test_style, "threadsafe");
  EXPECT_EXIT(run_a_task_that_crashes(), testing::KilledBySignal(SIGSEGV),
              "arkitekt: signal 11 in the action 'crash' \\(task 17\\)");
}

} // namespace arkitekt::runtime
