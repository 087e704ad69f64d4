// Round trips: a schema, introspected by the mock server, must come back as the same schema.
#include "tool/mock/executor.hpp"
#include "tool/schema/introspection.hpp"
#include "tool/schema/load.hpp"
#include <algorithm>
#include <arkitekt/core/text.hpp>
#include <filesystem>
#include <gmock/gmock.h>
#include <regex>

namespace reflekt {

namespace fs = std::filesystem;
using namespace arkitekt;
using testing::HasSubstr;

std::optional<graphql::Schema> build(std::string sdl) {
  Diagnostics diagnostics;
  auto schema =
      graphql::build_schema({{"s", std::move(sdl)}}, diagnostics, {.rules = graphql::Strictness::ignore, .parse = {}});
  EXPECT_TRUE(schema) << to_text(diagnostics);
  return schema;
}

std::string introspect(const graphql::Schema& schema,
                       IntrospectionDialect dialect = IntrospectionDialect::september_2025) {
  const json::Value tree = json::Value::Object();
  return execute(schema, tree, {introspection_query(dialect)}).body;
}

constexpr std::string_view everything = R"("""All of it."""
schema {
  query: Root
  mutation: Change
}

"""Marks things."""
directive @tag(
  """what by"""
  by: By = { id: "1" }

  name: String
) repeatable on FIELD | OBJECT

directive @plain on SCHEMA

"The root.\t "
type Root implements Named & Kept {
  name: String

  id(x: [Int!]! = [1, 2], s: String = "q\"" @deprecated(reason: "late")): ID!

  """
  Many.
  
    Indented \""" "quoted"
  """
  all(
    """How many."""
    limit: Int = 10
  ): [[Pet!]!]! @deprecated

  "  blanks around  "
  old: Int @deprecated(reason: "gone \"soon\"")
}

type Change {
  it: Boolean
}

type Query {
  not_the_root: Int
}

interface Kept {
  id(x: [Int!]!): ID!
}

interface Named implements Kept {
  name: String

  id(x: [Int!]!): ID!
}

type Dog implements Kept {
  id(x: [Int!]!): ID!
}

union Pet = Dog | Root

"""How large"""
enum Size {
  SMALL

  """huge"""
  LARGE @deprecated(reason: "none left")
}

input By @oneOf {
  id: ID

  size: Size @deprecated
}

input Many {
  sizes: [Size!] = [SMALL]

  text: String! = "a\nb"
}

scalar Date @specifiedBy(url: "https://example.org/date")

scalar Any
)";

TEST(Introspection, ComesBackAsTheSameSchema) {
  const auto schema = build(std::string(everything));
  const std::string answer = introspect(*schema);
  const auto sdl = introspection_to_sdl(answer);
  ASSERT_TRUE(sdl) << sdl.error().what();
  EXPECT_EQ(introspect(*build(*sdl)), answer);
}

