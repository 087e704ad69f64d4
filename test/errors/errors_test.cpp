// Every diagnostic of the generator: each folder is something that a user may write wrongly, expected.txt is what they
// read then, to the letter.
#include "golden/case.hpp"
#include <filesystem>
#include <gtest/gtest.h>

namespace reflekt {

class Errors : public testing::TestWithParam<Case> {};

TEST_P(Errors, AreSaidInFullAndNothingIsWritten) {
  const std::string out = std::string(ARKITEKT_TEST_DIR) + "/" + GetParam().name;
  std::filesystem::remove_all(out);
  Job job = job_of(GetParam(), out);
  job.depfile = out + "/depfile";
  const GenerateResult result = generate(job);
  expect_file(GetParam().directory + "/expected.txt", to_text(result.diagnostics, GetParam().directory));
  EXPECT_FALSE(result.diagnostics.all().empty());
  const bool is_written = std::filesystem::exists(out);
  EXPECT_NE(is_written, result.diagnostics.has_errors()) << "no output file may be touched when there is an error";
}

INSTANTIATE_TEST_SUITE_P(Case, Errors, testing::ValuesIn(cases_below(ARKITEKT_SOURCE_DIR "/test/errors")),
                         [](const auto& info) { return info.param.name; });

} // namespace reflekt
