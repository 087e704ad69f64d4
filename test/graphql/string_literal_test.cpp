#include <arkitekt/graphql/ast.hpp>
#include <gtest/gtest.h>

namespace arkitekt::graphql::ast {

struct Literal {
  std::string raw, text;
};

TEST(StringLiteral, ReplacesEscapes) {
  const Literal cases[] = {
      {R"("")", ""},
      {R"("plain")", "plain"},
      {R"("\"\\\/")", "\"\\/"},
      {R"("a\n\r\t\b\fz")", "a\n\r\t\b\fz"},
      {R"("\u00e9\u20AC")", "é€"},
      {R"("\u{1F600}!")", "😀!"},
      {R"("\uD83D\uDE00")", "😀"},
      {R"("\u{0}")", std::string(1, '\0')},
  };
  for (const Literal& c : cases) EXPECT_EQ((StringLiteral{c.raw, 0}.text()), c.text) << c.raw;
}

// The examples of the specification's BlockStringValue and its edges.
TEST(StringLiteral, DedentsBlockStrings) {
  const Literal cases[] = {
      {R"("""""")", ""},
      {"\"\"\"one line\"\"\"", "one line"},
      {"\"\"\"\n    Hello,\n      World!\n\n    Yours,\n      GraphQL.\n  \"\"\"",
       "Hello,\n  World!\n\nYours,\n  GraphQL."},
      {"\"\"\"  first keeps its blanks\n  second\"\"\"", "  first keeps its blanks\nsecond"},
      {"\"\"\"\r\n\ta\r\n\t\tb\r\tc\n\"\"\"", "a\n\tb\nc"},
      {"\"\"\"\n\n \t\n a\n\n\"\"\"", "a"},
      {"\"\"\" \n\t\n \"\"\"", ""},
      {R"("""say \""" and \n""")", "say \"\"\" and \\n"},
      {"\"\"\"a\n    b\n  \n    c\"\"\"", "a\nb\n\nc"},
  };
  for (const Literal& c : cases) EXPECT_EQ((StringLiteral{c.raw, 0}.text()), c.text) << c.raw;
}

} // namespace arkitekt::graphql::ast
