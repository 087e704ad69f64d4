// Runs reflekt's command line within the test's process, in a fresh folder.
#pragma once
#include "support/folder.hpp"
#include "tool/commands/command_line.hpp"
#include <arkitekt/core/text.hpp>
#include <filesystem>
#include <gtest/gtest.h>
#include <string>
#include <vector>

namespace reflekt {

struct Ran {
  int status = -1;
  std::string out, errors;
};

inline Ran run(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), "reflekt");
  std::vector<char*> words;
  for (std::string& argument : arguments) words.push_back(argument.data());
  testing::internal::CaptureStdout();
  testing::internal::CaptureStderr();
  Ran ran;
  ran.status = run_command_line(static_cast<int>(words.size()), words.data());
  ran.out = testing::internal::GetCapturedStdout();
  ran.errors = testing::internal::GetCapturedStderr();
  return ran;
}

/// The test's own folder is the current one.
class InFolder : public testing::Test {
 protected:
  void SetUp() override {
    before_ = std::filesystem::current_path();
    std::filesystem::current_path(arkitekt::test::own_folder());
  }
  void TearDown() override { std::filesystem::current_path(before_); }
  static void write(const std::string& file, std::string_view text) {
    ASSERT_TRUE(arkitekt::write_file_if_changed(file, text)) << file;
  }
  static std::string read(const std::string& file) { return arkitekt::read_file(file).value(); }

 private:
  std::filesystem::path before_;
};

} // namespace reflekt
