// The generator as a whole: files in, files out.
#include "golden/case.hpp"
#include "support/folder.hpp"
#include "tool/generate.hpp"
#include <arkitekt/core/text.hpp>
#include <filesystem>
#include <gmock/gmock.h>

namespace reflekt {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::Not;

void write(const std::string& path, std::string_view text) {
  ASSERT_TRUE(arkitekt::write_file_if_changed(path, text).has_value());
}

Job job_in(const std::string& directory, std::string_view header) {
  write(directory + "/input.hpp", header);
  Job job;
  job.target = "my-camera";
  job.name = "my_camera";
  job.out = directory + "/out";
  job.depfile = directory + "/out/my-camera.d";
  job.stamp = directory + "/out/my-camera.stamp";
  job.headers = {directory + "/input.hpp"};
  job.compiler = ARKITEKT_TEST_COMPILER;
  job.arguments = {"-I" + directory, std::string("-I") + ARKITEKT_SOURCE_DIR + "/include", "-std=c++20"};
  job.include_directories = {directory};
  job.response_file = directory + "/my-camera.rsp";
  return job;
}

constexpr std::string_view one_action = "#pragma once\n"
                                        "#include <arkitekt/annotations.hpp>\n"
                                        "[[arkitekt::action]] int twice(int number);\n";

TEST(Generate, ListsWhatItDependsOn) {
  const std::string here = arkitekt::test::own_folder();
  Job job = job_in(here, one_action);
  write(here + "/schema.graphql", "type Query { a: Int }");
  job.schemas = {{"default", here + "/schema.graphql"}};
  const GenerateResult result = generate(job);
  ASSERT_TRUE(result.ok()) << to_text(result.diagnostics);
  const std::string depfile = read(job.depfile);
  EXPECT_THAT(depfile, testing::StartsWith(job.stamp + ":"));
  for (const std::string& file : {job.headers.front(), job.schemas.front().file, job.response_file,
                                  std::string(ARKITEKT_SOURCE_DIR "/include/arkitekt/annotations.hpp")})
    EXPECT_THAT(depfile, HasSubstr(file));
}

TEST(Generate, EscapesTheDepfileForMake) {
  EXPECT_EQ(depfile_text("a b", {"/p/x y.hpp", "/p/#1", "/p/$2"}),
            "a\\ b: \\\n  /p/x\\ y.hpp \\\n  /p/\\#1 \\\n  /p/$$2\n");
}

TEST(Generate, TouchesNoFileWhenThereIsAnError) {
  const std::string here = arkitekt::test::own_folder();
  ASSERT_TRUE(generate(job_in(here, one_action)).ok());
  const std::string generated = read(here + "/out/my-camera.reflekt.cpp");
  const auto time = fs::last_write_time(here + "/out/my-camera.reflekt.cpp");
  const GenerateResult result =
      generate(job_in(here, std::string(one_action) + "[[arkitekt::action]] int bad(int* number);\n"));
  EXPECT_FALSE(result.ok());
  EXPECT_TRUE(result.files.empty());
  EXPECT_EQ(read(here + "/out/my-camera.reflekt.cpp"), generated);
  EXPECT_EQ(fs::last_write_time(here + "/out/my-camera.reflekt.cpp"), time);
}

TEST(Generate, IncludesHeadersByTheShortestName) {
  const std::string here = arkitekt::test::own_folder();
  Job job = job_in(here, one_action);
  job.include_directories = {fs::path(here).parent_path().string(), here};
  ASSERT_TRUE(generate(job).ok());
  EXPECT_THAT(read(here + "/out/my-camera.reflekt.cpp"), HasSubstr("#include \"input.hpp\"\n"));
  job.include_directories = {};
  ASSERT_TRUE(generate(job).ok());
  EXPECT_THAT(read(here + "/out/my-camera.reflekt.cpp"), HasSubstr("#include \"" + here + "/input.hpp\"\n"));
}

TEST(Generate, DeclaresTheRegistrationOfExecutablesOnly) {
  const std::string here = arkitekt::test::own_folder();
  Job job = job_in(here, one_action);
  ASSERT_TRUE(generate(job).ok());
  EXPECT_THAT(read(here + "/out/my-camera.reflekt.hpp"), HasSubstr("namespace arkitekt::generated::my_camera {"));
  EXPECT_THAT(read(here + "/out/my-camera.reflekt.hpp"), Not(HasSubstr("register_all")));
  job.is_executable = true;
  ASSERT_TRUE(generate(job).ok());
  EXPECT_THAT(read(here + "/out/my-camera.reflekt.hpp"), HasSubstr("void register_all(Registry& registry);"));
}

TEST(Generate, ATargetWithoutDeclarationsIsFine) {
  const std::string here = arkitekt::test::own_folder();
  Job job = job_in(here, "#pragma once\n");
  job.headers.clear();
  const GenerateResult result = generate(job);
  ASSERT_TRUE(result.ok()) << to_text(result.diagnostics);
  EXPECT_THAT(read(here + "/out/my-camera.reflekt.cpp"), HasSubstr("void register_actions(Registry&) {}"));
}

TEST(Generate, SaysWhenItCannotWrite) {
  const std::string here = arkitekt::test::own_folder();
  Job job = job_in(here, one_action);
  write(here + "/out", "a file where a directory is wanted");
  const GenerateResult result = generate(job);
  EXPECT_FALSE(result.ok());
  EXPECT_THAT(to_text(result.diagnostics), HasSubstr("cannot write"));
}

/// Real input: a schema of 4 800 lines, as a server of the ecosystem serves it.
TEST(Generate, BindsAQueryAgainstALargeSchema) {
  const std::string schema = ARKITEKT_SHARED_DIR "/data/graphql/corpus/rekuest-next/schema.graphql";
  if (!fs::exists(schema)) GTEST_SKIP() << "no recorded schemas here: " << schema;
  Job job = job_in(arkitekt::test::own_folder(), R"x(
#pragma once
#include <arkitekt/annotations.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

enum class ActionKind { FUNCTION, GENERATOR };

struct Identified {
  std::string id;
};
struct Action {
  std::string id;
  std::string hash;
  std::string name;
  std::optional<std::string> description;
  ActionKind kind;
  bool stateful;
  std::vector<Identified> implementations;
};
struct Page {
  std::int32_t offset = 0;
  std::optional<std::int32_t> limit;
};
struct Filter {
  std::optional<std::string> search;
  std::optional<std::vector<std::string>> ids;
  std::optional<ActionKind> kind;
};

[[arkitekt::query("actions(filters: $filters, pagination: $page)")]]
std::vector<Action> find_actions(std::optional<Filter> filters = {}, std::optional<Page> page = {});
)x");
  job.schemas = {{"default", schema}};
  const GenerateResult result = generate(job);
  ASSERT_TRUE(result.ok()) << to_text(result.diagnostics);
  EXPECT_THAT(
      read(job.out + "/my-camera.reflekt.cpp"),
      HasSubstr("query find_actions($filters:ActionFilter$page:OffsetPaginationInput){actions(filters:$filters"));
}

} // namespace reflekt
