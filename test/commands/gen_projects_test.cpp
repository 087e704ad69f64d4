// `reflekt gen` on the projects of a configuration.
#include "run.hpp"
#include "tool/mock/mock.hpp"
#include <gmock/gmock.h>

namespace reflekt {

using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;

namespace fs = std::filesystem;

class GenProjects : public InFolder {
 protected:
  void SetUp() override {
    InFolder::SetUp();
    write("schema.graphql", "scalar Date\ntype Query { ship: Ship }\ntype Ship { name: String built: Date }\n");
    write("src/ship.graphql", "query get_ship { ship { name } }\n");
    write("graphql.config.yaml", "schema: schema.graphql\ndocuments: src/**/*.graphql\n");
  }
  static bool exists(const std::string& file) { return fs::exists(file); }
};

TEST_F(GenProjects, WritesWhatTheConfigurationAsksFor) {
  const Ran ran = run({"gen"});
  EXPECT_EQ(ran.status, 0) << ran.errors;
  EXPECT_EQ(ran.errors, "");
  EXPECT_THAT(ran.out, HasSubstr("default: 1 document; in generated "));
  EXPECT_THAT(read("generated/ship.graphql.hpp"), HasSubstr("struct GetShip"));
  EXPECT_THAT(read("generated/ship.graphql.hpp"), HasSubstr("namespace api"));
}

TEST_F(GenProjects, FilesThatWouldNotChangeKeepTheirTime) {
  run({"gen"});
  const auto before = fs::last_write_time("generated/ship.graphql.hpp");
  EXPECT_THAT(run({"gen"}).out, HasSubstr(" 0 files written, "));
  EXPECT_EQ(fs::last_write_time("generated/ship.graphql.hpp"), before);
}

TEST_F(GenProjects, TakesEveryKeyThatIsOurs) {
  write("graphql.config.yaml", "schema: schema.graphql\ndocuments: src/**/*.graphql\n"
                               "extensions:\n  reflekt: {out: gen, domain: fleet, scalars: {Date: std::string}}\n");
  write("src/ship.graphql", "query get_ship { ship { name built } }\n");
  EXPECT_EQ(run({"gen"}).status, 0);
  EXPECT_THAT(read("gen/ship.graphql.hpp"), HasSubstr("namespace fleet"));
  EXPECT_THAT(read("gen/ship.graphql.hpp"), HasSubstr("std::optional<std::string> built"));
}

TEST_F(GenProjects, TakesWhatIsSaidOfTheCppOfDocuments) {
  write("graphql.config.yaml", R"(schema: schema.graphql
documents: src/**/*.graphql
extensions:
  reflekt:
    out: gen
    target: shared
    namespace: lab::fleet
    manifest: operations.json
    unwrap: false
    traits: {Ship: {type: lab::HasName, header: lab/has_name.hpp}}
    styler: {types: snake_case, functions: as_in_schema}
)");
  write("src/ship.graphql", "query GetShip { ship { name } }\n");
  const Ran ran = run({"gen", "--verbose"});
  EXPECT_EQ(ran.status, 0) << ran.errors;
  const std::string header = read("gen/ship.graphql.hpp");
  EXPECT_THAT(header, HasSubstr("#include \"shared.types.hpp\""));
  EXPECT_THAT(header, HasSubstr("namespace lab::fleet"));
  EXPECT_THAT(header, HasSubstr("struct get_ship {"));
  EXPECT_THAT(header, HasSubstr("get_ship GetShip("));
  EXPECT_THAT(header + read("gen/shared.types.hpp"), HasSubstr("lab/has_name.hpp"));
  EXPECT_THAT(read("operations.json"), HasSubstr("query GetShip{ship{name}}"));
  EXPECT_FALSE(exists("gen/operations.json"));
  EXPECT_THAT(ran.out, HasSubstr("wrote     operations.json\n"));
}

TEST_F(GenProjects, AProjectThatFailsStopsNoOtherAndLeavesItsFiles) {
  write("bad/a.graphql", "query a { ship { name } }\n");
  write("graphql.config.yaml", "projects:\n  bad: {schema: schema.graphql, documents: bad/*.graphql}\n"
                               "  good: {schema: schema.graphql, documents: src/*.graphql}\n");
  EXPECT_EQ(run({"gen"}).status, 0);
  const std::string before = read("generated/bad/a.graphql.hpp");
  write("bad/a.graphql", "query a { ship { nmae } }\nquery b { shpi }\n");
  write("src/ship.graphql", "query other { ship { name } }\n");
  const Ran ran = run({"gen"});
  EXPECT_EQ(ran.status, 1);
  EXPECT_THAT(ran.errors, HasSubstr("bad/a.graphql:1:18: error: Cannot query field \"nmae\""));
  EXPECT_THAT(ran.errors, HasSubstr("bad/a.graphql:2:11: error: Cannot query field \"shpi\""));
  EXPECT_THAT(ran.errors, EndsWith("bad: 2 errors, nothing was written\n"));
  EXPECT_THAT(ran.out, HasSubstr("good: 1 document; in generated/good 2 files written"));
  EXPECT_EQ(read("generated/bad/a.graphql.hpp"), before);
  EXPECT_THAT(read("generated/good/ship.graphql.hpp"), HasSubstr("struct Other"));
}

TEST_F(GenProjects, TakesTheProjectsThatAreNamed) {
  write("graphql.config.yaml", "projects:\n  bad: {schema: none.graphql, documents: src/*.graphql}\n"
                               "  good: {schema: schema.graphql, documents: src/*.graphql}\n");
  EXPECT_EQ(run({"gen", "good"}).status, 0);
  EXPECT_FALSE(exists("generated/bad"));
  EXPECT_EQ(run({"gen", "all"}).status, 1);
  const Ran ran = run({"gen", "goood"});
  EXPECT_EQ(ran.status, 1);
  EXPECT_THAT(ran.errors, HasSubstr("there is no project 'goood'"));
  EXPECT_THAT(ran.errors, HasSubstr("did you mean 'good'?"));
}

TEST_F(GenProjects, SaysWhatAProjectLacks) {
  write("graphql.config.yaml", "projects: {a: {documents: src/*.graphql}, b: schema.graphql}\n");
  const Ran ran = run({"gen"});
  EXPECT_EQ(ran.status, 1);
  EXPECT_THAT(ran.errors, HasSubstr("error: project 'a' has no schema\n"));
  EXPECT_THAT(ran.errors, HasSubstr("error: project 'b' has no documents\n"));
}

TEST_F(GenProjects, TwoProjectsDoNotOverwriteEachOther) {
  write("graphql.config.yaml",
        "projects:\n"
        "  one: {schema: schema.graphql, documents: src/*.graphql, extensions: {reflekt: {out: gen}}}\n"
        "  two: {schema: schema.graphql, documents: src/*.graphql, extensions: {reflekt: {out: gen}}}\n");
  const Ran ran = run({"gen"});
  EXPECT_EQ(ran.status, 1);
  EXPECT_THAT(ran.errors, HasSubstr("gen/ship.graphql.hpp: error: this file is of project 'one'"));
  EXPECT_THAT(ran.out, HasSubstr("one: 1 document"));
}

TEST_F(GenProjects, RemovesFilesOfDocumentsThatAreNoMore) {
  write("src/port.graphql", "query get_port { ship { name } }\n");
  run({"gen"});
  ASSERT_TRUE(exists("generated/port.graphql.hpp"));
  write("generated/mine.graphql.hpp", "// by hand\n");
  fs::rename("src/port.graphql", "src/harbour.graphql");
  const Ran ran = run({"gen", "--verbose"});
  EXPECT_THAT(ran.out, HasSubstr("removed   generated/port.graphql.hpp\n"));
  EXPECT_THAT(ran.out, HasSubstr(", 2 removed\n"));
  EXPECT_FALSE(exists("generated/port.graphql.hpp"));
  EXPECT_FALSE(exists("generated/port.graphql.cpp"));
  EXPECT_TRUE(exists("generated/harbour.graphql.hpp"));
  EXPECT_TRUE(exists("generated/mine.graphql.hpp"));
}

TEST_F(GenProjects, RemovesNothingThatAPersonTookOverNorAnothersFile) {
  write("src/port.graphql", "query get_port { ship { name } }\n");
  write("other/dock.graphql", "query get_dock { ship { name } }\n");
  write("graphql.config.yaml",
        "projects:\n"
        "  one: {schema: schema.graphql, documents: src/*.graphql, extensions: {reflekt: {out: gen}}}\n"
        "  two: {schema: schema.graphql, documents: other/*.graphql, extensions: {reflekt: {out: gen}}}\n");
  ASSERT_EQ(run({"gen"}).status, 0) << run({"gen"}).errors;
  write("gen/port.graphql.hpp", "// my own now\n");
  fs::rename("src/port.graphql", "other/port.graphql"); // two's from now on
  fs::remove("src/ship.graphql");
  write("src/boat.graphql", "query get_boat { ship { name } }\n");
  ASSERT_EQ(run({"gen", "two"}).status, 0);
  ASSERT_EQ(run({"gen", "one"}).status, 0);
  EXPECT_TRUE(exists("gen/port.graphql.hpp"));
  EXPECT_TRUE(exists("gen/dock.graphql.hpp"));
  EXPECT_FALSE(exists("gen/ship.graphql.hpp"));
}

TEST_F(GenProjects, TheListOfWhatWasGeneratedReachesNoOtherFolder) {
  run({"gen"});
  write("precious.hpp", "// Generated by reflekt, and loved\n");
  write("generated/.default.reflekt", "../precious.hpp\n.\n..\n\nabsent\n/etc/hostname\n");
  EXPECT_EQ(run({"gen"}).status, 0);
  EXPECT_TRUE(exists("precious.hpp"));
}

TEST_F(GenProjects, AsksServersForTheirSchemaOnce) {
  arkitekt::Diagnostics diagnostics;
  auto schema = arkitekt::graphql::build_schema({{"s", "type Query { ship: Int }"}}, diagnostics);
  const auto mock = std::move(MockServer::start(std::move(*schema), arkitekt::json::Value::Object()).value());
  write("src/ship.graphql", "query get_ship { ship }\n");
  write("graphql.config.yaml",
        "schema:\n  - " + mock->url() + ":\n      headers: {Authorization: secret}\n" + "documents: src/*.graphql\n");
  const Ran ran = run({"gen"});
  EXPECT_EQ(ran.status, 0) << ran.errors;
  EXPECT_THAT(read("generated/ship.graphql.hpp"), HasSubstr("std::optional<std::int32_t> ship"));
  EXPECT_THAT(ran.out + ran.errors, Not(HasSubstr("secret")));
}

TEST_F(GenProjects, FlagsWinOverTheConfiguration) {
  write("src/ship.graphql", "query get_ship { ship { built } }\n");
  const Ran ran = run({"gen", "--out", "here", "--scalar", "Date=std::string"});
  EXPECT_EQ(ran.status, 0) << ran.errors;
  EXPECT_TRUE(exists("here/ship.graphql.cpp"));
}

TEST_F(GenProjects, FlagsForOneProjectAreRefusedForSeveral) {
  write("graphql.config.yaml", "projects: {a: {schema: s, documents: d}, b: {schema: s, documents: d}}\n");
  const Ran ran = run({"gen", "--out", "here"});
  EXPECT_EQ(ran.status, 2);
  EXPECT_EQ(ran.errors, "error: --out is for one project: name it\nreflekt gen --help explains\n");
}

TEST_F(GenProjects, RulesMayBeErrorsWarningsOrIgnored) {
  write("src/unused.graphql", "fragment unused on Ship { name }\n");
  EXPECT_THAT(run({"gen"}).errors, HasSubstr("warning: Fragment \"unused\" is never used."));
  EXPECT_EQ(run({"gen", "--rule", "NoUnusedFragments=error"}).status, 1);
  EXPECT_EQ(run({"gen", "--rule", "NoUnusedFragments=ignore"}).errors, "");
  EXPECT_THAT(run({"gen", "--rule", "NoUnusedFragment=ignore"}).errors, HasSubstr("there is no rule"));
  write("graphql.config.yaml", "schema: schema.graphql\ndocuments: src/*.graphql\n"
                               "extensions: {reflekt: {rules: {NoUnusedFragments: error}}}\n");
  EXPECT_EQ(run({"gen"}).status, 1);
}

TEST_F(GenProjects, SchemasMayBreakRulesUnlessTheyAreAskedFor) {
  write("schema.graphql", "type Query { ship(a: Int = true): Int }\n");
  write("src/ship.graphql", "query get_ship { ship }\n");
  EXPECT_EQ(run({"gen"}).errors, "");
  EXPECT_THAT(run({"gen", "--schema-rules", "warn"}).errors, HasSubstr("schema.graphql:1:"));
  EXPECT_EQ(run({"gen", "--schema-rules", "error"}).status, 1);
}

TEST_F(GenProjects, ATurmsProjectIsGeneratedAsItIs) {
  write("graphql.config.yaml", R"(projects:
  default:
    schema: schema.graphql
    documents: src/**/*.graphql
    extensions:
      turms:
        out_dir: lab/api
        stylers: [{type: turms.stylers.capitalize.CapitalizeStyler}]
        plugins: [{type: turms.plugins.enums.EnumsPlugin}, {type: turms.plugins.operations.OperationsPlugin}]
        processors: [{type: turms.processors.black.BlackProcessor}]
        scalar_definitions: {uuid: str, Date: lab.scalars.Date}
)");
  write("src/ship.graphql", "query get_ship { ship { name built } }\n");
  const Ran ran = run({"gen"});
  EXPECT_EQ(ran.status, 0) << ran.errors;
  EXPECT_THAT(read("generated/ship.graphql.hpp"), HasSubstr("arkitekt::json::Value"));
  EXPECT_FALSE(exists("lab"));
}

/// Joined without a separator, the second file's first line would be a part of the first one's comment.
TEST_F(GenProjects, TurmsDefect16AFileMayEndInACommentWithoutANewline) {
  write("src/a.graphql", "query a { ship { name } } # the end");
  write("src/b.graphql", "query b { ship { name } }\n");
  EXPECT_EQ(run({"gen"}).status, 0);
  EXPECT_THAT(read("generated/a.graphql.hpp"), HasSubstr("struct A {"));
  EXPECT_THAT(read("generated/b.graphql.hpp"), HasSubstr("struct B {"));
}

/// Servers that leave @include and @skip out of their directives have them all the same.
TEST_F(GenProjects, TurmsDefect14IntrospectionMayLeaveTheSpecifiedDirectivesOut) {
  write("schema.json", R"({"data": {"__schema": {"queryType": {"name": "Query"}, "mutationType": null,
    "subscriptionType": null, "directives": [], "types": [
      {"kind": "OBJECT", "name": "Query", "fields": [{"name": "ship", "args": [],
        "type": {"kind": "SCALAR", "name": "String", "ofType": null}}], "interfaces": []},
      {"kind": "SCALAR", "name": "String"}, {"kind": "SCALAR", "name": "Boolean"}]}}})");
  write("graphql.config.yaml", "schema: schema.json\ndocuments: src/*.graphql\n");
  write("src/ship.graphql", "query get_ship($x: Boolean!) { ship @include(if: $x) other: ship @skip(if: $x) }\n");
  const Ran ran = run({"gen"});
  EXPECT_EQ(ran.status, 0) << ran.errors;
}

