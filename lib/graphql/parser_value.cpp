// The parser's part for what both halves share: values, types, directives (specification, sections 2.9 to 2.13).
#include "graphql/parser.hpp"
#include <utility>

namespace arkitekt::graphql {

// Value: [~Const] Variable | IntValue | FloatValue | StringValue | BooleanValue | NullValue | EnumValue
//      | ListValue | ObjectValue
ast::Value Parser::parse_value(bool is_constant) {
  switch (token_.kind) {
  case TokenKind::left_bracket: return parse_list(is_constant);
  case TokenKind::left_brace: return parse_object(is_constant);
  case TokenKind::dollar: return parse_variable(is_constant);
  case TokenKind::integer: return leaf_value(ast::ValueKind::integer);
  case TokenKind::floating: return leaf_value(ast::ValueKind::floating);
  case TokenKind::string:
  case TokenKind::block_string: return leaf_value(ast::ValueKind::string);
  case TokenKind::name:
    if (text() == "true" || text() == "false") return leaf_value(ast::ValueKind::boolean);
    return leaf_value(text() == "null" ? ast::ValueKind::null : ast::ValueKind::enumeration);
  default: fail_unexpected(); return {};
  }
}

/// The current token as a value.
ast::Value Parser::leaf_value(ast::ValueKind kind) {
  ast::Value value;
  value.kind = kind;
  value.text = text();
  value.span = {token_.offset, token_.length};
  advance();
  return value;
}

// Variable: `$` Name
ast::Value Parser::parse_variable(bool is_constant) {
  const Token dollar = token_;
  advance();
  if (is_constant) {
    if (is_at(TokenKind::name))
      fail(dollar.offset, token_.stop() - dollar.offset,
           "Unexpected variable \"$" + std::string(text()) + "\" in constant value.");
    fail_unexpected(dollar);
    return {};
  }
  ast::Value value;
  value.kind = ast::ValueKind::variable;
  value.text = parse_name().text;
  value.span = span_from(dollar.offset);
  return value;
}

// ListValue: `[` Value* `]`
ast::Value Parser::parse_list(bool is_constant) {
  const Level level(*this);
  const std::uint32_t begin = token_.offset;
  ast::Value value;
  value.kind = ast::ValueKind::list;
  value.items = parse_any(TokenKind::left_bracket, [&] { return parse_value(is_constant); }, TokenKind::right_bracket);
  value.span = span_from(begin);
  return value;
}

// ObjectValue: `{` ObjectField* `}`
ast::Value Parser::parse_object(bool is_constant) {
  const Level level(*this);
  const std::uint32_t begin = token_.offset;
  ast::Value value;
  value.kind = ast::ValueKind::object;
  value.fields =
      parse_any(TokenKind::left_brace, [&] { return parse_object_field(is_constant); }, TokenKind::right_brace);
  value.span = span_from(begin);
  return value;
}

// ObjectField: Name `:` Value
ast::ObjectField Parser::parse_object_field(bool is_constant) {
  const std::uint32_t begin = token_.offset;
  ast::ObjectField field;
  field.name = parse_name();
  expect(TokenKind::colon);
  field.value = parse_value(is_constant);
  field.span = span_from(begin);
  return field;
}

// Arguments: `(` Argument+ `)`; Argument: Name `:` Value
std::vector<ast::Argument> Parser::parse_arguments(bool is_constant) {
  const auto parse_argument = [&] {
    const std::uint32_t begin = token_.offset;
    ast::Argument argument;
    argument.name = parse_name();
    expect(TokenKind::colon);
    argument.value = parse_value(is_constant);
    argument.span = span_from(begin);
    return argument;
  };
  return parse_optional_many(TokenKind::left_parenthesis, parse_argument, TokenKind::right_parenthesis);
}

// Directives: Directive+; Directive: `@` Name Arguments?
ast::Directives Parser::parse_directives(bool is_constant) {
  ast::Directives directives;
  while (is_at(TokenKind::at)) {
    const std::uint32_t begin = token_.offset;
    ast::Directive& directive = directives.emplace_back();
    advance();
    directive.name = parse_name();
    directive.arguments = parse_arguments(is_constant);
    directive.span = span_from(begin);
  }
  return directives;
}

// DefaultValue: `=` Value[Const]
std::optional<ast::Value> Parser::parse_default_value() {
  if (!skip(TokenKind::equals)) return std::nullopt;
  return parse_value(true);
}

// Type: NamedType | ListType | NonNullType
ast::Type Parser::parse_type() {
  const std::uint32_t begin = token_.offset;
  ast::Type type = parse_nested_type(0);
  type.span = span_from(begin);
  return type;
}

// NamedType: Name; ListType: `[` Type `]`; NonNullType: NamedType `!` | ListType `!`
ast::Type Parser::parse_nested_type(int lists) {
  ast::Type type;
  if (is_at(TokenKind::left_bracket)) {
    if (lists == Wrapping::max_lists) {
      fail(token_.offset, token_.length,
           "A type of more than " + std::to_string(Wrapping::max_lists) + " nested lists is not supported.");
      return type;
    }
    advance();
    type = parse_nested_type(lists + 1);
    type.wrapping = type.wrapping.list();
    expect(TokenKind::right_bracket);
  } else {
    type.name = parse_name();
  }
  if (skip(TokenKind::exclamation_mark)) type.wrapping = type.wrapping.non_null();
  return type;
}

} // namespace arkitekt::graphql
