#include "graphql/lexer.hpp"
#include <gtest/gtest.h>
#include <string>
#include <vector>

namespace arkitekt::graphql {

std::vector<std::string> texts(std::string_view text) {
  std::vector<std::string> found;
  Lexer lexer(text);
  for (Token token = lexer.next(); token.kind != TokenKind::end; token = lexer.next())
    found.emplace_back(lexer.text_of(token));
  if (lexer.failed()) found.push_back(std::to_string(lexer.error().offset) + "! " + lexer.error().message);
  return found;
}

using Texts = std::vector<std::string>;

TEST(Lexer, ReadsEveryKindOfToken) {
  EXPECT_EQ(texts("! $ & ( ) ... : = @ [ ] { | } a_1 -12 0.5e+3 \"s\" \"\"\"b\"\"\""),
            (Texts{"!", "$", "&", "(", ")", "...", ":", "=", "@", "[", "]", "{", "|", "}", "a_1", "-12", "0.5e+3",
                   "\"s\"", "\"\"\"b\"\"\""}));
}

TEST(Lexer, IgnoresBlanksCommasCommentsAndByteOrderMarks) {
  EXPECT_EQ(texts("\xEF\xBB\xBF a,,\t# gone ü\r\nb # to the end"), (Texts{"a", "b"}));
}

TEST(Lexer, TokensKnowTheirPlace) {
  Lexer lexer("  abc {");
  const Token name = lexer.next();
  EXPECT_EQ(name.kind, TokenKind::name);
  EXPECT_EQ(name.offset, 2u);
  EXPECT_EQ(name.stop(), 5u);
  EXPECT_EQ(lexer.next().kind, TokenKind::left_brace);
  EXPECT_EQ(lexer.next().kind, TokenKind::end);
  EXPECT_EQ(lexer.next().kind, TokenKind::end);
}

TEST(Lexer, TellsIntegersFromFloats) {
  for (const char* text : {"0", "-0", "4", "-9", "123456789012345678901234567890"}) {
    Lexer lexer(text);
    EXPECT_EQ(lexer.next().kind, TokenKind::integer) << text;
  }
  for (const char* text : {"4.123", "-4.0", "0.0", "1e4", "1E+4", "-1.5e-9"}) {
    Lexer lexer(text);
    EXPECT_EQ(lexer.next().kind, TokenKind::floating) << text;
  }
}

struct Bad {
  std::string text, error;
};

TEST(Lexer, SaysWhatItCannotRead) {
  const Bad cases[] = {
      {"\"abc", "4! Unterminated string."},
      {"\"a\nb\"", "2! Unterminated string."},
      {"\"\"\"a\"\"", "6! Unterminated string."},
      {"\"\\z\"", "1! Invalid character escape sequence: \"\\z\"."},
      {"\"\\ü\"", "1! Invalid character escape sequence: \"\\ü\"."},
      {"\"\\", "1! Invalid character escape sequence: \"\\\"."},
      {"\"\\u1\"", "1! Invalid Unicode escape sequence: \"\\u1\"\"."},
      {"\"\\uD83D\"", "1! Invalid Unicode escape sequence: \"\\uD83D\"."},
      {"\"\\uD83D\\u0041\"", "1! Invalid Unicode escape sequence: \"\\uD83D\"."},
      {"\"\\uDE00\"", "1! Invalid Unicode escape sequence: \"\\uDE00\"."},
      {"\"\\u{D800}\"", "1! Invalid Unicode escape sequence: \"\\u{D800}\"."},
      {"\"\\u{FFFFFFFFFFFF}\"", "1! Invalid Unicode escape sequence: \"\\u{FFFFFFFF\"."},
      {"01", "1! Invalid number, unexpected digit after 0: \"1\"."},
      {"1.", "2! Invalid number, expected digit but got: <EOF>."},
      {"1.e1", "2! Invalid number, expected digit but got: \"e\"."},
      {"1e", "2! Invalid number, expected digit but got: <EOF>."},
      {"1.2.3", "3! Invalid number, expected digit but got: \".\"."},
      {"0xF", "1! Invalid number, expected digit but got: \"x\"."},
      {"-", "1! Invalid number, expected digit but got: <EOF>."},
      {".5", "0! Invalid number, expected digit before \".\", did you mean \"0.5\"?"},
      {"..", "0! Unexpected \"..\", did you mean \"...\"?"},
      {"?", "0! Unexpected character: \"?\"."},
      {"'", "0! Unexpected single quote character ('), did you mean to use a double quote (\")?"},
      {"\x7F", "0! Unexpected character: U+007F."},
      {"\xF0\x9F\x9A\xA2", "0! Unexpected character: U+1F6A2."},
      {"\xFF", "0! Invalid character: byte 0xFF."},
      {"# \xC0\x80", "2! Invalid character: byte 0xC0."},
      {"\"\xED\xA0\x80\"", "1! Invalid character within String: byte 0xED."},
      {"\"\"\"\xE2\x82", "3! Invalid character within String: byte 0xE2."},
  };
  for (const Bad& bad : cases) EXPECT_EQ(texts(bad.text), Texts{bad.error}) << bad.text;
}

} // namespace arkitekt::graphql
