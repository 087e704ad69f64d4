#include <arkitekt/graphql/parser.hpp>
#include <gtest/gtest.h>

namespace arkitekt::graphql {

/// A document and the text that it points into.
struct Parsed {
  explicit Parsed(std::string text, ParseOptions options = {}) : source{"test.graphql", std::move(text)} {
    if (auto parsed = parse_document(source, diagnostics, options)) document = std::move(*parsed);
  }
  template <class Definition> const Definition& definition(std::size_t index = 0) const {
    return std::get<Definition>(document.definitions.at(index));
  }
  std::string error() const { return diagnostics.all().empty() ? "" : diagnostics.all().front().message; }
  std::string_view text(ast::Span span) const { return std::string_view(source.text).substr(span.offset, span.length); }

  Source source;
  Diagnostics diagnostics;
  ast::Document document;
};

TEST(Parser, ReadsAnOperation) {
  const Parsed parsed(
      "\"What flies.\" query fleet($n: Int! = 3 @a, \"which\" $ids: [ID!]) @b(c: $n) { x: capsules { id } }");
  EXPECT_EQ(to_text(parsed.diagnostics), "");
  const auto& operation = parsed.definition<ast::OperationDefinition>();
  EXPECT_EQ(operation.kind, ast::OperationKind::query);
  EXPECT_EQ(operation.name.text, "fleet");
  EXPECT_EQ(operation.description->text(), "What flies.");
  ASSERT_EQ(operation.variables.size(), 2u);
  EXPECT_EQ(operation.variables[0].name.text, "n");
  EXPECT_EQ(to_string(operation.variables[0].type), "Int!");
  EXPECT_EQ(operation.variables[0].default_value->text, "3");
  EXPECT_EQ(operation.variables[0].directives[0].name.text, "a");
  EXPECT_EQ(operation.variables[1].description->text(), "which");
  EXPECT_EQ(parsed.text(operation.variables[1].type.span), "[ID!]");
  EXPECT_EQ(operation.directives[0].arguments[0].value.kind, ast::ValueKind::variable);
  EXPECT_EQ(operation.directives[0].arguments[0].value.text, "n");
  const auto& field = std::get<ast::Field>(operation.selection_set.selections[0]);
  EXPECT_EQ(field.response_key(), "x");
  EXPECT_EQ(field.name.text, "capsules");
  EXPECT_EQ(parsed.text(field.span), "x: capsules { id }");
  EXPECT_EQ(parsed.text(field.selection_set.span), "{ id }");
}

TEST(Parser, ReadsShorthandAndTheOtherOperations) {
  const Parsed parsed("{ a } mutation { b } subscription S { c }");
  EXPECT_TRUE(parsed.definition<ast::OperationDefinition>(0).is_shorthand);
  EXPECT_EQ(parsed.definition<ast::OperationDefinition>(1).kind, ast::OperationKind::mutation);
  EXPECT_FALSE(parsed.definition<ast::OperationDefinition>(1).name);
  EXPECT_EQ(parsed.definition<ast::OperationDefinition>(2).kind, ast::OperationKind::subscription);
}

TEST(Parser, ReadsFragments) {
  const Parsed parsed(
      "{ ...parts @x ... on Capsule { id } ... @skip(if: true) { name } } fragment parts on Fleet { size }");
  const auto& selections = parsed.definition<ast::OperationDefinition>().selection_set.selections;
  EXPECT_EQ(std::get<ast::FragmentSpread>(selections[0]).name.text, "parts");
  EXPECT_EQ(std::get<ast::FragmentSpread>(selections[0]).directives.size(), 1u);
  EXPECT_EQ(std::get<ast::InlineFragment>(selections[1]).type_condition.text, "Capsule");
  EXPECT_FALSE(std::get<ast::InlineFragment>(selections[2]).type_condition);
  EXPECT_EQ(parsed.definition<ast::FragmentDefinition>(1).type_condition.text, "Fleet");
}

TEST(Parser, KeywordsMayBeNames) {
  const Parsed parsed("query query($on: type) { fragment: mutation(true: on) on: null { ...fragment } }");
  EXPECT_EQ(parsed.error(), "");
}

TEST(Parser, ReadsTypes) {
  const Parsed parsed(R"(
    """A capsule."""
    type Capsule implements & Craft & Named @key(fields: "id") {
      "Its number" id(format: Format = SHORT @x): ID! @deprecated
      missions: [Mission!]!
    }
    interface Craft implements Named
    union Found @u = | Capsule | Mission
    enum Status { ACTIVE "gone" RETIRED @deprecated }
    input Filter @oneOf { id: ID, limit: Int = 10 }
    scalar Date @specifiedBy(url: "https://example.org")
    directive @key("which" fields: String!) repeatable on OBJECT | INTERFACE
    schema @s { query: Query mutation: Mutation })");
  EXPECT_EQ(to_text(parsed.diagnostics), "");
  const auto& capsule = parsed.definition<ast::TypeDefinition>(0);
  EXPECT_EQ(capsule.kind, ast::TypeKind::object);
  EXPECT_EQ(capsule.description->text(), "A capsule.");
  EXPECT_EQ(capsule.interfaces.size(), 2u);
  EXPECT_EQ(capsule.fields[0].description->text(), "Its number");
  EXPECT_EQ(capsule.fields[0].arguments[0].default_value->kind, ast::ValueKind::enumeration);
  EXPECT_EQ(to_string(capsule.fields[1].type), "[Mission!]!");
  EXPECT_EQ(parsed.definition<ast::TypeDefinition>(1).interfaces[0].text, "Named");
  EXPECT_EQ(parsed.definition<ast::TypeDefinition>(2).members[1].text, "Mission");
  EXPECT_EQ(parsed.definition<ast::TypeDefinition>(3).values[1].description->text(), "gone");
  EXPECT_EQ(parsed.definition<ast::TypeDefinition>(4).input_fields[1].default_value->text, "10");
  EXPECT_EQ(parsed.definition<ast::TypeDefinition>(5).kind, ast::TypeKind::scalar);
  EXPECT_TRUE(parsed.definition<ast::DirectiveDefinition>(6).is_repeatable);
  EXPECT_EQ(parsed.definition<ast::DirectiveDefinition>(6).locations[1].text, "INTERFACE");
  EXPECT_EQ(parsed.definition<ast::SchemaDefinition>(7).operations[1].kind, ast::OperationKind::mutation);
}

TEST(Parser, ReadsExtensions) {
  const Parsed parsed("extend type A @x extend interface B { b: Int } extend union C = D extend enum E { F } "
                      "extend input G { h: Int } extend scalar I @x extend schema @x extend type J implements K");
  EXPECT_EQ(to_text(parsed.diagnostics), "");
  EXPECT_TRUE(parsed.definition<ast::TypeDefinition>(0).is_extension);
  EXPECT_EQ(parsed.text(parsed.definition<ast::TypeDefinition>(0).span), "extend type A @x");
  EXPECT_TRUE(parsed.definition<ast::SchemaDefinition>(6).is_extension);
}

TEST(Parser, AnExtensionMustAddSomething) {
  for (const char* text : {"extend type A", "extend scalar A", "extend schema", "extend union A", "extend enum A"})
    EXPECT_EQ(Parsed(text).error(), "Syntax Error: Unexpected <EOF>.") << text;
  EXPECT_EQ(Parsed("extend directive @a on FIELD").error(), "Syntax Error: Unexpected Name \"directive\".");
}

TEST(ParseValue, ReadsEveryKind) {
  const Source source{"v", "[1, -2.5, \"s\", true, null, RED, {a: {}, b: []}, $v]"};
  Diagnostics diagnostics;
  const auto value = parse_value(source, diagnostics, true);
  ASSERT_TRUE(value) << to_text(diagnostics);
  using enum ast::ValueKind;
  const ast::ValueKind kinds[] = {integer, floating, string, boolean, null, enumeration, object, variable};
  ASSERT_EQ(value->items.size(), std::size(kinds));
  for (std::size_t i = 0; i < value->items.size(); ++i) EXPECT_EQ(value->items[i].kind, kinds[i]) << i;
  EXPECT_EQ(value->items[2].string_text(), "s");
  EXPECT_TRUE(value->items[3].boolean());
  EXPECT_EQ(value->items[6].fields[1].name.text, "b");
}

TEST(ParseValue, RefusesVariablesInConstants) {
  const Source source{"v", "{a: [$b]}"};
  Diagnostics diagnostics;
  EXPECT_FALSE(parse_value(source, diagnostics));
  EXPECT_EQ(to_text(diagnostics), "v:1:6: error: Syntax Error: Unexpected variable \"$b\" in constant value.\n"
                                  "    1 | {a: [$b]}\n"
                                  "      |      ^~\n");
}

TEST(ParseType, ReadsNothingBehindTheType) {
  Diagnostics diagnostics;
  const Source good{"t", "[[Int!]]!"};
  EXPECT_EQ(to_string(parse_type(good, diagnostics).value()), "[[Int!]]!");
  const Source bad{"t", "Int! Int"};
  EXPECT_FALSE(parse_type(bad, diagnostics));
  EXPECT_EQ(diagnostics.all().front().message, "Syntax Error: Expected <EOF>, found Name \"Int\".");
}

TEST(ParseField, ReadsACallWithAlias) {
  Diagnostics diagnostics;
  const Source source{"f", "all: capsules(find: {status: $status}, limit: 3) @cached"};
  const auto field = parse_field(source, diagnostics);
  ASSERT_TRUE(field) << to_text(diagnostics);
  EXPECT_EQ(field->alias.text, "all");
  EXPECT_EQ(field->name.text, "capsules");
  EXPECT_EQ(field->arguments[0].value.fields[0].value.text, "status");
  EXPECT_EQ(field->directives[0].name.text, "cached");
}

TEST(ParseField, RefusesASelectionSet) {
  Diagnostics diagnostics;
  const Source source{"fleet.hpp", "capsules { id }", 8, 21};
  EXPECT_FALSE(parse_field(source, diagnostics));
  EXPECT_EQ(diagnostics.all().front().message, "Syntax Error: Expected <EOF>, found \"{\".");
  EXPECT_EQ(diagnostics.all().front().where.line, 8);
  EXPECT_EQ(diagnostics.all().front().where.column, 30);
}

std::string repeat(std::string_view text, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += text;
  return out;
}

TEST(Parser, LimitsTheDepth) {
  const std::string deep = "Syntax Error: Document is nested more than 200 levels deep.";
  EXPECT_EQ(Parsed(repeat("{a", 200) + repeat("}", 200)).error(), "");
  EXPECT_EQ(Parsed(repeat("{a", 201) + repeat("}", 201)).error(), deep);
  EXPECT_EQ(Parsed(repeat("{a", 1000000)).error(), deep);
  EXPECT_EQ(Parsed(repeat("{...", 1000000)).error(), deep);
  EXPECT_EQ(Parsed("{a(b:" + repeat("[", 1000000)).error(), deep);
  EXPECT_EQ(Parsed("{a(b:" + repeat("{c:", 1000000)).error(), deep);
  EXPECT_EQ(Parsed("query($a:" + repeat("[", 1000000)).error(),
            "Syntax Error: A type of more than 60 nested lists is not supported.");
}

TEST(Parser, LimitsTheTokensWhenAsked) {
  EXPECT_EQ(Parsed("{a b}", {.max_tokens = 4}).error(), "");
  EXPECT_EQ(Parsed("{a b}", {.max_tokens = 3}).error(),
            "Syntax Error: Document contains more than 3 tokens. Parsing aborted.");
}

TEST(Parser, LimitsTheBytes) {
  EXPECT_EQ(Parsed("{abcdefg}", {.max_bytes = 8}).error(),
            "Syntax Error: A document of more than 8 bytes is not read.");
}

} // namespace arkitekt::graphql
