#include <arkitekt/task.hpp>
#include <gtest/gtest.h>

namespace arkitekt {

TEST(Task, ALocalOneWritesToStandardError) {
  testing::internal::CaptureStderr();
  const Task task = Task::local();
  task.log("a line");
  task.progress(30, "a third");
  EXPECT_EQ(testing::internal::GetCapturedStderr(), "a line\n30 % a third\n");
}

TEST(Task, ALocalOneIsNeverCancelled) {
  const Task task = Task::local();
  EXPECT_FALSE(task.cancelled());
  EXPECT_NO_THROW(task.check_cancelled());
}

TEST(Task, ProgressIsAPercentage) {
  const Task task = Task::local();
  for (const int percent : {-1, 101}) EXPECT_THROW(task.progress(percent), Error) << percent;
}

TEST(Task, CopiesAreTheSameTask) {
  const Task task = Task::local();
  Task other = Task::local();
  other = task;
  EXPECT_EQ(other.id().data(), task.id().data());
}

} // namespace arkitekt
