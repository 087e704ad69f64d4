// A folder of a test's own. ctest runs the cases of one program side by side: no two may share files.
#pragma once
#include <filesystem>
#include <gtest/gtest.h>
#include <string>

namespace arkitekt::test {

/// Makes an empty folder for the running test, in the build directory, and returns its path. It is left there for
/// whoever wants to look at it after a failure.
inline std::string own_folder() {
  const testing::TestInfo& test = *testing::UnitTest::GetInstance()->current_test_info();
  const std::string path = std::string(ARKITEKT_TEST_DIR) + "/" + test.test_suite_name() + "/" + test.name();
  std::filesystem::remove_all(path);
  std::filesystem::create_directories(path);
  return path;
}

} // namespace arkitekt::test
