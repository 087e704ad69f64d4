// The documents of real projects: whatever is valid is generated, what is generated compiles without a warning, and
// reads whatever a server may answer.
#include "golden/case.hpp"
#include "golden/round_trip_program.hpp"
#include "tool/plan/documents.hpp"
#include "tool/schema/documents.hpp"
#include "tool/schema/load.hpp"
#include <arkitekt/core/text.hpp>
#include <cstdlib>
#include <filesystem>
#include <gtest/gtest.h>
#include <optional>

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

namespace {

/// Scalars in which servers send any JSON. Names that the schema does not have do no harm.
void map_any_json(Job& job) {
  for (const char* name : {"Any", "AnyDefault", "Args", "GenericScalar", "JSON", "UntypedParams"})
    job.options["default"].scalars.push_back({name, "arkitekt::json::Value"});
}

/// The plan of the job's documents, once more: generate() keeps it to itself.
std::optional<DocumentsPlan> plan_of(const Job& job, std::string& schema_sdl, arkitekt::Diagnostics& diagnostics) {
  auto schema_text = read_schema(job.schemas.at(0).file);
  if (!schema_text) return std::nullopt;
  schema_sdl = schema_text->text;
  const auto schema = arkitekt::graphql::build_schema({std::move(*schema_text)}, diagnostics,
                                                      {.rules = arkitekt::graphql::Strictness::ignore, .parse = {}});
  const std::vector<arkitekt::Source> sources = read_sources({job.documents.at(0).file}, diagnostics);
  const ParsedDocuments documents = parse_documents(sources, EmptyDocuments::are_fine, diagnostics);
  if (!schema || documents.all.empty()) return std::nullopt;
  DocumentsRequest request{"default", &*schema, {&documents.all.front()}, job.options.at("default")};
  return plan_documents(request, diagnostics);
}

/// Of ARKITEKT_CORPUS=short.
bool is_left_out(const Case& set) {
  constexpr std::uintmax_t small = 2500; // bytes
  const char* corpus = std::getenv("ARKITEKT_CORPUS");
  return corpus != nullptr && std::string_view(corpus) == "short" &&
         fs::file_size(set.directory + "/clean.graphql") > small;
}

bool run(const std::string& command, const std::string& directory) {
  return std::system(("cd '" + directory + "' && " + command).c_str()) == 0;
}

} // namespace

TEST_P(Corpus, ReadsWhateverAServerMayAnswer) {
  if (GetParam().directory.empty())
    GTEST_SKIP() << "no corpus in " << corpus() << ": generated code is not tested on it";
  if (is_left_out(GetParam())) GTEST_SKIP() << "ARKITEKT_CORPUS=short: too large a set to be compiled each time";
  const std::string out = std::string(ARKITEKT_TEST_DIR) + "/trips/" + GetParam().name;
  fs::remove_all(out);
  Job job = job_of_set(GetParam(), out);
  map_any_json(job);
  const GenerateResult result = generate(job);
  ASSERT_TRUE(result.ok()) << to_text(result.diagnostics);
  arkitekt::Diagnostics diagnostics;
  std::string sdl;
  const auto plan = plan_of(job, sdl, diagnostics);
  ASSERT_TRUE(plan) << to_text(diagnostics);
  ASSERT_TRUE(arkitekt::write_file_if_changed(out + "/trip.cpp", round_trip_program(*plan)));
  ASSERT_TRUE(arkitekt::write_file_if_changed(out + "/schema.sdl", sdl));
  const std::string compile =
      ARKITEKT_TEST_COMPILER " -std=c++20 -O0 " ARKITEKT_TEST_FLAGS " -I" ARKITEKT_SOURCE_DIR " -I" ARKITEKT_SOURCE_DIR
                             "/include -I" ARKITEKT_SOURCE_DIR "/test -I. ";
  ASSERT_TRUE(run(compile + "*.cpp " ARKITEKT_TEST_LIBRARIES " -o trip", out));
  EXPECT_TRUE(run("./trip schema.sdl", out));
}

/// For readable names in the lists of tests.
void PrintTo(const Case& set, std::ostream* out) { *out << set.name; }

INSTANTIATE_TEST_SUITE_P(Set, Corpus, testing::ValuesIn(sets()), [](const auto& info) {
  std::string name = info.param.name;
  for (char& c : name)
    if (c == '-') c = '_';
  return name;
});

} // namespace reflekt
