#include <arkitekt/graphql/schema.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace arkitekt::graphql {

using testing::ElementsAre;
using testing::HasSubstr;

constexpr std::string_view fleet = R"(
"""The fleet."""
schema { query: Root }
type Root { capsules(limit: Int = 10, status: Status): [Capsule!]! find(filter: Filter!): Craft found: Found }
interface Named { name: String }
interface Craft implements Named { id: ID! name: String }
"A capsule."
type Capsule implements Craft & Named { id: ID! name: String status: Status! old: Int @deprecated(reason: "gone") older: Int @deprecated }
type Ship implements Craft & Named { id: ID! name: String }
type Mission { flight: Int }
union Found = Capsule | Mission
enum Status { ACTIVE RETIRED @deprecated }
input Filter @oneOf { id: ID name: String }
scalar Date @specifiedBy(url: "https://example.org/date")
extend type Mission { name: String at: Date }
extend union Found = Ship
)";

Schema build(std::string_view text) {
  Diagnostics diagnostics;
  auto schema = build_schema({{"fleet.graphql", std::string(text)}}, diagnostics);
  EXPECT_TRUE(schema.has_value()) << to_text(diagnostics);
  return schema ? std::move(*schema) : std::move(*build_schema({{"", "type Query { a: Int }"}}, diagnostics));
}

/// Every error as "file:line:column message".
std::vector<std::string> errors_of(std::vector<Source> sources, SchemaOptions options = {}) {
  Diagnostics diagnostics;
  const bool built = build_schema(std::move(sources), diagnostics, options).has_value();
  EXPECT_EQ(built, !diagnostics.has_errors());
  std::vector<std::string> errors;
  for (const Diagnostic& diagnostic : diagnostics.all())
    errors.push_back(diagnostic.where.file + ":" + std::to_string(diagnostic.where.line) + ":" +
                     std::to_string(diagnostic.where.column) + " " + diagnostic.message);
  return errors;
}
std::vector<std::string> errors_of(std::string text) { return errors_of({{"s", std::move(text)}}); }

std::vector<std::string> names(const std::vector<const Type*>& types) {
  std::vector<std::string> names;
  for (const Type* type : types) names.emplace_back(type->name);
  return names;
}

TEST(Schema, FindsTypesFieldsAndArguments) {
  const Schema schema = build(fleet);
  EXPECT_EQ(schema.description(), "The fleet.");
  const Type* root = schema.query_type();
  ASSERT_NE(root, nullptr);
  EXPECT_EQ(root->name, "Root");
  EXPECT_EQ(schema.mutation_type(), nullptr);
  const Field* capsules = root->fields.find("capsules");
  ASSERT_NE(capsules, nullptr);
  EXPECT_EQ(to_string(capsules->type), "[Capsule!]!");
  EXPECT_EQ(capsules->type.named, schema.find_type("Capsule"));
  EXPECT_EQ(capsules->arguments.find("limit")->default_value->text, "10");
  EXPECT_FALSE(capsules->arguments.find("limit")->is_required());
  EXPECT_TRUE(root->fields.find("find")->arguments.find("filter")->is_required());
  EXPECT_EQ(root->fields.find("nothing"), nullptr);
  EXPECT_EQ(schema.find_type("Nothing"), nullptr);
}

TEST(Schema, KnowsWhatIsSaidAboutThings) {
  const Schema schema = build(fleet);
  const Type& capsule = *schema.find_type("Capsule");
  EXPECT_EQ(capsule.description(), "A capsule.");
  EXPECT_EQ(capsule.fields.find("id")->description(), "");
  EXPECT_EQ(capsule.fields.find("old")->deprecation_reason(), "gone");
  EXPECT_EQ(capsule.fields.find("older")->deprecation_reason(), "No longer supported");
  EXPECT_FALSE(capsule.fields.find("id")->is_deprecated());
  EXPECT_TRUE(schema.find_type("Status")->values.find("RETIRED")->is_deprecated());
  EXPECT_TRUE(schema.find_type("Filter")->is_one_of);
  EXPECT_EQ(schema.find_type("Date")->specified_by(), "https://example.org/date");
  EXPECT_EQ(schema.find_type("ID")->specified_by(), "");
}

TEST(Schema, KnowsWhereThingsAreDefined) {
  const Schema schema = build(fleet);
  const Place place = schema.find_type("Mission")->fields.find("at")->defined.place();
  EXPECT_EQ(place.file, "fleet.graphql");
  EXPECT_EQ(place.line, 15);
  EXPECT_EQ(place.column, 36);
  EXPECT_EQ(place.width, 2);
}

TEST(Schema, MergesExtensions) {
  const Schema schema = build(fleet);
  EXPECT_EQ(to_string(schema.find_type("Mission")->fields.find("name")->type), "String");
  EXPECT_THAT(names(schema.find_type("Found")->possible_types), ElementsAre("Capsule", "Mission", "Ship"));
}

