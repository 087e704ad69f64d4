// The parser: recursive descent, one method for each production of the grammar. The grammar stands above the methods.
//
// The first error ends it: from then on the current token is the end of the text, so that every loop runs out, and
// what was built is thrown away by the public functions.
#pragma once
#include "graphql/lexer.hpp"
#include <arkitekt/graphql/parser.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace arkitekt::graphql {

class Parser {
 public:
  Parser(const Source& source, const ParseOptions& options);

  ast::Document parse_document();
  ast::Value parse_value(bool is_constant);
  ast::Type parse_type();
  ast::Field parse_field_call();
  /// Nothing but the end of the text may follow.
  void expect_end() { expect(TokenKind::end); }
  /// Moves the error, when there is one, to `diagnostics`. False: there was one.
  bool succeeded(Diagnostics& diagnostics) const;

 private:
  using Description = std::optional<ast::StringLiteral>;

  // Executable documents (parser_executable.cpp)
  ast::OperationDefinition parse_operation(Description description, std::uint32_t begin);
  ast::OperationKind parse_operation_kind();
  ast::VariableDefinition parse_variable_definition();
  ast::SelectionSet parse_selection_set();
  ast::Selection parse_selection();
  ast::Field parse_field();
  ast::Selection parse_fragment();
  ast::FragmentDefinition parse_fragment_definition(Description description, std::uint32_t begin);
  ast::Name parse_fragment_name();

  // Values, types, directives (parser_value.cpp)
  ast::Value parse_list(bool is_constant);
  ast::Value parse_object(bool is_constant);
  ast::ObjectField parse_object_field(bool is_constant);
  ast::Value parse_variable(bool is_constant);
  ast::Value leaf_value(ast::ValueKind kind);
  std::vector<ast::Argument> parse_arguments(bool is_constant);
  ast::Directives parse_directives(bool is_constant);
  std::optional<ast::Value> parse_default_value();
  ast::Type parse_nested_type(int lists);

  // Type systems (parser_type_system.cpp)
  ast::Definition parse_definition();
  bool is_at_type_system_definition() const;
  ast::Definition parse_type_system_definition(Description description, std::uint32_t begin, bool is_extension);
  ast::Definition parse_extension();
  ast::SchemaDefinition parse_schema(Description description, std::uint32_t begin, bool is_extension);
  ast::RootOperation parse_root_operation();
  ast::TypeDefinition parse_type_definition(ast::TypeKind kind, Description description, std::uint32_t begin,
                                            bool is_extension);
  void parse_body_of(ast::TypeDefinition& type);
  ast::FieldDefinition parse_field_definition();
  std::vector<ast::InputValueDefinition> parse_argument_definitions();
  ast::InputValueDefinition parse_input_value_definition();
  ast::EnumValueDefinition parse_enum_value_definition();
  ast::DirectiveDefinition parse_directive_definition(Description description, std::uint32_t begin);
  ast::Name parse_directive_location();
  Description parse_description();

  // Tokens (parser.cpp)
  ast::Name parse_name();
  void advance();
  bool is_at(TokenKind kind) const noexcept { return token_.kind == kind; }
  bool is_at_keyword(std::string_view word) const noexcept { return is_at(TokenKind::name) && text() == word; }
  bool skip(TokenKind kind);
  bool skip_keyword(std::string_view word);
  bool expect(TokenKind kind);
  void expect_keyword(std::string_view word);
  std::string_view text() const noexcept { return lexer_.text_of(token_); }
  ast::Span span_from(std::uint32_t begin) const noexcept;

  void fail(std::uint32_t offset, std::uint32_t length, std::string message);
  void fail_unexpected() { fail_unexpected(token_); }
  void fail_unexpected(const Token& token);
  bool failed() const noexcept { return !error_.message.empty(); }

  /// One more level of nesting, as long as it lives.
  struct Level {
    explicit Level(Parser& parser);
    ~Level() { --parser_.depth_; }
    Level(const Level&) = delete;
    Level& operator=(const Level&) = delete;
    Parser& parser_;
  };

  // The lists of the grammar. `item` parses one and returns it.

  /// open item* close
  template <class Item> auto parse_any(TokenKind open, Item item, TokenKind close) {
    std::vector<decltype(item())> items;
    if (!expect(open)) return items;
    while (!failed() && !skip(close)) items.push_back(item());
    return items;
  }
  /// open item+ close
  template <class Item> auto parse_many(TokenKind open, Item item, TokenKind close) {
    std::vector<decltype(item())> items;
    if (!expect(open)) return items;
    do items.push_back(item());
    while (!failed() && !skip(close));
    return items;
  }
  /// (open item+ close)?
  template <class Item> auto parse_optional_many(TokenKind open, Item item, TokenKind close) {
    if (!is_at(open)) return std::vector<decltype(item())>{};
    return parse_many(open, item, close);
  }
  /// delimiter? item (delimiter item)*
  template <class Item> auto parse_delimited(TokenKind delimiter, Item item) {
    std::vector<decltype(item())> items;
    skip(delimiter);
    do items.push_back(item());
    while (skip(delimiter));
    return items;
  }

  const Source& source_;
  ParseOptions options_;
  Lexer lexer_;
  Token token_;
  std::uint32_t last_stop_ = 0; ///< where the token before token_ ended
  std::size_t tokens_ = 0;
  int depth_ = 0;
  struct {
    std::uint32_t offset = 0;
    std::uint32_t length = 0;
    std::string message = {};
  } error_;
};

} // namespace arkitekt::graphql
