#include "support/folder.hpp"
#include "tool/config/project.hpp"
#include <algorithm>
#include <arkitekt/core/text.hpp>
#include <arkitekt/json/value.hpp>
#include <filesystem>
#include <gmock/gmock.h>
#include <map>

namespace reflekt {

namespace fs = std::filesystem;
using arkitekt::Diagnostics;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

Environment environment_of(std::map<std::string, std::string> variables) {
  return [variables = std::move(variables)](const std::string& name) -> std::optional<std::string> {
    const auto found = variables.find(name);
    if (found == variables.end()) return std::nullopt;
    return found->second;
  };
}

Configuration read(std::string text, const std::string& file = "graphql.config.yaml",
                   const Environment& environment = environment_of({})) {
  Diagnostics diagnostics;
  const auto configuration = read_configuration({file, std::move(text)}, environment, diagnostics);
  EXPECT_TRUE(diagnostics.all().empty()) << to_text(diagnostics);
  return configuration.value_or(Configuration{});
}

Project read_one(std::string text) {
  const Configuration configuration = read(std::move(text));
  EXPECT_EQ(configuration.projects.size(), 1u);
  return configuration.projects.empty() ? Project{} : configuration.projects[0];
}

std::vector<std::string> schemas_of(const Project& project) {
  std::vector<std::string> names;
  for (const SchemaPlace& place : project.schemas) names.push_back(place.name);
  return names;
}

std::string complaints(std::string text, const Environment& environment = environment_of({})) {
  Diagnostics diagnostics;
  EXPECT_FALSE(read_configuration({"graphql.config.yaml", std::move(text)}, environment, diagnostics));
  return to_text(diagnostics);
}

TEST(Configuration, OneProjectAtTheTopIsCalledDefault) {
  const Project project = read_one("schema: schema.graphql\ndocuments: src/**/*.graphql\n");
  EXPECT_EQ(project.name, "default");
  EXPECT_THAT(schemas_of(project), ElementsAre("schema.graphql"));
  EXPECT_THAT(project.documents, ElementsAre("src/**/*.graphql"));
}

TEST(Configuration, SeveralProjectsHaveNames) {
  const Configuration configuration = read(R"(
projects:
  fleet:
    schema: [fleet.graphql, more/*.graphql]
    documents: [a.graphql, b.graphql]
  lab: lab.json
)");
  ASSERT_EQ(configuration.projects.size(), 2u);
  EXPECT_EQ(configuration.projects[0].name, "fleet");
  EXPECT_THAT(schemas_of(configuration.projects[0]), ElementsAre("fleet.graphql", "more/*.graphql"));
  EXPECT_THAT(configuration.projects[0].documents, ElementsAre("a.graphql", "b.graphql"));
  EXPECT_THAT(schemas_of(configuration.projects[1]), ElementsAre("lab.json"));
}

TEST(Configuration, SchemasMayBeUrlsWithHeaders) {
  const Project project = read_one(R"(
schema:
  - https://a.example/graphql
  - https://b.example/graphql:
      headers:
        Authorization: Bearer 1
        X-Other: "2"
)");
  ASSERT_EQ(project.schemas.size(), 2u);
  EXPECT_TRUE(project.schemas[0].is_url());
  EXPECT_EQ(project.schemas[1].name, "https://b.example/graphql");
  EXPECT_THAT(project.schemas[1].headers,
              ElementsAre(std::pair("Authorization", "Bearer 1"), std::pair("X-Other", "2")));
}

TEST(Configuration, IncludeStandsForMissingDocumentsAndExcludeLeavesOut) {
  EXPECT_THAT(read_one("schema: s\ninclude: a/**\nexclude: [a/b/**]\n").documents, ElementsAre("a/**", "!a/b/**"));
  EXPECT_THAT(read_one("schema: s\ninclude: a/**\ndocuments: c\n").documents, ElementsAre("c"));
}

TEST(Configuration, FilesAreRelativeToIt) {
  const Project project =
      read("schema: [../s.graphql, 'https://a.example']\ndocuments: ['d/*', '!d/e']\nextensions: {reflekt: {out: gen}}",
           "sub/.graphqlrc")
          .projects.at(0);
  EXPECT_THAT(schemas_of(project), ElementsAre("s.graphql", "https://a.example"));
  EXPECT_THAT(project.documents, ElementsAre("sub/d/*", "!sub/d/e"));
  EXPECT_EQ(project.out, "sub/gen");
}

TEST(Configuration, ReadsWhatIsOurs) {
  const Project project = read_one(R"(
schema: ignored.graphql
extensions:
  reflekt:
    schema: s.graphql
    documents: d.graphql
    out: generated
    target: fleet
    namespace: lab::fleet
    domain: spacex
    manifest: operations.json
    schema_rules: warn
    rules: {NoUnusedFragments: ignore}
    scalars:
      DateTime: lab::Time
      UUID: {type: lab::Uuid, header: lab/uuid.hpp}
    traits: {Capsule: lab::HasId}
    styler: {types: pascal_case, members: snake_case}
    unwrap: false
)");
  EXPECT_THAT(schemas_of(project), ElementsAre("s.graphql"));
  EXPECT_THAT(project.documents, ElementsAre("d.graphql"));
  EXPECT_EQ(project.out, "generated");
  EXPECT_EQ(project.target, "fleet");
  EXPECT_EQ(project.options.space, "lab::fleet");
  EXPECT_EQ(project.domain, "spacex");
  EXPECT_EQ(project.options.manifest, "operations.json");
  EXPECT_EQ(project.schema_rules, RuleLevel::warn);
  ASSERT_EQ(project.rules.size(), 1u);
  EXPECT_EQ(project.rules[0].rule, "NoUnusedFragments");
  EXPECT_EQ(project.rules[0].level, RuleLevel::ignore);
  EXPECT_EQ(project.rules[0].where.line, 13);
  ASSERT_EQ(project.options.scalars.size(), 2u);
  EXPECT_EQ(project.options.scalars[0].type, "lab::Time");
  EXPECT_EQ(project.options.scalars[1].graphql, "UUID");
  EXPECT_EQ(project.options.scalars[1].header, "lab/uuid.hpp");
  EXPECT_EQ(project.options.traits.at(0).type, "lab::HasId");
  EXPECT_EQ(project.options.styler.types, Style::pascal_case);
  EXPECT_EQ(project.options.styler.members, Style::snake_case);
  EXPECT_EQ(project.options.styler.values, Style::as_in_schema);
  EXPECT_FALSE(project.options.unwrap);
}

TEST(Configuration, OneStyleMayStandForAll) {
  const Project project = read_one("schema: s\nextensions: {reflekt: {styler: snake_case}}");
  EXPECT_EQ(project.options.styler.types, Style::snake_case);
  EXPECT_EQ(project.options.styler.values, Style::snake_case);
}

TEST(Configuration, JsonIsReadTheSame) {
  const Project project = read("{\n\t\"schema\": \"s\\u002egraphql\",\n\t\"documents\": [\"a\\/b\"],\n"
                               "\t\"extensions\": {\"reflekt\": {\"unwrap\": false, \"out\": null}}\n}\n",
                               ".graphqlrc")
                              .projects.at(0);
  EXPECT_THAT(schemas_of(project), ElementsAre("s.graphql"));
  EXPECT_THAT(project.documents, ElementsAre("a/b"));
  EXPECT_FALSE(project.options.unwrap);
  EXPECT_EQ(project.out, "generated");
}

TEST(Configuration, ATurmsProjectIsReadAsItIs) {
  const Project project = read_one(R"(
schema: http://api.example/graphql
extensions:
  turms:
    out_dir: api
    schema: local.graphql
    documents: graphql/**/*.graphql
    stylers:
      - type: turms.stylers.default.DefaultStyler
)");
  EXPECT_THAT(schemas_of(project), ElementsAre("local.graphql"));
  EXPECT_THAT(project.documents, ElementsAre("graphql/**/*.graphql"));
}

TEST(Configuration, ADomainAndAFolderComeFromTheNameOfTheProject) {
  const Configuration configuration = read("projects: {fleet: s, default: s}", "sub/.graphqlrc");
  EXPECT_EQ(configuration.projects.at(0).domain, "fleet");
  EXPECT_EQ(configuration.projects.at(0).out, "sub/generated/fleet");
  EXPECT_EQ(configuration.projects.at(1).domain, "default");
  EXPECT_EQ(configuration.projects.at(1).out, "sub/generated");
}

TEST(Configuration, ScalarsOfTurmsGetTheNearestTypeOfCpp) {
  const Project project = read_one(R"(
schema: s
documents: d
extensions:
  turms:
    scalar_definitions: {UUID: str, Count: int, Time: datetime.datetime, Rath: lab.scalars.Rath, Ours: str}
  reflekt:
    scalars: {Ours: lab::Ours}
)");
  std::map<std::string, std::string> types;
  for (const CppType& type : project.options.scalars) types[type.graphql] = type.type;
  EXPECT_EQ(types, (std::map<std::string, std::string>{{"UUID", "std::string"},
                                                       {"Count", "std::int64_t"},
                                                       {"Rath", "arkitekt::json::Value"},
                                                       {"Ours", "lab::Ours"},
                                                       {"*", "arkitekt::json::Value"}}));
}

/// Turms 2 refuses such a file as a whole, since it names a component that is no more.
TEST(Configuration, TurmsDefect17AKeyThatTurmsNoLongerKnowsHindersNobody) {
  const Project project = read_one(R"(
projects:
  default:
    schema: http://localhost:8090/graphql
    documents: graphql/lab/**/*.graphql
    extensions:
      turms:
        out_dir: lab/api
        freeze: {enabled: true}
        skip_forwards: true
        plugins:
          - type: turms.plugins.enums.EnumsPlugin
            prepend: none
        parsers:
          - {type: turms.parsers.polyfill.PolyfillParser, python_version: "3.7"}
)");
  EXPECT_EQ(project.name, "default");
  EXPECT_THAT(schemas_of(project), ElementsAre("http://localhost:8090/graphql"));
  EXPECT_THAT(project.documents, ElementsAre("graphql/lab/**/*.graphql"));
}

TEST(Configuration, TurmsDefect17WhatIsWrongIsNamedWithPathAndPlace) {
  EXPECT_EQ(complaints("projects:\n  a:\n    schema: s\n    extensions: {turms: [x]}\n"),
            "graphql.config.yaml:4:25: error: 'projects.a.extensions.turms': expected a mapping\n"
            "    4 |     extensions: {turms: [x]}\n"
            "      |                         ^\n");
}

TEST(Configuration, WarnsOfKeysThatLookLikeOurs) {
  Diagnostics diagnostics;
  const auto configuration = read_configuration(
      {"c.yaml", "schema: s\ndocumnets: d\nextensions: {relfekt: {out: x}}\n"}, environment_of({}), diagnostics);
  EXPECT_TRUE(configuration);
  EXPECT_EQ(to_text(diagnostics),
            "c.yaml:2:1: warning: unknown key 'documnets': it means nothing to reflekt\n"
            "    2 | documnets: d\n"
            "      | ^~~~~~~~~\n"
            "c.yaml:2:1: note: did you mean 'documents'?\n"
            "      | documents\n"
            "c.yaml:3:14: warning: unknown key 'extensions.relfekt': it means nothing to reflekt\n"
            "    3 | extensions: {relfekt: {out: x}}\n"
            "      |              ^~~~~~~\n"
            "c.yaml:3:14: note: did you mean 'reflekt'?\n"
            "      |              reflekt\n");
}

TEST(Configuration, RefusesUnknownKeysWithPathAndPlace) {
  EXPECT_EQ(complaints("projects:\n  fleet:\n    schema: s\n    extensions:\n      reflekt:\n        otu: x\n"),
            "graphql.config.yaml:6:9: error: unknown key 'projects.fleet.extensions.reflekt.otu'\n"
            "    6 |         otu: x\n"
            "      |         ^~~\n"
            "graphql.config.yaml:6:9: note: did you mean 'out'?\n"
            "      |         out\n");
  EXPECT_THAT(complaints("schema: s\nextensions: {reflekt: {zzzzzzzz: 1}}"),
              HasSubstr("note: known keys: documents, domain, manifest, namespace, out, rules"));
  EXPECT_THAT(complaints("extensions: {reflekt: {styler: {type: snake_case}}}"),
              HasSubstr("unknown key 'extensions.reflekt.styler.type'"));
  EXPECT_THAT(complaints("extensions: {reflekt: {scalars: {A: {type: B, haeder: C}}}}"),
              HasSubstr("unknown key 'extensions.reflekt.scalars.A.haeder'"));
}

TEST(Configuration, OtherToolsMayHaveKeysOfTheirOwn) {
  read_one("schema: s\nprisma: x\nextensions: {codegen: {generates: {}}, languageService: {}}");
}

TEST(Configuration, SaysWhatIsExpected) {
  const struct {
    std::string text, error;
  } cases[] = {
      {"schema: [[a]]", "1:10: error: 'schema[0]': expected a text"},
      {"documents: {a: b}", "'documents': expected a text or a list of texts"},
      {"projects: [a]", "'projects': expected a mapping"},
      {"extensions: {reflekt: 1}", "'extensions.reflekt': expected a mapping"},
      {"extensions: {reflekt: {unwrap: 3}}", "'extensions.reflekt.unwrap': expected true or false"},
      {"extensions: {reflekt: {schema_rules: no}}", "expected one of error, warn, ignore"},
      {"extensions: {reflekt: {rules: {A: }}}", "'extensions.reflekt.rules.A': expected one of error"},
      {"extensions: {reflekt: {styler: PascalCase}}", "expected one of as_in_schema, pascal_case, snake_case"},
      {"extensions: {reflekt: {scalars: {A: }}}", "'extensions.reflekt.scalars.A': expected the name of a C++ type"},
      {"", "expected a mapping with the keys schema and documents, or projects"},
      {"- a", "expected a mapping with the keys schema and documents, or projects"},
      {"a: [", "graphql.config.yaml:1:"},
      {"a: b: c", "graphql.config.yaml:1:"},
      {"{[a]: b, projects: {[a]: b}}", "expected texts as keys"},
  };
  for (const auto& c : cases) EXPECT_THAT(complaints(c.text), HasSubstr(c.error)) << c.text;
}

TEST(Configuration, TakesTextsFromTheEnvironment) {
  const Environment environment = environment_of({{"TOKEN", "t"}, {"HOST", "h.example"}});
  const Project project = read("schema:\n  https://${HOST}/:\n    headers: {A: 'Bearer ${TOKEN}'}\n"
                               "documents: ['${D:src}/*', '${E:\"x:y\"}', '$F', '${open']",
                               "graphql.config.yaml", environment)
                              .projects.at(0);
  EXPECT_EQ(project.schemas.at(0).name, "https://h.example/");
  EXPECT_EQ(project.schemas.at(0).headers.at(0).second, "Bearer t");
  EXPECT_THAT(project.documents, ElementsAre("src/*", "x:y", "$F", "${open"));
}

TEST(Configuration, WarnsOfVariablesThatThereAreNot) {
  Diagnostics diagnostics;
  const auto configuration = read_configuration({"c.yaml", "schema: a${NONE}b\n"}, environment_of({}), diagnostics);
  ASSERT_TRUE(configuration);
  EXPECT_THAT(schemas_of(configuration->projects.at(0)), ElementsAre("ab"));
  EXPECT_THAT(to_text(diagnostics), HasSubstr("c.yaml:1:9: warning: the environment has no variable 'NONE'"));
}

TEST(Configuration, TheEnvironmentWins) {
  const Environment environment = environment_of({{"REFLEKT_SCHEMA", "all.graphql"},
                                                  {"REFLEKT_MY_LAB_SCHEMA", "a.graphql,https://b.example"},
                                                  {"REFLEKT_DOCUMENTS", "d/*"},
                                                  {"REFLEKT_OUT", "o"},
                                                  {"REFLEKT_NAMESPACE", "n"},
                                                  {"REFLEKT_SCHEMA_RULES", "ignore"}});
  const Configuration configuration =
      read("projects: {my-lab: {schema: s, documents: x}, other: {schema: s}}", "sub/graphql.config.yaml", environment);
  ASSERT_EQ(configuration.projects.size(), 2u);
  EXPECT_THAT(schemas_of(configuration.projects[0]), ElementsAre("a.graphql", "https://b.example"));
  EXPECT_THAT(schemas_of(configuration.projects[1]), ElementsAre("all.graphql"));
  EXPECT_THAT(configuration.projects[0].documents, ElementsAre("d/*"));
  EXPECT_EQ(configuration.projects[0].out, "o");
  EXPECT_EQ(configuration.projects[0].options.space, "n");
  EXPECT_EQ(configuration.projects[0].schema_rules, RuleLevel::ignore);
  EXPECT_THAT(complaints("schema: s", environment_of({{"REFLEKT_SCHEMA_RULES", "no"}})),
              HasSubstr("REFLEKT_SCHEMA_RULES=no: expected error, warn or ignore"));
}

TEST(Configuration, EveryKeyHasAVariable) {
  const Environment environment = environment_of({{"REFLEKT_DOMAIN", "d"},
                                                  {"REFLEKT_TARGET", "t"},
                                                  {"REFLEKT_MANIFEST", "m.json"},
                                                  {"REFLEKT_UNWRAP", "false"},
                                                  {"REFLEKT_STYLER", "members=snake_case,values=pascal_case"},
                                                  {"REFLEKT_SCALARS", "A=lab::Map<int, B>,C=lab::C:lab/c.hpp"},
                                                  {"REFLEKT_TRAITS", "Ship=lab::HasId"},
                                                  {"REFLEKT_RULES", "NoUnusedFragments=ignore"}});
  const Project project =
      read("schema: s\nextensions: {reflekt: {domain: x, scalars: {A: old, D: kept}, unwrap: true,\n"
           "  rules: {NoUnusedFragments: error}, styler: pascal_case}}\n",
           "c.yaml", environment)
          .projects.at(0);
  EXPECT_EQ(project.domain, "d");
  EXPECT_EQ(project.target, "t");
  EXPECT_EQ(project.options.manifest, "m.json");
  EXPECT_FALSE(project.options.unwrap);
  EXPECT_EQ(project.options.styler.types, Style::pascal_case);
  EXPECT_EQ(project.options.styler.members, Style::snake_case);
  EXPECT_EQ(project.options.styler.values, Style::pascal_case);
  ASSERT_EQ(project.options.scalars.size(), 3u);
  EXPECT_EQ(project.options.scalars[0].type, "lab::Map<int, B>");
  EXPECT_EQ(project.options.scalars[1].type, "kept");
  EXPECT_EQ(project.options.scalars[2].header, "lab/c.hpp");
  EXPECT_EQ(project.options.traits.at(0).type, "lab::HasId");
  EXPECT_EQ(project.rules.back().level, RuleLevel::ignore);
}

TEST(Configuration, NamesTheVariableThatMakesNoSense) {
  const struct {
    std::string name, value, expected;
  } cases[] = {
      {"REFLEKT_UNWRAP", "yes", "true or false"},
      {"REFLEKT_DEFAULT_STYLER", "members=upper", "a style, or types=<style>"},
      {"REFLEKT_STYLER", "", "a style, or types=<style>"},
      {"REFLEKT_RULES", "NoUnusedFragments", "<rule>=error, <rule>=warn or <rule>=ignore"},
      {"REFLEKT_SCALARS", "DateTime", "<GraphQL type>=<C++ type>"},
  };
  for (const auto& c : cases)
    EXPECT_THAT(complaints("schema: s", environment_of({{c.name, c.value}})),
                HasSubstr(c.name + "=" + c.value + ": expected " + c.expected));
}

TEST(Configuration, SurvivesAnyText) {
  for (const std::string text : {"&a {projects: *a}", "&a [*a]", "projects: &a {x: {extensions: {reflekt: *a}}}",
                                 "\xFF\xFE", "%YAML 9", "schema: !!binary x", "--- \n...\n---", "? a\n: b\n"}) {
    Diagnostics diagnostics;
    read_configuration({"c.yaml", text}, environment_of({}), diagnostics);
  }
  Diagnostics diagnostics;
  EXPECT_FALSE(read_configuration({"c.yaml", std::string(100'000, '[')}, environment_of({}), diagnostics));
}

TEST(SelectProjects, TakesAllOrOneByName) {
  const Configuration configuration = read("projects: {a: s, fleet: s}");
  Diagnostics diagnostics;
  EXPECT_EQ(select_projects(configuration, {}, diagnostics).size(), 2u);
  EXPECT_EQ(select_projects(configuration, {"all"}, diagnostics).size(), 2u);
  EXPECT_EQ(select_projects(configuration, {"fleet", "a"}, diagnostics).size(), 2u);
  EXPECT_EQ(select_projects(configuration, {"fleet"}, diagnostics).at(0)->name, "fleet");
  EXPECT_TRUE(diagnostics.all().empty());
  EXPECT_THAT(select_projects(configuration, {"flet"}, diagnostics), IsEmpty());
  EXPECT_EQ(to_text(diagnostics), "graphql.config.yaml: error: there is no project 'flet'\n"
                                  "note: did you mean 'fleet'?\n");
}

TEST(FindConfiguration, LooksHereAndAbove) {
  const fs::path before = fs::current_path();
  const fs::path root = arkitekt::test::own_folder();
  fs::create_directories(root / "a/b");
  ASSERT_TRUE(arkitekt::write_file_if_changed(root / "a/.graphqlrc.yml", "x"));
  ASSERT_TRUE(arkitekt::write_file_if_changed(root / "graphql.config.toml", "x"));
  Diagnostics diagnostics;
  fs::current_path(root / "a/b");
  EXPECT_EQ(find_configuration("", diagnostics), "../.graphqlrc.yml");
  ASSERT_TRUE(arkitekt::write_file_if_changed(root / "a/b/graphql.config.json", "x"));
  EXPECT_EQ(find_configuration("", diagnostics), "graphql.config.json");
  EXPECT_TRUE(diagnostics.all().empty());
  fs::current_path(root);
  EXPECT_FALSE(find_configuration("", diagnostics));
  EXPECT_THAT(to_text(diagnostics), HasSubstr("graphql.config.toml: error: reflekt reads configurations in YAML"));
  fs::current_path(before);
}

/// The JSON schema for editors knows exactly what the reader knows.
TEST(ConfigurationSchema, KnowsTheKeysOfTheReader) {
  using arkitekt::json::Value;
  const Value schema =
      arkitekt::json::parse(arkitekt::read_file(ARKITEKT_SOURCE_DIR "/docs/reference/reflekt.schema.json").value())
          .value();
  const Value& definitions = *schema.find("$defs");
  const auto keys = [](const Value& definition) {
    std::vector<std::string> names;
    EXPECT_EQ(*definition.find("additionalProperties"), Value(false));
    for (const auto& member : *definition.find("properties")->object()) names.push_back(member.key);
    std::ranges::sort(names);
    return names;
  };
  const auto words = [&](const char* definition) {
    std::vector<std::string> all;
    for (const Value& word : *definitions.find(definition)->find("enum")->array()) all.push_back(*word.string());
    return all;
  };
  EXPECT_EQ(keys(*definitions.find("reflekt")), known_keys(KeysOf::reflekt));
  EXPECT_EQ(keys(*definitions.find("styler")), known_keys(KeysOf::styler));
  EXPECT_EQ(keys(definitions.find("cpp_type")->find("anyOf")->array()->at(1)), known_keys(KeysOf::cpp_type));
  EXPECT_EQ(words("level"), known_words(KeysOf::reflekt));
  EXPECT_EQ(words("style"), known_words(KeysOf::styler));
}

} // namespace reflekt
