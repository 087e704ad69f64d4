#include "graphql/parser.hpp"
#include <utility>

namespace arkitekt::graphql {

namespace {

/// A text too long to read is not even begun with.
std::string_view text_within(const Source& source, const ParseOptions& options) {
  return source.text.size() <= options.max_bytes ? std::string_view(source.text) : std::string_view();
}

template <class Node> std::optional<Node> only_if(bool succeeded, Node node) {
  if (!succeeded) return std::nullopt;
  return node;
}

} // namespace

std::optional<ast::Document> parse_document(const Source& source, Diagnostics& diagnostics,
                                            const ParseOptions& options) {
  Parser parser(source, options);
  ast::Document document = parser.parse_document();
  return only_if(parser.succeeded(diagnostics), std::move(document));
}

std::optional<ast::Value> parse_value(const Source& source, Diagnostics& diagnostics, bool allow_variables,
                                      const ParseOptions& options) {
  Parser parser(source, options);
  ast::Value value = parser.parse_value(!allow_variables);
  parser.expect_end();
  return only_if(parser.succeeded(diagnostics), std::move(value));
}

std::optional<ast::Type> parse_type(const Source& source, Diagnostics& diagnostics, const ParseOptions& options) {
  Parser parser(source, options);
  ast::Type type = parser.parse_type();
  parser.expect_end();
  return only_if(parser.succeeded(diagnostics), std::move(type));
}

std::optional<ast::Field> parse_field(const Source& source, Diagnostics& diagnostics, const ParseOptions& options) {
  Parser parser(source, options);
  ast::Field field = parser.parse_field_call();
  parser.expect_end();
  return only_if(parser.succeeded(diagnostics), std::move(field));
}

Parser::Parser(const Source& source, const ParseOptions& options)
    : source_(source), options_(options), lexer_(text_within(source, options)) {
  advance();
  if (source.text.size() > options.max_bytes)
    fail(0, 1, "A document of more than " + std::to_string(options.max_bytes) + " bytes is not read.");
}

bool Parser::succeeded(Diagnostics& diagnostics) const {
  if (!failed()) return true;
  diagnostics.error(source_.place(error_.offset, error_.length), "Syntax Error: " + error_.message).code = "Syntax";
  return false;
}

void Parser::fail(std::uint32_t offset, std::uint32_t length, std::string message) {
  if (failed()) return;
  error_ = {offset, length, std::move(message)};
  token_ = {TokenKind::end, offset, 0};
}

void Parser::fail_unexpected(const Token& token) {
  fail(token.offset, token.length, "Unexpected " + describe(token, lexer_.text_of(token)) + ".");
}

Parser::Level::Level(Parser& parser) : parser_(parser) {
  if (++parser_.depth_ > parser_.options_.max_depth)
    parser_.fail(parser_.token_.offset, parser_.token_.length,
                 "Document is nested more than " + std::to_string(parser_.options_.max_depth) + " levels deep.");
}

void Parser::advance() {
  if (failed()) return;
  last_stop_ = token_.stop();
  token_ = lexer_.next();
  if (lexer_.failed()) return fail(static_cast<std::uint32_t>(lexer_.error().offset), 1, lexer_.error().message);
  if (options_.max_tokens != 0 && token_.kind != TokenKind::end && ++tokens_ > options_.max_tokens)
    fail(token_.offset, token_.length,
         "Document contains more than " + std::to_string(options_.max_tokens) + " tokens. Parsing aborted.");
}

bool Parser::skip(TokenKind kind) {
  if (!is_at(kind) || failed()) return false;
  advance();
  return true;
}

bool Parser::skip_keyword(std::string_view word) {
  if (!is_at_keyword(word)) return false;
  advance();
  return true;
}

bool Parser::expect(TokenKind kind) {
  if (failed()) return false;
  if (kind == TokenKind::end && is_at(kind)) return true;
  if (skip(kind)) return true;
  fail(token_.offset, token_.length,
       "Expected " + describe(kind) + ", found " + describe(token_, lexer_.text_of(token_)) + ".");
  return false;
}

void Parser::expect_keyword(std::string_view word) {
  if (skip_keyword(word)) return;
  fail(token_.offset, token_.length,
       "Expected \"" + std::string(word) + "\", found " + describe(token_, lexer_.text_of(token_)) + ".");
}

ast::Name Parser::parse_name() {
  const ast::Name name{is_at(TokenKind::name) ? text() : std::string_view(), token_.offset};
  expect(TokenKind::name);
  return name;
}

ast::Span Parser::span_from(std::uint32_t begin) const noexcept {
  return {begin, last_stop_ > begin ? last_stop_ - begin : 0};
}

} // namespace arkitekt::graphql