TEST_F(GenProjects, TellsWhereNothingCanBeWritten) {
  write("generated", "a file, and no folder");
  const Ran ran = run({"gen"});
  EXPECT_EQ(ran.status, 1);
  EXPECT_THAT(ran.errors, HasSubstr("generated"));
}

TEST_F(GenProjects, WithoutAConfigurationItSaysHowToBegin) {
  fs::remove("graphql.config.yaml");
  const Ran ran = run({"gen"});
  EXPECT_EQ(ran.status, 2);
  EXPECT_EQ(ran.errors, "error: nothing to read: give --schema and --documents, or --headers, or write a "
                        "graphql.config.yaml (reflekt init)\nreflekt gen --help explains\n");
}

TEST_F(GenProjects, FlagsAloneTakeGlobsAndDomains) {
  const Ran ran = run(
      {"gen", "--schema", "fleet=schema.gra*", "--documents", "**/*.graphql", "--out", "flags", "--namespace", "lab"});
  EXPECT_EQ(ran.status, 0) << ran.errors;
  EXPECT_TRUE(exists("flags/ship.graphql.hpp"));
  EXPECT_FALSE(exists("flags/schema.graphql.hpp"));
}

TEST_F(GenProjects, FlagsThatMakeNoSenseAreRefused) {
  const struct {
    std::vector<std::string> arguments;
    std::string error;
  } cases[] = {
      {{"gen", "fleet", "--schema", "schema.graphql", "--documents", "d", "--out", "o"}, "stand for a project"},
      {{"gen", "--schema", "schema.graphql", "--out", "o"}, "nothing to read"},
      {{"gen", "--schema", "schema.graphql", "--documents", "d"}, "nowhere to write: give --out"},
      {{"gen", "--documents", "d", "--out", "o"}, "--documents need a schema"},
      {{"gen", "--styler", "upper"}, "--styler upper: expected pascal_case, snake_case or as_in_schema"},
      {{"gen", "--scalar", "Date"}, "--scalar Date: expected GRAPHQL=TYPE"},
      {{"gen", "--rule", "x"}, "--rule x: expected RULE=error"},
      {{"gen", "--depfile", "x"}, "go with --headers"},
  };
  for (const auto& c : cases) {
    const Ran ran = run(c.arguments);
    EXPECT_EQ(ran.status, 2) << c.error;
    EXPECT_THAT(ran.errors, HasSubstr(c.error));
  }
}

} // namespace reflekt