TEST(Schema, KnowsSubtypes) {
  const Schema schema = build(fleet);
  const auto type = [&](std::string_view name) -> const Type& { return *schema.find_type(name); };
  EXPECT_THAT(names(schema.possible_types(type("Named"))), ElementsAre("Capsule", "Ship"));
  EXPECT_THAT(names(schema.possible_types(type("Ship"))), ElementsAre("Ship"));
  EXPECT_TRUE(schema.is_subtype(type("Capsule"), type("Craft")));
  EXPECT_TRUE(schema.is_subtype(type("Craft"), type("Named")));
  EXPECT_FALSE(schema.is_subtype(type("Named"), type("Craft")));
  EXPECT_TRUE(schema.is_subtype(type("Mission"), type("Found")));
  EXPECT_FALSE(schema.is_subtype(type("Mission"), type("Craft")));
  EXPECT_TRUE(schema.may_overlap(type("Found"), type("Named")));
  EXPECT_FALSE(schema.may_overlap(type("Mission"), type("Named")));
  EXPECT_TRUE(schema.may_overlap(type("Craft"), type("Ship")));
}

TEST(Schema, KnowsSubtypesOfWrappedTypes) {
  const Schema schema = build(fleet);
  const auto type = [&](std::string text) {
    const Source source{"t", text};
    Diagnostics diagnostics;
    return *schema.resolve(*parse_type(source, diagnostics));
  };
  EXPECT_TRUE(schema.is_subtype(type("Ship!"), type("Craft")));
  EXPECT_FALSE(schema.is_subtype(type("Ship"), type("Craft!")));
  EXPECT_TRUE(schema.is_subtype(type("[Ship!]!"), type("[Craft]")));
  EXPECT_FALSE(schema.is_subtype(type("[Ship]"), type("Ship")));
  EXPECT_FALSE(schema.is_subtype(type("Ship"), type("[Ship]")));
}

TEST(Schema, HasWhatTheSpecificationDefines) {
  const Schema schema = build(fleet);
  EXPECT_TRUE(schema.find_type("__Type")->is_specified);
  EXPECT_NE(schema.find_type("Float"), nullptr);
  EXPECT_EQ(schema.find_type("__Meta"), nullptr);
  for (const char* name : {"skip", "include", "deprecated", "specifiedBy", "oneOf"})
    EXPECT_NE(schema.directives().find(name), nullptr) << name;
  EXPECT_THAT(names(schema.types()),
              ElementsAre("Root", "Named", "Craft", "Capsule", "Ship", "Mission", "Found", "Status", "Filter", "Date",
                          "Int", "String", "Boolean", "ID", "__Schema", "__Type", "__TypeKind", "__Field",
                          "__InputValue", "__EnumValue", "__Directive", "__DirectiveLocation")); // Float is not used
}

TEST(Schema, FindsMetaFields) {
  const Schema schema = build(fleet);
  const Type& root = *schema.query_type();
  const Type& capsule = *schema.find_type("Capsule");
  EXPECT_EQ(to_string(schema.find_field(capsule, "__typename")->type), "String!");
  EXPECT_NE(schema.find_field(*schema.find_type("Found"), "__typename"), nullptr);
  EXPECT_EQ(schema.find_field(*schema.find_type("Date"), "__typename"), nullptr);
  EXPECT_EQ(schema.find_field(capsule, "__schema"), nullptr);
  EXPECT_EQ(to_string(schema.find_field(root, "__type")->arguments.find("name")->type), "String!");
  EXPECT_EQ(schema.find_field(root, "capsules"), root.fields.find("capsules"));
}

TEST(Schema, StaysValidWhenMoved) {
  Schema first = build(fleet);
  const Type* capsule = first.find_type("Capsule");
  const Schema second = std::move(first);
  EXPECT_EQ(second.find_type("Capsule"), capsule);
  EXPECT_EQ(capsule->fields.find("id")->name, "id");
}

TEST(BuildSchema, TakesSeveralSourcesWithByteOrderMarks) {
  Diagnostics diagnostics;
  const auto schema = build_schema(
      {{"a", "\xEF\xBB\xBFtype Query { a: A }"}, {"b", "type A { q: Query b: Int } extend type Query { b: Int }"}},
      diagnostics);
  ASSERT_TRUE(schema) << to_text(diagnostics);
  EXPECT_EQ(schema->query_type()->fields.size(), 2u);
  EXPECT_EQ(schema->query_type()->fields.find("b")->defined.place().file, "b");
}

TEST(BuildSchema, TakesPrintedSchemasThatRepeatTheSpecification) {
  const Schema schema =
      build("scalar Int scalar ID type __Type { own: Int } directive @skip(if: Boolean!, more: Int) on "
            "FIELD type Query { a: Int }");
  EXPECT_TRUE(schema.find_type("Int")->is_specified);
  EXPECT_EQ(schema.find_type("__Type")->fields.find("own"), nullptr);
  EXPECT_FALSE(schema.directives().find("skip")->is_specified);
  EXPECT_EQ(schema.directives().find("skip")->arguments.size(), 2u);
}

