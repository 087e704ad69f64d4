// What is generated, to the letter: each folder is an input with the files that come of it. They are compiled by the
// build, and run: run_actions_test.cpp, run_queries_test.cpp.
#include "golden/case.hpp"
#include <cstdlib>
#include <filesystem>
#include <gtest/gtest.h>

namespace reflekt {

namespace fs = std::filesystem;

class Goldens : public testing::TestWithParam<Case> {};

TEST_P(Goldens, AreGeneratedAsExpected) {
  const std::string out = std::string(ARKITEKT_TEST_DIR) + "/" + GetParam().name;
  fs::remove_all(out);
  const GenerateResult result = generate(job_of(GetParam(), out));
  ASSERT_TRUE(result.ok()) << to_text(result.diagnostics, GetParam().directory);
  ASSERT_FALSE(result.files.empty());
  for (const GenerateResult::File& file : result.files)
    expect_file(GetParam().directory + "/" + fs::path(file.path).filename().string(), read(file.path));
}

TEST_P(Goldens, AreNotTouchedWhenNothingChanges) {
  const std::string out = std::string(ARKITEKT_TEST_DIR) + "/again/" + GetParam().name;
  fs::remove_all(out);
  const Job job = job_of(GetParam(), out);
  for (const GenerateResult::File& file : generate(job).files) EXPECT_TRUE(file.is_new) << file.path;
  for (const GenerateResult::File& file : generate(job).files) EXPECT_FALSE(file.is_new) << file.path;
}

TEST_P(Goldens, AreLaidOutAsClangFormatWould) {
  if (std::system("clang-format-19 --version > /dev/null 2>&1") != 0)
    GTEST_SKIP() << "no clang-format-19 here: the layout of generated files is not checked";
  for (const auto& entry : fs::directory_iterator(GetParam().directory)) {
    const std::string path = entry.path().string();
    if (path.find(".reflekt.") == path.npos) continue;
    const std::string command = "clang-format-19 --assume-filename=x.cpp --style=file:" ARKITEKT_SOURCE_DIR
                                "/.clang-format < '" +
                                path + "' | diff -u '" + path + "' - 1>&2";
    EXPECT_EQ(std::system(command.c_str()), 0) << path << ": clang-format would change it";
  }
}

INSTANTIATE_TEST_SUITE_P(Case, Goldens, testing::ValuesIn(cases_below(ARKITEKT_SOURCE_DIR "/test/golden")),
                         [](const auto& info) { return info.param.name; });

} // namespace reflekt
