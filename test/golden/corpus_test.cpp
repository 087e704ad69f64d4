// The documents of real projects: whatever is valid is generated, and what is generated compiles without a warning.
#include "golden/case.hpp"
#include <cstdlib>
#include <filesystem>
#include <gtest/gtest.h>

namespace reflekt {

namespace fs = std::filesystem;

namespace {

std::string corpus() { return ARKITEKT_SHARED_DIR "/data/graphql/corpus"; }

/// Sets with documents that are valid together. One without a directory stands for those that are not there.
std::vector<Case> sets() {
  std::vector<Case> found;
  if (fs::is_directory(corpus()))
    for (Case& set : cases_below(corpus()))
      if (fs::exists(set.directory + "/clean.graphql")) found.push_back(std::move(set));
  if (found.empty()) found.push_back({"absent", ""});
  return found;
}

Job job_of_set(const Case& set, const std::string& out) {
  Job job;
  job.target = job.name = "corpus";
  job.out = out;
  job.has_code = false;
  for (const auto& entry : fs::directory_iterator(set.directory))
    if (entry.path().filename().string().starts_with("schema"))
      job.schemas.push_back({"default", entry.path().string()});
  job.documents.push_back({"default", set.directory + "/clean.graphql"});
  job.options["default"].scalars.push_back({"*", "std::string"});
  return job;
}

} // namespace

class Corpus : public testing::TestWithParam<Case> {};

TEST_P(Corpus, IsGeneratedAndCompiles) {
  if (GetParam().directory.empty())
    GTEST_SKIP() << "no corpus in " << corpus() << ": generated code is not tested on it";
  const std::string out = std::string(ARKITEKT_TEST_DIR) + "/corpus/" + GetParam().name;
  fs::remove_all(out);
  const GenerateResult result = generate(job_of_set(GetParam(), out));
  ASSERT_TRUE(result.ok()) << to_text(result.diagnostics);
  for (const GenerateResult::File& file : result.files) {
    if (!file.path.ends_with(".cpp")) continue;
    const std::string command = ARKITEKT_TEST_COMPILER " -std=c++20 -Wall -Wextra -Wpedantic -Werror -fsyntax-only "
                                                       "-I" ARKITEKT_SOURCE_DIR "/include '" +
                                file.path + "'";
    EXPECT_EQ(std::system(command.c_str()), 0) << file.path;
  }
}

INSTANTIATE_TEST_SUITE_P(Set, Corpus, testing::ValuesIn(sets()), [](const auto& info) {
  std::string name = info.param.name;
  for (char& c : name)
    if (c == '-') c = '_';
  return name;
});

} // namespace reflekt
