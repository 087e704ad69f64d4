// Tokens of GraphQL (specification, section 2.1): one after the other, no list of them.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace arkitekt::graphql {

/// The punctuators are named as Unicode names them.
enum class TokenKind : unsigned char {
  end,
  exclamation_mark,
  dollar,
  ampersand,
  left_parenthesis,
  right_parenthesis,
  spread,
  colon,
  equals,
  at,
  left_bracket,
  right_bracket,
  left_brace,
  pipe,
  right_brace,
  name,
  integer,
  floating,
  string,
  block_string,
};

struct Token {
  TokenKind kind = TokenKind::end;
  std::uint32_t offset = 0;
  std::uint32_t length = 0;
  std::uint32_t stop() const noexcept { return offset + length; }
};

/// What cannot be read, and where; no message: all is well.
struct LexicalError {
  std::size_t offset = 0;
  std::string message = {};
};

/// Reads tokens. After an error, and at the end of the text, there are only `end` tokens.
class Lexer {
 public:
  /// Precondition: less than 4 GiB. A byte order mark counts as white space.
  explicit Lexer(std::string_view text) noexcept : text_(text) {}
  Token next();
  bool failed() const noexcept { return !error_.message.empty(); }
  const LexicalError& error() const noexcept { return error_; }
  std::string_view text_of(const Token& token) const noexcept { return text_.substr(token.offset, token.length); }

 private:
  void skip_ignored();
  Token read_name();
  Token read_number();
  Token read_string();
  Token read_block_string();
  Token read_dots();
  Token read_unexpected();
  bool skip_digits();
  bool skip_escape();
  bool skip_character_of_string();
  Token token(TokenKind kind, std::size_t begin);
  Token end() const;
  Token fail(std::size_t offset, std::string message);

  /// The byte there, 0 behind the end.
  unsigned char at(std::size_t position) const noexcept {
    return position < text_.size() ? static_cast<unsigned char>(text_[position]) : 0;
  }

  std::string_view text_;
  std::size_t position_ = 0;
  LexicalError error_;
};

/// As messages show it: `"{"`, `Name`, `<EOF>`.
std::string describe(TokenKind kind);
/// The same with the value, where there is one: `Name "capsules"`.
std::string describe(const Token& token, std::string_view text);

} // namespace arkitekt::graphql
