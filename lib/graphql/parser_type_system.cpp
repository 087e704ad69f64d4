// The parser's half for type systems (specification, section 3), and the choice between the halves.
#include "graphql/parser.hpp"
#include <algorithm>
#include <utility>

namespace arkitekt::graphql {

namespace {

std::optional<ast::TypeKind> type_kind_of(std::string_view keyword) {
  if (keyword == "type") return ast::TypeKind::object;
  if (keyword == "input") return ast::TypeKind::input_object;
  if (keyword == "enum") return ast::TypeKind::enumeration;
  if (keyword == "interface") return ast::TypeKind::interface;
  if (keyword == "union") return ast::TypeKind::union_type;
  if (keyword == "scalar") return ast::TypeKind::scalar;
  return std::nullopt;
}

constexpr std::string_view directive_locations[] = {
    "QUERY",
    "MUTATION",
    "SUBSCRIPTION",
    "FIELD",
    "FRAGMENT_DEFINITION",
    "FRAGMENT_SPREAD",
    "INLINE_FRAGMENT",
    "VARIABLE_DEFINITION",
    "SCHEMA",
    "SCALAR",
    "OBJECT",
    "FIELD_DEFINITION",
    "ARGUMENT_DEFINITION",
    "INTERFACE",
    "UNION",
    "ENUM",
    "ENUM_VALUE",
    "INPUT_OBJECT",
    "INPUT_FIELD_DEFINITION",
};

} // namespace

// Definition: ExecutableDefinition | TypeSystemDefinition | TypeSystemExtension
ast::Definition Parser::parse_definition() {
  const Token first = token_;
  if (is_at(TokenKind::left_brace)) return parse_operation({}, first.offset);
  const Description description = parse_description();
  if (description && is_at(TokenKind::left_brace)) {
    fail(first.offset, first.length, "Unexpected description, descriptions are not supported on shorthand queries.");
    return {};
  }
  if (is_at_type_system_definition()) return parse_type_system_definition(description, first.offset, false);
  if (is_at_keyword("query") || is_at_keyword("mutation") || is_at_keyword("subscription"))
    return parse_operation(description, first.offset);
  if (is_at_keyword("fragment")) return parse_fragment_definition(description, first.offset);
  if (description && is_at(TokenKind::name))
    fail(first.offset, first.length, "Unexpected description, only GraphQL definitions support descriptions.");
  if (is_at_keyword("extend")) return parse_extension();
  fail_unexpected();
  return {};
}

bool Parser::is_at_type_system_definition() const {
  return is_at(TokenKind::name) && (text() == "schema" || text() == "directive" || type_kind_of(text()));
}

// TypeSystemDefinition: SchemaDefinition | TypeDefinition | DirectiveDefinition
ast::Definition Parser::parse_type_system_definition(Description description, std::uint32_t begin, bool is_extension) {
  if (is_at_keyword("schema")) return parse_schema(description, begin, is_extension);
  if (is_at_keyword("directive")) return parse_directive_definition(description, begin);
  return parse_type_definition(*type_kind_of(text()), description, begin, is_extension);
}

// TypeSystemExtension: `extend` (SchemaExtension | TypeExtension)
ast::Definition Parser::parse_extension() {
  const std::uint32_t begin = token_.offset;
  advance();
  if (is_at_type_system_definition() && text() != "directive") return parse_type_system_definition({}, begin, true);
  fail_unexpected();
  return {};
}

// SchemaDefinition: Description? `schema` Directives[Const]? `{` RootOperationTypeDefinition+ `}`
// SchemaExtension:  `extend` `schema` Directives[Const]? (`{` RootOperationTypeDefinition+ `}`)?, not empty
ast::SchemaDefinition Parser::parse_schema(Description description, std::uint32_t begin, bool is_extension) {
  ast::SchemaDefinition schema;
  schema.is_extension = is_extension;
  schema.description = description;
  advance();
  schema.directives = parse_directives(true);
  const auto parse_root = [this] { return parse_root_operation(); };
  if (!is_extension || is_at(TokenKind::left_brace))
    schema.operations = parse_many(TokenKind::left_brace, parse_root, TokenKind::right_brace);
  if (is_extension && schema.directives.empty() && schema.operations.empty()) fail_unexpected();
  schema.span = span_from(begin);
  return schema;
}

// RootOperationTypeDefinition: OperationType `:` NamedType
ast::RootOperation Parser::parse_root_operation() {
  const std::uint32_t begin = token_.offset;
  ast::RootOperation root;
  root.kind = parse_operation_kind();
  expect(TokenKind::colon);
  root.type = parse_name();
  root.span = span_from(begin);
  return root;
}

// ScalarTypeDefinition:      Description? `scalar` Name Directives[Const]?
// ObjectTypeDefinition:      Description? `type` Name ImplementsInterfaces? Directives[Const]? FieldsDefinition?
// InterfaceTypeDefinition:   Description? `interface` Name ImplementsInterfaces? Directives[Const]? FieldsDefinition?
// UnionTypeDefinition:       Description? `union` Name Directives[Const]? UnionMemberTypes?
// EnumTypeDefinition:        Description? `enum` Name Directives[Const]? EnumValuesDefinition?
// InputObjectTypeDefinition: Description? `input` Name Directives[Const]? InputFieldsDefinition?
// Extensions of them:        `extend` …, without a description, and something behind the name.
ast::TypeDefinition Parser::parse_type_definition(ast::TypeKind kind, Description description, std::uint32_t begin,
                                                  bool is_extension) {
  ast::TypeDefinition type;
  type.is_extension = is_extension;
  type.kind = kind;
  type.description = description;
  advance();
  type.name = parse_name();
  const std::uint32_t name_stop = last_stop_;
  // ImplementsInterfaces: `implements` `&`? NamedType (`&` NamedType)*
  const bool has_fields = kind == ast::TypeKind::object || kind == ast::TypeKind::interface;
  if (has_fields && skip_keyword("implements"))
    type.interfaces = parse_delimited(TokenKind::ampersand, [this] { return parse_name(); });
  type.directives = parse_directives(true);
  parse_body_of(type);
  if (is_extension && last_stop_ == name_stop) fail_unexpected();
  type.span = span_from(begin);
  return type;
}

// FieldsDefinition:      `{` FieldDefinition+ `}`
// UnionMemberTypes:      `=` `|`? NamedType (`|` NamedType)*
// EnumValuesDefinition:  `{` EnumValueDefinition+ `}`
// InputFieldsDefinition: `{` InputValueDefinition+ `}`
void Parser::parse_body_of(ast::TypeDefinition& type) {
  constexpr auto open = TokenKind::left_brace;
  constexpr auto close = TokenKind::right_brace;
  switch (type.kind) {
  case ast::TypeKind::scalar: return;
  case ast::TypeKind::object:
  case ast::TypeKind::interface:
    type.fields = parse_optional_many(open, [this] { return parse_field_definition(); }, close);
    return;
  case ast::TypeKind::union_type:
    if (skip(TokenKind::equals)) type.members = parse_delimited(TokenKind::pipe, [this] { return parse_name(); });
    return;
  case ast::TypeKind::enumeration:
    type.values = parse_optional_many(open, [this] { return parse_enum_value_definition(); }, close);
    return;
  case ast::TypeKind::input_object:
    type.input_fields = parse_optional_many(open, [this] { return parse_input_value_definition(); }, close);
    return;
  }
}

// FieldDefinition: Description? Name ArgumentsDefinition? `:` Type Directives[Const]?
ast::FieldDefinition Parser::parse_field_definition() {
  const std::uint32_t begin = token_.offset;
  ast::FieldDefinition field;
  field.description = parse_description();
  field.name = parse_name();
  field.arguments = parse_argument_definitions();
  expect(TokenKind::colon);
  field.type = parse_type();
  field.directives = parse_directives(true);
  field.span = span_from(begin);
  return field;
}

// ArgumentsDefinition: `(` InputValueDefinition+ `)`
std::vector<ast::InputValueDefinition> Parser::parse_argument_definitions() {
  return parse_optional_many(
      TokenKind::left_parenthesis, [this] { return parse_input_value_definition(); }, TokenKind::right_parenthesis);
}

// InputValueDefinition: Description? Name `:` Type DefaultValue? Directives[Const]?
ast::InputValueDefinition Parser::parse_input_value_definition() {
  const std::uint32_t begin = token_.offset;
  ast::InputValueDefinition input;
  input.description = parse_description();
  input.name = parse_name();
  expect(TokenKind::colon);
  input.type = parse_type();
  input.default_value = parse_default_value();
  input.directives = parse_directives(true);
  input.span = span_from(begin);
  return input;
}

// EnumValueDefinition: Description? EnumValue Directives[Const]?; EnumValue: Name but not true, false, null
ast::EnumValueDefinition Parser::parse_enum_value_definition() {
  const std::uint32_t begin = token_.offset;
  ast::EnumValueDefinition value;
  value.description = parse_description();
  if (is_at_keyword("true") || is_at_keyword("false") || is_at_keyword("null"))
    fail(token_.offset, token_.length, describe(token_, text()) + " is reserved and cannot be used for an enum value.");
  value.name = parse_name();
  value.directives = parse_directives(true);
  value.span = span_from(begin);
  return value;
}

// DirectiveDefinition: Description? `directive` `@` Name ArgumentsDefinition? `repeatable`? `on` DirectiveLocations
// DirectiveLocations:  `|`? DirectiveLocation (`|` DirectiveLocation)*
ast::DirectiveDefinition Parser::parse_directive_definition(Description description, std::uint32_t begin) {
  ast::DirectiveDefinition directive;
  directive.description = description;
  advance();
  expect(TokenKind::at);
  directive.name = parse_name();
  directive.arguments = parse_argument_definitions();
  directive.is_repeatable = skip_keyword("repeatable");
  expect_keyword("on");
  directive.locations = parse_delimited(TokenKind::pipe, [this] { return parse_directive_location(); });
  directive.span = span_from(begin);
  return directive;
}

ast::Name Parser::parse_directive_location() {
  const Token token = token_;
  const ast::Name location = parse_name();
  if (!failed() && std::ranges::find(directive_locations, location.text) == std::end(directive_locations))
    fail_unexpected(token);
  return location;
}

// Description: StringValue
Parser::Description Parser::parse_description() {
  if (!is_at(TokenKind::string) && !is_at(TokenKind::block_string)) return std::nullopt;
  const ast::StringLiteral description{text(), token_.offset};
  advance();
  return description;
}

} // namespace arkitekt::graphql
