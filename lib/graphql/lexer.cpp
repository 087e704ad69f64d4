#include "graphql/lexer.hpp"
#include "graphql/characters.hpp"
#include <algorithm>
#include <arkitekt/graphql/ast.hpp>
#include <array>
#include <cstdio>
#include <utility>

namespace arkitekt::graphql {

namespace {

constexpr std::array<TokenKind, 128> make_punctuators() {
  std::array<TokenKind, 128> kinds{}; // end: none
  kinds['!'] = TokenKind::exclamation_mark;
  kinds['$'] = TokenKind::dollar;
  kinds['&'] = TokenKind::ampersand;
  kinds['('] = TokenKind::left_parenthesis;
  kinds[')'] = TokenKind::right_parenthesis;
  kinds[':'] = TokenKind::colon;
  kinds['='] = TokenKind::equals;
  kinds['@'] = TokenKind::at;
  kinds['['] = TokenKind::left_bracket;
  kinds[']'] = TokenKind::right_bracket;
  kinds['{'] = TokenKind::left_brace;
  kinds['|'] = TokenKind::pipe;
  kinds['}'] = TokenKind::right_brace;
  return kinds;
}
constexpr auto punctuators = make_punctuators();

/// The character as messages show it: `"x"`, `'"'`, U+00F6, <EOF>.
std::string describe_character(std::string_view text, std::size_t position) {
  if (position >= text.size()) return "<EOF>";
  const char c = text[position];
  if (c == '"') return "'\"'";
  if (c >= 0x20 && c <= 0x7E) return std::string("\"") + c + '"';
  const CodePoint point = code_point_at(text, position);
  char buffer[16];
  if (point.length == 0) {
    std::snprintf(buffer, sizeof buffer, "byte 0x%02X", static_cast<unsigned>(static_cast<unsigned char>(c)));
    return buffer;
  }
  std::snprintf(buffer, sizeof buffer, "U+%04X", static_cast<unsigned>(point.code));
  return buffer;
}

/// The first `count` characters from there on, fewer where the text ends.
std::string_view characters(std::string_view text, std::size_t position, int count) {
  std::size_t stop = position;
  for (int i = 0; i < count && stop < text.size(); ++i)
    stop += static_cast<std::size_t>(std::max(code_point_at(text, stop).length, 1));
  return text.substr(position, stop - position);
}

std::string invalid_escape(std::string_view what, std::string_view written) {
  return std::string("Invalid ").append(what).append(" escape sequence: \"").append(written).append("\".");
}

/// Four hexadecimal digits, or a number that is no scalar value nor a surrogate.
std::uint32_t read_four_digits(std::string_view text, std::size_t position) {
  std::uint32_t code = 0;
  for (std::size_t i = position; i < position + 4; ++i) {
    const int digit = i < text.size() ? hex_value(static_cast<unsigned char>(text[i])) : -1;
    if (digit < 0) return 0xFFFFFFFF;
    code = code << 4 | static_cast<std::uint32_t>(digit);
  }
  return code;
}

/// How many bytes `\uXXXX` or a pair of them takes, 0 when it is wrong.
std::size_t length_of_fixed_escape(std::string_view text, std::size_t position) {
  const std::uint32_t code = read_four_digits(text, position + 2);
  if (is_scalar_value(code)) return 6;
  if (!is_leading_surrogate(code) || text.substr(position + 6, 2) != "\\u") return 0;
  return is_trailing_surrogate(read_four_digits(text, position + 8)) ? 12 : 0;
}

} // namespace

Token Lexer::token(TokenKind kind, std::size_t begin) {
  return {kind, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(position_ - begin)};
}

Token Lexer::end() const { return {TokenKind::end, static_cast<std::uint32_t>(text_.size()), 0}; }

Token Lexer::fail(std::size_t offset, std::string message) {
  error_ = {offset, std::move(message)};
  position_ = text_.size();
  return end();
}

// Ignored: UnicodeBOM, WhiteSpace, LineTerminator, Comment, Comma
void Lexer::skip_ignored() {
  while (position_ < text_.size()) {
    const unsigned char c = at(position_);
    if (c == ' ' || c == '\n' || c == ',' || c == '\t' || c == '\r') {
      ++position_;
    } else if (c == '#') {
      while (position_ < text_.size() && text_[position_] != '\n' && text_[position_] != '\r') {
        const int length = at(position_) < 0x80 ? 1 : code_point_at(text_, position_).length;
        if (length == 0) return; // no UTF-8: whoever reads on complains
        position_ += static_cast<std::size_t>(length);
      }
    } else if (c == 0xEF && at(position_ + 1) == 0xBB && at(position_ + 2) == 0xBF) {
      position_ += 3;
    } else {
      return;
    }
  }
}

Token Lexer::next() {
  skip_ignored();
  if (position_ >= text_.size()) return end();
  const unsigned char c = at(position_);
  if (is_name_start(c)) return read_name();
  if (c < punctuators.size() && punctuators[c] != TokenKind::end) {
    ++position_;
    return token(punctuators[c], position_ - 1);
  }
  if (is_digit(c) || c == '-') return read_number();
  if (c == '"') return text_.substr(position_, 3) == "\"\"\"" ? read_block_string() : read_string();
  if (c == '.') return read_dots();
  return read_unexpected();
}

// Name: NameStart NameContinue*
Token Lexer::read_name() {
  const std::size_t begin = position_;
  while (is_name_part(at(position_))) ++position_;
  return token(TokenKind::name, begin);
}

bool Lexer::skip_digits() {
  if (!is_digit(at(position_))) {
    fail(position_, "Invalid number, expected digit but got: " + describe_character(text_, position_) + ".");
    return false;
  }
  while (is_digit(at(position_))) ++position_;
  return true;
}

// IntValue: IntegerPart; FloatValue: IntegerPart FractionalPart? ExponentPart?; neither followed by digit, `.`,
// NameStart
Token Lexer::read_number() {
  const std::size_t begin = position_;
  bool is_float = false;
  if (at(position_) == '-') ++position_;
  if (at(position_) == '0') {
    if (is_digit(at(++position_)))
      return fail(position_, "Invalid number, unexpected digit after 0: " + describe_character(text_, position_) + ".");
  } else if (!skip_digits()) {
    return end();
  }
  if (at(position_) == '.') {
    is_float = true;
    ++position_;
    if (!skip_digits()) return end();
  }
  if (at(position_) == 'e' || at(position_) == 'E') {
    is_float = true;
    ++position_;
    if (at(position_) == '+' || at(position_) == '-') ++position_;
    if (!skip_digits()) return end();
  }
  if (at(position_) == '.' || is_name_start(at(position_)))
    return fail(position_, "Invalid number, expected digit but got: " + describe_character(text_, position_) + ".");
  return token(is_float ? TokenKind::floating : TokenKind::integer, begin);
}

// Punctuator `...`, or what people write instead
Token Lexer::read_dots() {
  const std::size_t begin = position_;
  if (text_.substr(position_, 3) == "...") {
    position_ += 3;
    return token(TokenKind::spread, begin);
  }
  if (at(position_ + 1) == '.') return fail(begin, "Unexpected \"..\", did you mean \"...\"?");
  if (!is_digit(at(position_ + 1))) return read_unexpected();
  ++position_;
  const std::size_t digits = position_;
  while (is_digit(at(position_))) ++position_;
  return fail(begin, "Invalid number, expected digit before \".\", did you mean \"0." +
                         std::string(text_.substr(digits, position_ - digits)) + "\"?");
}

Token Lexer::read_unexpected() {
  if (at(position_) == '\'')
    return fail(position_, "Unexpected single quote character ('), did you mean to use a double quote (\")?");
  const bool is_utf8 = code_point_at(text_, position_).length > 0;
  return fail(position_, (is_utf8 ? "Unexpected character: " : "Invalid character: ") +
                             describe_character(text_, position_) + ".");
}

/// Any one character but those that end or escape. False: it is no UTF-8, and the error is set.
bool Lexer::skip_character_of_string() {
  const int length = at(position_) < 0x80 ? 1 : code_point_at(text_, position_).length;
  if (length == 0) {
    fail(position_, "Invalid character within String: " + describe_character(text_, position_) + ".");
    return false;
  }
  position_ += static_cast<std::size_t>(length);
  return true;
}

// `\u` EscapedUnicode, `\` EscapedCharacter
bool Lexer::skip_escape() {
  const std::size_t begin = position_;
  const unsigned char c = at(begin + 1);
  if (c != 'u') {
    if (std::string_view("\"\\/bfnrt").find(static_cast<char>(c)) != std::string_view::npos && c != 0) {
      position_ += 2;
      return true;
    }
    fail(begin, invalid_escape("character", characters(text_, begin, 2)));
    return false;
  }
  if (at(begin + 2) != '{') {
    const std::size_t length = length_of_fixed_escape(text_, begin);
    position_ += length;
    if (length == 0) fail(begin, invalid_escape("Unicode", characters(text_, begin, 6)));
    return length != 0;
  }
  std::uint32_t code = 0;
  int size = 3; // characters read; at most \u{00000000}
  while (size < 12) {
    const unsigned char digit = at(begin + static_cast<std::size_t>(size++));
    if (digit == '}') {
      if (size < 5 || !is_scalar_value(code)) break;
      position_ += static_cast<std::size_t>(size);
      return true;
    }
    if (hex_value(digit) < 0 || code > 0x07FFFFFF) break;
    code = code << 4 | static_cast<std::uint32_t>(hex_value(digit));
  }
  fail(begin, invalid_escape("Unicode", characters(text_, begin, size)));
  return false;
}

// StringValue: `"` StringCharacter* `"`
Token Lexer::read_string() {
  const std::size_t begin = position_++;
  while (position_ < text_.size()) {
    const unsigned char c = at(position_);
    if (c == '"') {
      ++position_;
      return token(TokenKind::string, begin);
    }
    if (c == '\n' || c == '\r') break;
    if (c == '\\' ? !skip_escape() : !skip_character_of_string()) return end();
  }
  return fail(position_, "Unterminated string.");
}

// StringValue: `"""` BlockStringCharacter* `"""`
Token Lexer::read_block_string() {
  const std::size_t begin = position_;
  position_ += 3;
  while (position_ < text_.size()) {
    const unsigned char c = at(position_);
    if (c == '"' && text_.substr(position_, 3) == "\"\"\"") {
      position_ += 3;
      return token(TokenKind::block_string, begin);
    }
    if (c == '\\' && text_.substr(position_ + 1, 3) == "\"\"\"") {
      position_ += 4;
    } else if (!skip_character_of_string()) {
      return end();
    }
  }
  return fail(position_, "Unterminated string.");
}

std::string describe(TokenKind kind) {
  switch (kind) {
  case TokenKind::end: return "<EOF>";
  case TokenKind::exclamation_mark: return "\"!\"";
  case TokenKind::dollar: return "\"$\"";
  case TokenKind::ampersand: return "\"&\"";
  case TokenKind::left_parenthesis: return "\"(\"";
  case TokenKind::right_parenthesis: return "\")\"";
  case TokenKind::spread: return "\"...\"";
  case TokenKind::colon: return "\":\"";
  case TokenKind::equals: return "\"=\"";
  case TokenKind::at: return "\"@\"";
  case TokenKind::left_bracket: return "\"[\"";
  case TokenKind::right_bracket: return "\"]\"";
  case TokenKind::left_brace: return "\"{\"";
  case TokenKind::pipe: return "\"|\"";
  case TokenKind::right_brace: return "\"}\"";
  case TokenKind::name: return "Name";
  case TokenKind::integer: return "Int";
  case TokenKind::floating: return "Float";
  case TokenKind::string: return "String";
  case TokenKind::block_string: return "BlockString";
  }
  return {};
}

std::string describe(const Token& token, std::string_view text) {
  std::string words = describe(token.kind);
  if (token.kind < TokenKind::name) return words;
  const bool is_string = token.kind >= TokenKind::string;
  const std::string value = is_string ? ast::StringLiteral{text, token.offset}.text() : std::string(text);
  return words.append(" \"").append(value).append("\"");
}

} // namespace arkitekt::graphql
