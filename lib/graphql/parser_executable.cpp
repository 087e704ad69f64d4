// The parser's half for executable documents (specification, sections 2.3 to 2.8).
#include "graphql/parser.hpp"
#include <utility>

namespace arkitekt::graphql {

// Document: Definition+
ast::Document Parser::parse_document() {
  ast::Document document;
  document.source = &source_;
  do document.definitions.push_back(parse_definition());
  while (!failed() && !is_at(TokenKind::end));
  return document;
}

// OperationDefinition: SelectionSet
//                    | Description? OperationType Name? VariablesDefinition? Directives? SelectionSet
ast::OperationDefinition Parser::parse_operation(Description description, std::uint32_t begin) {
  ast::OperationDefinition operation;
  operation.description = description;
  operation.is_shorthand = is_at(TokenKind::left_brace);
  if (!operation.is_shorthand) {
    operation.kind = parse_operation_kind();
    if (is_at(TokenKind::name)) operation.name = parse_name();
    operation.variables = parse_optional_many(
        TokenKind::left_parenthesis, [this] { return parse_variable_definition(); }, TokenKind::right_parenthesis);
    operation.directives = parse_directives(false);
  }
  operation.selection_set = parse_selection_set();
  operation.span = span_from(begin);
  return operation;
}

// OperationType: one of query mutation subscription
ast::OperationKind Parser::parse_operation_kind() {
  const Token token = token_;
  if (skip_keyword("query")) return ast::OperationKind::query;
  if (skip_keyword("mutation")) return ast::OperationKind::mutation;
  if (skip_keyword("subscription")) return ast::OperationKind::subscription;
  if (expect(TokenKind::name)) fail_unexpected(token);
  return ast::OperationKind::query;
}

// VariableDefinition: Description? Variable `:` Type DefaultValue? Directives[Const]?
ast::VariableDefinition Parser::parse_variable_definition() {
  const std::uint32_t begin = token_.offset;
  ast::VariableDefinition variable;
  variable.description = parse_description();
  expect(TokenKind::dollar);
  variable.name = parse_name();
  expect(TokenKind::colon);
  variable.type = parse_type();
  variable.default_value = parse_default_value();
  variable.directives = parse_directives(true);
  variable.span = span_from(begin);
  return variable;
}

// SelectionSet: `{` Selection+ `}`
ast::SelectionSet Parser::parse_selection_set() {
  const Level level(*this);
  const std::uint32_t begin = token_.offset;
  ast::SelectionSet set;
  set.selections = parse_many(TokenKind::left_brace, [this] { return parse_selection(); }, TokenKind::right_brace);
  set.span = span_from(begin);
  return set;
}

// Selection: Field | FragmentSpread | InlineFragment
ast::Selection Parser::parse_selection() {
  if (is_at(TokenKind::spread)) return parse_fragment();
  return parse_field();
}

// Field: Alias? Name Arguments? Directives? SelectionSet?
ast::Field Parser::parse_field() {
  ast::Field field = parse_field_call();
  if (!is_at(TokenKind::left_brace)) return field;
  field.selection_set = parse_selection_set();
  field.span = span_from(field.span.offset);
  return field;
}

// The same without a selection set; Alias: Name `:`
ast::Field Parser::parse_field_call() {
  const std::uint32_t begin = token_.offset;
  ast::Field field;
  field.name = parse_name();
  if (skip(TokenKind::colon)) {
    field.alias = field.name;
    field.name = parse_name();
  }
  field.arguments = parse_arguments(false);
  field.directives = parse_directives(false);
  field.span = span_from(begin);
  return field;
}

// FragmentSpread: `...` FragmentName Directives?
// InlineFragment: `...` TypeCondition? Directives? SelectionSet
ast::Selection Parser::parse_fragment() {
  const std::uint32_t begin = token_.offset;
  expect(TokenKind::spread);
  const bool has_condition = skip_keyword("on");
  if (!has_condition && is_at(TokenKind::name)) {
    ast::FragmentSpread spread;
    spread.name = parse_fragment_name();
    spread.directives = parse_directives(false);
    spread.span = span_from(begin);
    return spread;
  }
  ast::InlineFragment fragment;
  if (has_condition) fragment.type_condition = parse_name();
  fragment.directives = parse_directives(false);
  fragment.selection_set = parse_selection_set();
  fragment.span = span_from(begin);
  return fragment;
}

// FragmentDefinition: Description? `fragment` FragmentName TypeCondition Directives? SelectionSet
// TypeCondition: `on` NamedType
ast::FragmentDefinition Parser::parse_fragment_definition(Description description, std::uint32_t begin) {
  ast::FragmentDefinition fragment;
  fragment.description = description;
  expect_keyword("fragment");
  fragment.name = parse_fragment_name();
  expect_keyword("on");
  fragment.type_condition = parse_name();
  fragment.directives = parse_directives(false);
  fragment.selection_set = parse_selection_set();
  fragment.span = span_from(begin);
  return fragment;
}

// FragmentName: Name but not `on`
ast::Name Parser::parse_fragment_name() {
  if (is_at_keyword("on")) fail_unexpected();
  return parse_name();
}

} // namespace arkitekt::graphql