TEST(BuildSchema, RootsAreTheTypesOfThoseNamesOrWhatSchemaSays) {
  EXPECT_EQ(build("type Query { a: Int } type Mutation { a: Int }").mutation_type()->name, "Mutation");
  EXPECT_EQ(build("schema { query: Query } type Query { a: Int } type Mutation { a: Int }").mutation_type(), nullptr);
  EXPECT_EQ(build("type Query { a: Int } type M { a: Int } extend schema { mutation: M }").mutation_type()->name, "M");
}

TEST(BuildSchema, ReportsAllErrorsOfAllSources) {
  EXPECT_THAT(
      errors_of({{"a", "type Query { a: Captule b: Nothing_like_it }"}, {"b", "type Capsule { q(x: In): Int }\n"}}),
      ElementsAre("a:1:17 Unknown type \"Captule\". Did you mean \"Capsule\"?",
                  "a:1:28 Unknown type \"Nothing_like_it\".",
                  "b:1:21 Unknown type \"In\". Did you mean \"ID\" or \"Int\"?"));
  EXPECT_THAT(
      errors_of({{"a", "type Query { a: "}, {"b", "typ A"}}),
      ElementsAre("a:1:17 Syntax Error: Expected Name, found <EOF>.", "b:1:1 Syntax Error: Unexpected Name \"typ\"."));
}

TEST(BuildSchema, RefusesWhatDoesNotFitTogether) {
  const std::string query = "type Query { a: Int }\n";
  const struct {
    std::string text, error;
  } cases[] = {
      {"enum Query { A }", "s:1:6 There can be only one type named \"Query\"."},
      {"union U = Nope", "s:2:11 Unknown type \"Nope\"."},
      {"type A implements Nope { x: Int }", "s:2:19 Unknown type \"Nope\"."},
      {"extend enum Query { A }", "s:1:1 Cannot extend non-enum type \"Query\"."},
      {"extend input Quer { a: Int }",
       "s:2:14 Cannot extend type \"Quer\" because it is not defined. Did you mean \"Query\"?"},
      {"input I { a: Query }", "s:2:14 The type of I.a must be Input Type but got: Query."},
      {"type A { x(a: [Query]!): Int }", "s:2:15 The type of A.x(a:) must be Input Type but got: [Query]!."},
      {"directive @d(a: Query) on FIELD", "s:2:14 The type of @d(a:) must be Input Type but got: Query."},
      {"input I { a: Int }\ntype A { x: I }", "s:3:13 The type of A.x must be Output Type but got: I."},
      {"union U = String", "s:2:11 Union type U can only include Object types, it cannot include String."},
      {"type A implements Query { a: Int }",
       "s:2:19 Type A must only implement Interface types, it cannot implement Query."},
      {"directive @d on FIELD directive @d on OBJECT", "s:2:12 There can be only one directive named \"@d\"."},
      {"schema { query: Query query: Query }", "s:2:10 There can be only one query type in schema."},
      {"schema { query: Quer }", "s:2:17 Unknown type \"Quer\". Did you mean \"Query\"?"},
      {"enum E { A } schema { query: E }", "s:2:30 Query root type must be Object type, it cannot be E."},
      {"query Q { a }", "s:2:7 The \"Q\" definition is not part of a type system."},
      {"{ a }", "s:2:1 The query is not part of a type system."},
  };
  for (const auto& c : cases) EXPECT_THAT(errors_of(query + c.text), ElementsAre(c.error)) << c.text;
}

TEST(BuildSchema, APlaceForEachHalfOfAContradiction) {
  Diagnostics diagnostics;
  EXPECT_FALSE(build_schema({{"a", "type A { a: Int }"}, {"b", "type A { b: Int }"}}, diagnostics));
  EXPECT_EQ(to_text(diagnostics), "a:1:6: error: There can be only one type named \"A\".\n"
                                  "    1 | type A { a: Int }\n"
                                  "      |      ^\n"
                                  "b:1:6: note: and here\n"
                                  "    1 | type A { b: Int }\n"
                                  "      |      ^\n");
}

TEST(BuildSchema, AMissingQueryTypeIsWhatTheOptionsSay) {
  const std::vector<Source> sources = {{"s", "type A { a: Int }"}};
  EXPECT_THAT(errors_of(sources), ElementsAre("s:0:0 Query root type must be provided."));
  EXPECT_THAT(errors_of(sources, {.rules = Strictness::warn}), ElementsAre("s:0:0 Query root type must be provided."));
  EXPECT_THAT(errors_of(sources, {.rules = Strictness::ignore}), ElementsAre());
}

TEST(BuildSchema, StopsTellingErrorsWithoutEnd) {
  std::string text = "type Query {";
  for (int i = 0; i < 20000; ++i) text += " f" + std::to_string(i) + ": Nope" + std::to_string(i);
  const auto errors = errors_of(text + " }");
  EXPECT_EQ(errors.size(), 101u);
  EXPECT_THAT(errors.back(), HasSubstr("Too many validation errors"));
}

} // namespace arkitekt::graphql
