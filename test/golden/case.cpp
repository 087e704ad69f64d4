#include "golden/case.hpp"
#include "tool/config/overrides.hpp"
#include "tool/plan/names.hpp"
#include <algorithm>
#include <arkitekt/core/text.hpp>
#include <cstdlib>
#include <filesystem>
#include <gtest/gtest.h>
#include <sstream>

namespace reflekt {

namespace fs = std::filesystem;

std::vector<Case> cases_below(const std::string& directory) {
  std::vector<Case> cases;
  for (const auto& entry : fs::directory_iterator(directory))
    if (entry.is_directory()) cases.push_back({entry.path().filename().string(), entry.path().string()});
  std::sort(cases.begin(), cases.end(), [](const Case& a, const Case& b) { return a.name < b.name; });
  return cases;
}

bool is_generated(const std::string& path) {
  for (const char* const part : {".reflekt.", ".graphql.", ".types.", ".codecs.", "/operations.json"})
    if (path.find(part) != path.npos) return true;
  return false;
}

namespace {

void read_option(std::istringstream& line, const std::string& word, DocumentsOptions& options) {
  std::string value;
  line >> value;
  if (word == "scalar") options.scalars.push_back(parse_cpp_type(value));
  if (word == "trait") options.traits.push_back(parse_cpp_type(value));
  if (word == "namespace") options.space = value;
  if (word == "manifest") options.manifest = value;
  if (word == "wrapped") options.unwrap = false;
  const bool is_good = word != "styler" || apply_styler(options.styler, value);
  EXPECT_TRUE(is_good) << value;
}

/// The folder "documents" and those in it, for the schema that was named last; options.txt says what is to be made.
void add_documents(const Case& test_case, Job& job) {
  const std::string folder = test_case.directory + "/documents";
  if (!fs::is_directory(folder)) return;
  const std::string domain = job.schemas.empty() ? "default" : job.schemas.back().domain;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.is_regular_file()) job.documents.push_back({domain, entry.path().string()});
  std::sort(job.documents.begin(), job.documents.end(),
            [](const DocumentFile& a, const DocumentFile& b) { return a.file < b.file; });
  if (const std::string file = test_case.directory + "/options.txt"; fs::exists(file)) {
    std::istringstream lines(read(file));
    for (std::string text; std::getline(lines, text);) {
      std::istringstream line(text);
      std::string word;
      line >> word;
      read_option(line, word, job.options[domain]);
    }
  }
  job.has_code = !job.headers.empty() || !job.sources.empty();
}

} // namespace

Job job_of(const Case& test_case, const std::string& out) {
  Job job;
  job.target = test_case.name;
  job.name = c_identifier(test_case.name);
  job.out = out;
  job.compiler = ARKITEKT_TEST_COMPILER;
  job.arguments = {"-I" + test_case.directory, std::string("-I") + ARKITEKT_SOURCE_DIR + "/include", "-std=c++20"};
  job.include_directories = {test_case.directory};
  bool has_schemas = false; // it says itself which, or that there are none
  for (const auto& entry : fs::directory_iterator(test_case.directory)) {
    const std::string path = entry.path().string();
    if (is_generated(path)) continue;
    if (path.ends_with(".hpp")) job.headers.push_back(path);
    // A source counts when it ends as SOURCES do.
    if (path.ends_with(".cpp") && read(path).find(".reflekt.inc\"") != std::string::npos) job.sources.push_back(path);
    if (path.ends_with("/schema.graphql")) job.schemas.push_back({"default", path});
    if (path.ends_with("/nullability.txt")) job.is_strict = read(path) == "strict\n";
    if (!path.ends_with("/schemas.txt")) continue;
    has_schemas = true;
    std::istringstream lines(read(path));
    for (std::string domain, file; lines >> domain >> file;)
      job.schemas.push_back({domain, test_case.directory + "/" + file});
  }
  const std::string shared = fs::path(test_case.directory).parent_path().string() + "/schema.graphql";
  if (job.schemas.empty() && !has_schemas && fs::exists(shared)) job.schemas.push_back({"default", shared});
  add_documents(test_case, job);
  std::sort(job.headers.begin(), job.headers.end());
  std::sort(job.sources.begin(), job.sources.end());
  return job;
}

void expect_file(const std::string& path, const std::string& text) {
  if (std::getenv("ARKITEKT_UPDATE_GOLDENS")) {
    ASSERT_TRUE(arkitekt::write_file_if_changed(path, text).has_value()) << path;
    return;
  }
  const arkitekt::Result<std::string> expected = arkitekt::read_file(path);
  ASSERT_TRUE(expected.has_value()) << path << " is missing; make it with ARKITEKT_UPDATE_GOLDENS=1";
  EXPECT_EQ(text, *expected) << path << "; if the change is meant: ARKITEKT_UPDATE_GOLDENS=1";
}

std::string read(const std::string& path) { return arkitekt::read_file(path).value(); }

} // namespace reflekt
