#include "run.hpp"
#include <arkitekt/json/value.hpp>
#include <gmock/gmock.h>
#include <iostream>

namespace reflekt {

using arkitekt::json::Value;
using testing::HasSubstr;

class CheckCommand : public InFolder {
 protected:
  void SetUp() override {
    InFolder::SetUp();
    write("schema.graphql", "type Query { ship(id: ID!): Ship }\ntype Ship { name: String }\n");
    write("src/good.graphql", "query good { ship(id: 1) { name } }\n");
    write("src/deep/bad.graphql", "query bad {\n  # 🚀\n  ship(id: \"🚀\") { nmae }\n}\n");
  }
};

TEST_F(CheckCommand, SaysThatAllIsWell) {
  const Ran ran = run({"check", "--schema", "schema.graphql", "--documents", "src/good.graphql"});
  EXPECT_EQ(ran.status, 0);
  EXPECT_EQ(ran.errors, "1 document: no errors\n");
  EXPECT_EQ(ran.out, "");
}

TEST_F(CheckCommand, PrintsFaultsWithExcerpts) {
  const Ran ran = run({"check", "--schema", "schema.graphql", "--documents", "src/**/*.graphql"});
  EXPECT_EQ(ran.status, 1);
  EXPECT_EQ(ran.errors,
            "src/deep/bad.graphql:3:22: error: Cannot query field \"nmae\" on type \"Ship\". Did you mean \"name\"?\n"
            "    3 |   ship(id: \"🚀\") { nmae }\n"
            "      |                   ^~~~\n"
            "2 documents: 1 error\n");
}

TEST_F(CheckCommand, WritesJsonWithColumnsAsEditorsCountThem) {
  const Ran ran = run({"check", "--schema", "schema.graphql", "--documents", "src/**/*.graphql", "--format", "json"});
  EXPECT_EQ(ran.status, 1);
  EXPECT_EQ(ran.errors, "");
  const Value report = arkitekt::json::parse(ran.out).value();
  ASSERT_EQ(report.array()->size(), 1u);
  const Value& fault = report.array()->front();
  EXPECT_EQ(*fault.find("code"), Value("FieldsOnCorrectType"));
  EXPECT_EQ(*fault.find("file"), Value("src/deep/bad.graphql"));
  EXPECT_EQ(*fault.find("line"), Value(3));
  EXPECT_EQ(*fault.find("column"), Value(20));
}

TEST_F(CheckCommand, WritesSarif) {
  const Ran ran = run({"check", "--schema", "schema.graphql", "--format", "sarif"});
  EXPECT_EQ(ran.status, 0);
  EXPECT_TRUE(arkitekt::json::parse(ran.out)) << ran.out;
}

TEST_F(CheckCommand, LeavesOutWhatStandsBehindAnExclamationMark) {
  const Ran ran = run({"check", "--schema", "schema.graphql", "--documents", "./src/**/*.graphql", "!src/deep/**"});
  EXPECT_EQ(ran.status, 0) << ran.errors;
}

TEST_F(CheckCommand, NamesMissingFilesAndEmptyGlobs) {
  const Ran ran =
      run({"check", "--schema", "schema.graphql", "--documents", "none.graphql", "src/*.gql", "src/good.graphql"});
  EXPECT_EQ(ran.status, 1);
  EXPECT_EQ(ran.errors, "error: no document matches 'src/*.gql'\n"
                        "none.graphql: error: cannot read none.graphql: No such file or directory\n"
                        "1 document: 2 errors\n");
}

TEST_F(CheckCommand, AMissingFileHidesNoFaultOfOthers) {
  write("src/spread.graphql", "query spread { ship(id: 1) { ...elsewhere nmae } }\n");
  const Ran ran = run({"check", "--schema", "schema.graphql", "--documents", "none.graphql", "src/spread.graphql"});
  EXPECT_THAT(ran.errors, HasSubstr("Cannot query field \"nmae\""));
  EXPECT_THAT(ran.errors, testing::Not(HasSubstr("elsewhere\".")));
  EXPECT_THAT(ran.errors, testing::EndsWith("1 document: 2 errors\n"));
}

TEST_F(CheckCommand, TakesLevelsOfRules) {
  write("src/unused.graphql", "fragment unused on Ship { name }\n");
  EXPECT_EQ(run({"check", "--schema", "schema.graphql", "--documents", "src/unused.graphql"}).status, 1);
  const Ran ran = run({"check", "--schema", "schema.graphql", "--documents", "src/unused.graphql", "--rule",
                       "NoUnusedFragments=warn", "--schema-rules", "warn"});
  EXPECT_EQ(ran.status, 0);
  EXPECT_THAT(ran.errors, HasSubstr("warning: Fragment \"unused\" is never used."));
}

TEST_F(CheckCommand, RefusesFlagsThatMakeNoSense) {
  const struct {
    std::vector<std::string> arguments;
    std::string error;
  } cases[] = {
      {{"check", "--documents", "src/good.graphql"}, "error: no schema: give --schema"},
      {{"check", "--schema", "schema.graphql", "--format", "xml"}, "--format"},
      {{"check", "--schema", "schema.graphql", "--rule", "NoUnusedFragment=warn"}, "did you mean 'NoUnusedFragments'"},
      {{"check", "--schema", "schema.graphql", "--rule", "NoUnusedFragments"}, "expected RULE=error"},
      {{"check", "--shcema", "x"}, "--shcema"},
  };
  for (const auto& c : cases) {
    const Ran ran = run(c.arguments);
    EXPECT_EQ(ran.status, 2) << c.error;
    EXPECT_THAT(ran.errors, HasSubstr(c.error));
  }
}

TEST_F(CheckCommand, ExplainsItself) {
  const Ran ran = run({"check", "--help"});
  EXPECT_EQ(ran.status, 0);
  EXPECT_THAT(ran.out, HasSubstr("Globs in quotes are expanded by reflekt"));
  EXPECT_THAT(ran.out, HasSubstr("--format text|json|sarif "));
}

/// What rule, message, line and column each recorded case begins with, as graphql-js 17 says it.
void expect_first_error(const std::filesystem::path& expected, const std::vector<std::string>& arguments) {
  const Value record = arkitekt::json::parse(arkitekt::read_file(expected).value()).value();
  const Value& first = record.find("graphql-js 17.1.0")->find("errors")->array()->front();
  const Ran ran = run(arguments);
  EXPECT_EQ(ran.status, 1) << expected;
  const Value report = arkitekt::json::parse(ran.out).value();
  ASSERT_FALSE(report.array()->empty()) << expected;
  const Value& found = report.array()->front();
  EXPECT_EQ(*found.find("message"), *first.find("message")) << expected;
  EXPECT_NE(found.find("code")->string(), nullptr) << expected;
  const Value* locations = first.find("locations");
  if (locations == nullptr || locations->array() == nullptr || locations->array()->empty()) {
    EXPECT_TRUE(found.find("line")->is_null()) << expected;
    return;
  }
  EXPECT_EQ(*found.find("line"), *locations->array()->front().find("line")) << expected;
  EXPECT_EQ(*found.find("column"), *locations->array()->front().find("column")) << expected;
  EXPECT_TRUE(found.find("file")->string()->ends_with(".graphql"));
}

TEST(CheckRecorded, SaysWhatTheReferenceImplementationSays) {
  const std::filesystem::path folder = ARKITEKT_SHARED_DIR "/data/graphql/invalid";
  if (!exists(folder)) GTEST_SKIP() << "the recorded cases are not here";
  int cases = 0;
  for (const std::string kind : {"validation", "syntax", "schemas"})
    for (const auto& entry : std::filesystem::directory_iterator(folder / kind)) {
      if (entry.path().extension() != ".graphql") continue;
      std::filesystem::path expected = entry.path();
      expected.replace_extension(".expected.json");
      const Value record = arkitekt::json::parse(arkitekt::read_file(expected).value()).value();
      const Value* schema = record.find("schema");
      const std::string name = schema == nullptr || schema->is_null() ? "schema.graphql" : *schema->string();
      if (kind == "schemas")
        expect_first_error(expected, {"check", "--schema", entry.path(), "--format", "json"});
      else
        expect_first_error(expected,
                           {"check", "--schema", folder / name, "--documents", entry.path(), "--format", "json"});
      ++cases;
    }
  std::cout << cases << " cases\n";
  EXPECT_GT(cases, 200);
}

} // namespace reflekt