TEST(Introspection, IsWrittenAsAPersonWould) {
  const auto sdl = introspection_to_sdl(introspect(*build(R"(
"A \"ship\"." type Ship { "its name" name(short: Boolean = false): String! @deprecated(reason: "no") cargo(
  "kilos" limit: Int = 3): [Int] } union U = Ship | Query type Query { ship: Ship } enum E { A B } directive @d(a: Int) on FIELD)")));
  ASSERT_TRUE(sdl) << sdl.error().what();
  EXPECT_EQ(*sdl, R"(directive @d(a: Int) on FIELD

"""
A "ship".
"""
type Ship {
  """
  its name
  """
  name(short: Boolean = false): String! @deprecated(reason: "no")
  cargo(
    """
    kilos
    """
    limit: Int = 3
  ): [Int]
}

union U = Ship | Query

type Query {
  ship: Ship
}

enum E {
  A
  B
}
)");
}

TEST(Introspection, LosesOnlyWhatAnOldServerCannotSay) {
  const auto schema = build(std::string(everything));
  const auto sdl = introspection_to_sdl(introspect(*schema, IntrospectionDialect::june_2018));
  ASSERT_TRUE(sdl) << sdl.error().what();
  EXPECT_THAT(*sdl, testing::Not(HasSubstr("@oneOf")));
  EXPECT_THAT(*sdl, HasSubstr("old: Int @deprecated(reason: \"gone \\\"soon\\\"\")"));
  EXPECT_EQ(introspect(*build(*sdl), IntrospectionDialect::june_2018),
            introspect(*schema, IntrospectionDialect::june_2018));
}

TEST(Introspection, EveryDialectIsAnswered) {
  const auto schema = build("type Query { a: Int }");
  using enum IntrospectionDialect;
  for (const auto dialect : {september_2025, deprecations, october_2021, june_2018})
    EXPECT_EQ(introspect(*schema, dialect).find("errors"), std::string::npos);
}

TEST(Introspection, TakesBareAnswersAndAByteOrderMark) {
  const std::string bare =
      R"({"__schema": {"queryType": {"name": "Query"}, "types": [{"kind": "SCALAR", "name": "Date"}, {"kind": "OBJECT", "name": "__Own"}]}})";
  EXPECT_EQ(introspection_to_sdl(bare).value(), "scalar Date\n");
  EXPECT_EQ(introspection_to_sdl("\xEF\xBB\xBF{\"data\": " + bare + "}").value(), "scalar Date\n");
}

TEST(Introspection, SaysWhereAnAnswerIsWrong) {
  const auto types = [](const std::string& type) { return R"({"__schema": {"types": [)" + type + "]}}"; };
  const struct {
    std::string json, error;
  } cases[] = {
      {"{", "expected"},
      {"{}", "it has no __schema"},
      {R"({"errors": [{"message": "Forbidden"}, {"message": "Not now"}]})", "graphql error: Forbidden; Not now"},
      {R"({"data": null, "errors": []})", "the server reported errors"},
      {R"({"__schema": {}})", "__schema.types: expected a list of types"},
      {types("1"), "__schema.types[0].name: expected a text"},
      {types(R"({"name": "A"})"), "__schema.types[0].kind: expected a text"},
      {types(R"({"kind": "CLASS", "name": "A"})"), "__schema.types[0].kind: there is no such kind of type"},
      {types(R"({"kind": "OBJECT", "name": "A { b: Int } type B"})"), "__schema.types[0].name: this is no name"},
      {types(R"({"kind": "OBJECT", "name": "A", "fields": 1})"), "__schema.types[0].fields: expected a list"},
      {types(R"({"kind": "OBJECT", "name": "A", "fields": [{"name": "b", "type": {"kind": "LIST", "ofType": null}}]})"),
       "__schema.types[0].fields[0].type.ofType.kind: expected a text"},
      {types(
           R"({"kind": "INPUT_OBJECT", "name": "A", "inputFields": [{"name": "b", "type": {"kind": "SCALAR", "name": "Int"}, "defaultValue": "1 @x"}]})"),
       "__schema.types[0].inputFields[0].defaultValue: this is no GraphQL value"},
      {types(R"({"kind": "ENUM", "name": "A", "enumValues": [{"name": "true"}]})"),
       "__schema.types[0].enumValues[0]: no enum value may be called so"},
      {R"({"__schema": {"types": [{"kind": "SCALAR", "name": "A"}], "directives": [{"name": "d"}]}})",
       "__schema.directives[0].locations: expected a list of locations"},
  };
  for (const auto& c : cases) {
    const auto sdl = introspection_to_sdl(c.json);
    ASSERT_FALSE(sdl) << c.json;
    EXPECT_THAT(sdl.error().what(), HasSubstr(c.error)) << c.json;
  }
}

TEST(Introspection, ACommentInADefaultSwallowsNothing) {
  EXPECT_EQ(
      introspection_to_sdl(
          R"({"__schema": {"types": [{"kind": "INPUT_OBJECT", "name": "A", "inputFields": [{"name": "b", "type": {"kind": "SCALAR", "name": "Int"}, "defaultValue": "1 # one", "isDeprecated": true}]}]}})")
          .value(),
      "input A {\n  b: Int = 1 @deprecated\n}\n");
}

TEST(Introspection, EndlessListsAreRefused) {
  std::string type = R"({"kind": "SCALAR", "name": "Int"})";
  for (int i = 0; i < 100; ++i) type = R"({"kind": "LIST", "ofType": )" + type + "}";
  const auto sdl = introspection_to_sdl(
      R"({"__schema": {"types": [{"kind": "OBJECT", "name": "A", "fields": [{"name": "b", "type": )" + type + "}]}]}}");
  ASSERT_FALSE(sdl);
  EXPECT_THAT(sdl.error().what(), HasSubstr("more lists than anyone can mean"));
}

TEST(IsJson, TellsItFromSdl) {
  for (const std::string_view json : {"{\"a\": 1}", " \r\n{ \"data\"", "\xEF\xBB\xBF{\t\"", "{}"})
    EXPECT_TRUE(is_json(json)) << json;
  for (const std::string_view sdl : {"", "{", "type Query { a: Int }", "\"text\" type A", "{ a }"})
    EXPECT_FALSE(is_json(sdl)) << sdl;
}

TEST(IntrospectionCorpus, RealSchemasComeBackAsTheyWere) {
  const fs::path corpus = ARKITEKT_SHARED_DIR "/data/graphql/corpus";
  if (!fs::exists(corpus)) GTEST_SKIP() << "the corpus of real schemas is not here";
  int count = 0;
  for (const auto& set : fs::directory_iterator(corpus)) {
    const fs::path file = set.path() / "schema.graphql";
    if (!fs::exists(file) || fs::file_size(file) > 50'000) continue; // the rest takes long under sanitizers
    Diagnostics diagnostics;
    auto schema = graphql::build_schema({{file, read_file(file).value()}}, diagnostics,
                                        {.rules = graphql::Strictness::ignore, .parse = {}});
    if (!schema || schema->query_type() == nullptr) continue;
    const std::string answer = introspect(*schema);
    const auto sdl = introspection_to_sdl(answer);
    ASSERT_TRUE(sdl) << file << sdl.error().what();
    const std::string again = introspect(*build(*sdl));
    // Own definitions of the specification's directives are not kept.
    const std::regex own("directive @(include|skip|deprecated|specifiedBy|oneOf)");
    const std::size_t same = static_cast<std::size_t>(std::ranges::mismatch(again, answer).in1 - again.begin());
    EXPECT_TRUE(again == answer || std::regex_search(read_file(file).value(), own))
        << file << ": …" << again.substr(same - std::min(same, std::size_t{200}), 300);
    EXPECT_TRUE(introspection_to_sdl(again).value() == *sdl) << file;
    ++count;
  }
  EXPECT_GT(count, 20);
}

TEST(IntrospectionCorpus, RealAnswersAreRead) {
  const fs::path corpus = ARKITEKT_SHARED_DIR "/data/graphql/corpus";
  if (!fs::exists(corpus)) GTEST_SKIP() << "the corpus of real schemas is not here";
  for (const char* set : {"turms-spacex-capsules", "graphql-js-github"}) {
    Diagnostics diagnostics;
    const auto schemas = read_schemas({{(corpus / set / "schema.json").string()}}, diagnostics);
    ASSERT_EQ(schemas.size(), 1u) << to_text(diagnostics);
    EXPECT_THAT(schemas[0].name, testing::EndsWith("schema.json (as SDL)"));
    EXPECT_NE(build(schemas[0].text)->query_type(), nullptr);
  }
}

} // namespace reflekt
