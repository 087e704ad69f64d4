#include "tool/emit/template.hpp"
#include <gtest/gtest.h>

namespace reflekt {

TEST(Template, FillsHolesByName) {
  EXPECT_EQ(fill("bool read_$name$($type$& out);", {{"name", "kernel"}, {"type", "::lab::Kernel"}}),
            "bool read_kernel(::lab::Kernel& out);");
}

TEST(Template, FillsAHoleAsOftenAsItStands) { EXPECT_EQ(fill("$a$ $a$", {{"a", "x"}}), "x x"); }

TEST(Template, DropsTheLineEndBehindTheOpeningQuote) { EXPECT_EQ(fill("\na\n", {}), "a\n"); }

TEST(Template, AHoleAloneOnItsLineIndentsAllItsLines) {
  EXPECT_EQ(fill("{\n  $body$\n}\n", {{"body", "one;\n\n  two;\nthree;"}}), "{\n  one;\n\n    two;\n  three;\n}\n");
}

TEST(Template, ALineEndBehindTheTextIsThatOfTheHolesLine) {
  EXPECT_EQ(fill("{\n  $body$\n}\n", {{"body", "one;\n"}}), "{\n  one;\n}\n");
}

TEST(Template, AnEmptyTextTakesItsLineAway) {
  EXPECT_EQ(fill("{\n  $body$\n}\n", {{"body", ""}}), "{\n}\n");
  EXPECT_EQ(fill("a;\n$body$", {{"body", ""}}), "a;\n");
}

TEST(Template, AnEmptyTextInsideALineLeavesTheLine) { EXPECT_EQ(fill("f($a$);\n", {{"a", ""}}), "f();\n"); }

TEST(Template, TextsAreNotFilledThemselves) { EXPECT_EQ(fill("$a$", {{"a", "$b$"}}), "$b$"); }

TEST(Template, TwoDollarsAreOne) { EXPECT_EQ(fill("a $$ b", {}), "a $ b"); }

TEST(TemplateDeath, AHoleThatNothingFillsIsFatal) {
  EXPECT_DEATH(fill("$type$ $name$", {{"name", "a"}}), "nothing fills the hole 'type'");
}

TEST(TemplateDeath, ATextWithoutAHoleIsFatal) {
  EXPECT_DEATH(fill("$name$", {{"name", "a"}, {"type", "b"}}), "there is no hole 'type'");
}

TEST(TemplateDeath, AnUnclosedHoleIsFatal) { EXPECT_DEATH(fill("a $name", {{"name", "a"}}), "unclosed hole"); }

TEST(Layout, JoinLeavesOutWhatIsEmpty) { EXPECT_EQ(join({"a", "", "b"}, ", "), "a, b"); }

TEST(Layout, AListingStaysOnItsLineWhileItFits) { EXPECT_EQ(listing("f(", {"a", "b"}, ");"), "f(a, b);"); }

TEST(Layout, ALongListingGoesOnBelowItsFirstItem) {
  const std::string item(40, 'x');
  EXPECT_EQ(listing("f(", {item, item, item, item}, ");"),
            "f(" + item + ", " + item + ",\n  " + item + ", " + item + ");");
}

TEST(Layout, TheSuffixCounts) {
  const std::string item(57, 'x');
  EXPECT_EQ(listing("f(", {item, item}, ");").find('\n'), std::string::npos); // exactly 120 columns
  EXPECT_NE(listing("f(", {item, item}, ") {").find('\n'), std::string::npos);
}

TEST(Layout, ALongBracedListHasAnItemALine) {
  EXPECT_EQ(braced_list("int a[] = ", {"1", "2"}), "int a[] = {1, 2};");
  const std::string item(60, '1');
  EXPECT_EQ(braced_list("int a[] = ", {item, item, "2"}),
            "int a[] = {\n    " + item + ", // 0\n    " + item + ", // 1\n    2," + std::string(59, ' ') + " // 2\n};");
}

TEST(Layout, AShortFunctionIsOneLine) {
  EXPECT_EQ(function("int f", {"int a"}, "", "return a;"), "int f(int a) { return a; }\n");
  EXPECT_EQ(function("int f", {}, "", "int a = 1;\nreturn a;\n"), "int f() {\n  int a = 1;\n  return a;\n}\n");
}

TEST(Layout, AResultThatDoesNotFitGetsALineOfItsOwn) {
  const std::string name(70, 'f'), type(60, 'T');
  EXPECT_EQ(function("auto " + name, {}, type, "return {};"),
            "auto " + name + "()\n    -> " + type + " {\n  return {};\n}\n");
}

TEST(Layout, ATextThatFitsIsOneLine) {
  EXPECT_EQ(text_constant("a", "{\"a\":1}"), "constexpr char a[] = R\"({\"a\":1})\";\n");
}

TEST(Layout, ALongTextBecomesAdjacentLiterals) {
  EXPECT_EQ(text_constant("a", std::string(200, 'x')), "constexpr char a[] =\n    R\"(" + std::string(108, 'x') +
                                                           ")\"\n    R\"(" + std::string(92, 'x') + ")\";\n");
}

TEST(Layout, ALongTextIsRatherBrokenBehindACommaNearTheEnd) {
  const std::string half(90, 'x');
  EXPECT_EQ(text_constant("a", half + "," + half),
            "constexpr char a[] =\n    R\"(" + half + ",)\"\n    R\"(" + half + ")\";\n");
}

TEST(Layout, ALongTextMayHoldWhatEndsARawString) {
  EXPECT_EQ(text_constant("a", "(b)\"c"), "constexpr char a[] =\n    R\"((b))\"\n    R\"(\"c)\";\n");
}

TEST(Layout, ALongTextIsNotBrokenInsideACharacter) {
  std::string text;
  for (int i = 0; i < 150; ++i) text += "ä";
  EXPECT_NE(text_constant("a", text).find("ä)\"\n    R\"(ä"), std::string::npos);
}

} // namespace reflekt
