// check, download and init on projects with a configuration.
#include "run.hpp"
#include "tool/commands/init.hpp"
#include "tool/config/project.hpp"
#include "tool/mock/mock.hpp"
#include <gmock/gmock.h>
#include <regex>

namespace reflekt {

using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;

class Projects : public InFolder {
 protected:
  void SetUp() override {
    InFolder::SetUp();
    write("fleet.graphql", "type Query { ship: Int }\n");
    write("src/fleet/a.graphql", "query a { ship }\n");
    write("src/lab/b.graphql", "query b { boat }\n");
    write("graphql.config.yaml", "projects:\n"
                                 "  fleet: {schema: fleet.graphql, documents: src/fleet/*.graphql}\n"
                                 "  lab: {schema: fleet.graphql, documents: src/lab/*.graphql}\n");
  }
};

std::unique_ptr<MockServer> start_mock() {
  arkitekt::Diagnostics diagnostics;
  auto schema = arkitekt::graphql::build_schema({{"s", "type Query { ship: Int }"}}, diagnostics);
  return std::move(MockServer::start(std::move(*schema), arkitekt::json::Value::Object()).value());
}

TEST_F(Projects, CheckTakesAllProjects) {
  const Ran ran = run({"check"});
  EXPECT_EQ(ran.status, 1);
  EXPECT_THAT(ran.errors, HasSubstr("src/lab/b.graphql:1:11: error: Cannot query field \"boat\""));
  EXPECT_THAT(ran.errors, EndsWith("2 documents: 1 error\n"));
}

TEST_F(Projects, CheckTakesOneProjectFromAFolderBelow) {
  std::filesystem::current_path("src");
  EXPECT_EQ(run({"check", "fleet"}).errors, "1 document: no errors\n");
  EXPECT_THAT(run({"check", "lab"}).errors, HasSubstr("../src/lab/b.graphql:1:11: error"));
}

TEST_F(Projects, AFailingProjectStopsNoOther) {
  write("graphql.config.yaml",
        "projects: {a: {schema: none.graphql, documents: x.graphql}, b: {documents: y.graphql},\n"
        "  lab: {schema: fleet.graphql, documents: src/lab/*.graphql}}\n");
  const Ran ran = run({"check"});
  EXPECT_THAT(ran.errors, HasSubstr("none.graphql: error: cannot read"));
  EXPECT_THAT(ran.errors, HasSubstr("project 'b' has no schema"));
  EXPECT_THAT(ran.errors, HasSubstr("Cannot query field \"boat\""));
}

TEST_F(Projects, CheckTakesRulesFromTheConfigurationAndFlagsWin) {
  write("src/fleet/unused.graphql", "fragment unused on Query { ship }\n");
  write("graphql.config.yaml", "schema: fleet.graphql\ndocuments: src/fleet/*.graphql\n"
                               "extensions: {reflekt: {rules: {NoUnusedFragments: warn}}}\n");
  EXPECT_EQ(run({"check"}).status, 0);
  EXPECT_EQ(run({"check", "--rule", "NoUnusedFragments=error"}).status, 1);
  write("graphql.config.yaml", "schema: fleet.graphql\nextensions: {reflekt: {rules: {NoUnusedFragment: warn}}}\n");
  EXPECT_THAT(run({"check"}).errors, HasSubstr("graphql.config.yaml:2:32: error: there is no rule 'NoUnusedFragment'"));
}

TEST_F(Projects, AGlobOverEverythingLeavesTheSchemaOut) {
  write("graphql.config.yaml", "schema: fleet.graphql\ndocuments: '**/*.graphql'\nexclude: src/lab/**\n");
  EXPECT_EQ(run({"check"}).errors, "1 document: no errors\n");
}

TEST_F(Projects, CheckAsksServersForTheirSchema) {
  const auto mock = start_mock();
  write("graphql.config.yaml", "schema: " + mock->url() + "\ndocuments: src/fleet/*.graphql\n");
  EXPECT_EQ(run({"check"}).errors, "1 document: no errors\n");
}

TEST_F(Projects, CheckSaysWhatIsWrongWithTheConfiguration) {
  write("graphql.config.yaml", "schema: fleet.graphql\nextensions: {reflekt: {otu: x}}\n");
  const Ran ran = run({"check", "--format", "json"});
  EXPECT_EQ(ran.status, 1);
  EXPECT_THAT(ran.out, HasSubstr("unknown key 'extensions.reflekt.otu'"));
  EXPECT_EQ(run({"check", "fleet", "--schema", "fleet.graphql"}).status, 2);
  EXPECT_THAT(run({"check", "--config", "none.yaml"}).errors, HasSubstr("cannot read none.yaml"));
}

TEST_F(Projects, DownloadWritesTheSchemaOfAUrl) {
  const auto mock = start_mock();
  const Ran ran = run({"download", "--url", mock->url(), "--out", "new/s.graphql", "--header", "X-Token: secret"});
  EXPECT_EQ(ran.status, 0) << ran.errors;
  EXPECT_EQ(ran.out, "wrote     new/s.graphql\n");
  EXPECT_EQ(read("new/s.graphql"), "type Query {\n  ship: Int\n}\n");
  EXPECT_EQ(run({"download", "--url", mock->url(), "--out", "new/s.graphql"}).out, "unchanged new/s.graphql\n");
}

TEST_F(Projects, DownloadTakesProjectsWithUrls) {
  const auto mock = start_mock();
  write("graphql.config.yaml",
        "projects:\n  fleet: {schema: fleet.graphql}\n  far: {schema: {'" + mock->url() + "': {headers: {A: b}}}}\n");
  EXPECT_EQ(run({"download"}).out, "wrote     far.schema.graphql\n");
  EXPECT_EQ(read("far.schema.graphql"), "type Query {\n  ship: Int\n}\n");
  EXPECT_THAT(run({"download", "fleet"}).errors, HasSubstr("no schema is a URL: there is nothing to download"));
}

TEST_F(Projects, DownloadNeverPrintsValuesOfHeaders) {
  auto mock = start_mock();
  const std::string url = mock->url();
  mock.reset();
  const Ran ran = run({"download", "--url", url, "--header", "Authorization: Bearer secret"});
  EXPECT_EQ(ran.status, 1);
  EXPECT_THAT(ran.errors, HasSubstr(url + ": error: transport error"));
  EXPECT_THAT(ran.errors, Not(HasSubstr("secret")));
  const Ran wrong = run({"download", "--url", url, "--header", "secret"});
  EXPECT_EQ(wrong.status, 2);
  EXPECT_THAT(wrong.errors, HasSubstr("--header is written 'Name: value'"));
  EXPECT_THAT(wrong.errors, Not(HasSubstr("secret")));
  EXPECT_FALSE(std::filesystem::exists("schema.graphql"));
}

TEST_F(Projects, DownloadRefusesFlagsThatMakeNoSense) {
  for (const std::vector<std::string>& arguments : {std::vector<std::string>{"download", "fleet", "--url", "http://x"},
                                                    {"download", "--header", "A: b"},
                                                    {"download", "--url", "file.graphql"}}) {
    const Ran ran = run(arguments);
    EXPECT_EQ(ran.status, 2);
    EXPECT_THAT(ran.errors, HasSubstr("reflekt download --help explains"));
  }
}

class Init : public InFolder {};

TEST_F(Init, WritesAConfigurationThatIsRead) {
  const Ran ran = run({"init", "--documents", "it's \"here\"/*.graphql"});
  EXPECT_EQ(ran.status, 0) << ran.errors;
  arkitekt::Diagnostics diagnostics;
  const auto configuration =
      read_configuration({"graphql.config.yaml", read("graphql.config.yaml")}, process_environment(), diagnostics);
  ASSERT_TRUE(configuration) << to_text(diagnostics);
  EXPECT_EQ(configuration->projects.at(0).documents.at(0), "it's \"here\"/*.graphql");
  EXPECT_EQ(configuration->projects.at(0).out, "generated");
}

TEST_F(Init, OverwritesOnlyByForce) {
  write(".graphqlrc", "schema: mine.graphql\n");
  const Ran refused = run({"init"});
  EXPECT_EQ(refused.status, 1);
  EXPECT_THAT(refused.errors, HasSubstr(".graphqlrc: error: there is a configuration already"));
  EXPECT_FALSE(std::filesystem::exists("graphql.config.yaml"));
  EXPECT_EQ(run({"init", "--force"}).status, 0);
  EXPECT_EQ(read("graphql.config.yaml"), configuration_text({}));
}

TEST(InitText, ShowsEveryKeyAsTheReaderTakesIt) {
  const std::string text = std::regex_replace(configuration_text({}), std::regex("\n    # ([a-z_]+: )"), "\n    $1");
  for (const std::string& key : known_keys(KeysOf::reflekt)) EXPECT_THAT(text, HasSubstr("\n    " + key + ": "));
  arkitekt::Diagnostics diagnostics;
  EXPECT_TRUE(read_configuration({"c.yaml", text}, process_environment(), diagnostics));
  EXPECT_TRUE(diagnostics.all().empty()) << to_text(diagnostics);
}

} // namespace reflekt
