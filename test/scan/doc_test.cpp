// Doc comments: read_comment() alone, then how comments find their declarations.
#include "scan/code.hpp"
#include "tool/scan/doc.hpp"
#include <gtest/gtest.h>

namespace reflekt {

struct DocCase {
  const char* comment;
  const char* brief;
  const char* details;
};

const DocCase cases[] = {
    {"/// One line.", "One line.", ""},
    {"//! One line.", "One line.", ""},
    {"///One line.", "One line.", ""},
    {"/** One line. */", "One line.", ""},
    {"/*! One line. */", "One line.", ""},
    {"///< trailing", "trailing", ""},
    {"/**< trailing */", "trailing", ""},
    {"///", "", ""},
    {"/** */", "", ""},
    {"/***/", "", ""},
    {"/// Two lines\n/// of one paragraph.", "Two lines of one paragraph.", ""},
    {"/// A brief\n///   of two\tlines.", "A brief of two lines.", ""},
    {"/// @brief A list:\n/// - one\n/// - two", "A list: - one - two", ""},
    {"/// Brief.\n///\n/// First.\n///\n/// Second.", "Brief.", "First.\n\nSecond."},
    {"/// Brief.\r\n///\r\n/// Details.\r\n", "Brief.", "Details."},
    {"/** Brief.\n *\n * Details\n * go on.\n */", "Brief.", "Details\ngo on."},
    {"/**\n Brief.\n\n * item\n   - inner\n*/", "Brief.", "* item\n  - inner"},
    {"/**\n * Brief.\n *\n * * item\n *   - inner\n */", "Brief.", "* item\n  - inner"},
    {"/// Brief.\n///\n/// - a\n///   - b", "Brief.", "- a\n  - b"},
    {"/// @brief The brief\n/// one.\n///\n/// Details.", "The brief one.", "Details."},
    {"/// Details.\n///\n/// \\brief Brief.", "Brief.", "Details."},
    {"/// See @c x, @p y. And \\b z!", "See `x`, `y`. And **z**!", ""},
    {"/// Uses *stars*, `ticks` and [links](http://x.org/a_b).", "Uses *stars*, `ticks` and [links](http://x.org/a_b).",
     ""},
    {"/// a <b>bold</b> word", "a <b>bold</b> word", ""},
    {"/// ask me@example.org", "ask me@example.org", ""},
    {"/// a@@b @@c", "a@b @c", ""},
    {"/// @reflekt foo", "@reflekt foo", ""},
    {"/// Brief.\n/// @note Careful\n///   now.", "Brief.", "Note: Careful now."},
    {"/// Brief.\n/// @throws std::bad_alloc when full", "Brief.", "Throws: std::bad_alloc when full"},
    {"/// Brief.\n/// @details All\n///     of it.", "Brief.", "All\nof it."},
    {"/// Brief.\n/// @tparam T nothing of this\n///   is kept", "Brief.", ""},
    {"/// Brief.\n///\n/// @code{.cpp}\n///   f();\n///     @param x\n/// @endcode\n/// After.", "Brief.",
     "```\nf();\n  @param x\n```\n\nAfter."},
    {"/// Brief.\n///\n/// ```cpp\n/// f(); // @param x y\n/// ```", "Brief.", "```cpp\nf(); // @param x y\n```"},
    {"/// Ends with a backslash \\\n/// and goes on.", "Ends with a backslash \\ and goes on.", ""},
    {"/// Ümläute ✓", "Ümläute ✓", ""},
    {"/// @", "@", ""},
    {"/// @c", "@c", ""},
    {"/** never closed", "never closed", ""},
    {"/// @code\n/// never closed", "", "```\nnever closed\n```"},
    {"/// one\n  /// two", "one two", ""},
    {"/** one */\n/** two */", "one two", ""},
};

TEST(Doc, ReadsBriefAndDetails) {
  for (const DocCase& each : cases) {
    const Doc doc = read_comment(each.comment).doc;
    EXPECT_EQ(doc.brief, each.brief) << each.comment;
    EXPECT_EQ(doc.details, each.details) << each.comment;
  }
}

TEST(Doc, ReadsParametersWithTheirOffsets) {
  const std::string comment =
      "/// Brief.\n/// @param a first,\n///   of two lines\n/// \\param[in,out] b second\n///\n/// more";
  const CommentText text = read_comment(comment);
  ASSERT_EQ(text.doc.parameters.size(), 2u);
  EXPECT_EQ(text.doc.parameters[0].name, "a");
  EXPECT_EQ(text.doc.parameters[0].text, "first, of two lines");
  EXPECT_EQ(text.doc.parameters[1].name, "b");
  EXPECT_EQ(text.doc.parameters[1].text, "second");
  EXPECT_EQ(text.doc.details, "more");
  EXPECT_EQ(comment.substr(text.parameter_offsets.at(0), 8), "a first,");
  EXPECT_EQ(comment.substr(text.parameter_offsets.at(1), 8), "b second");
}

TEST(Doc, KeepsListsInParameters) {
  const Doc doc = read_comment("/// @param mode one of\n///   - fast\n///   - exact\n///     or so").doc;
  ASSERT_EQ(doc.parameters.size(), 1u);
  EXPECT_EQ(doc.parameters[0].text, "one of\n- fast\n- exact or so");
}

TEST(Doc, KeepsEveryReturn) {
  const Doc doc = read_comment("/// @return the mask\n/// @returns its area\n/// \\result why").doc;
  EXPECT_EQ(doc.returns, (std::vector<std::string>{"the mask", "its area", "why"}));
  EXPECT_TRUE(doc.empty());
}

TEST(Doc, AParameterWithoutANameIsNone) {
  EXPECT_TRUE(read_comment("/// @param").doc.parameters.empty());
  EXPECT_TRUE(read_comment("/// @param[in").doc.parameters.empty());
  EXPECT_TRUE(read_comment("/// @param ...").doc.parameters.empty());
}

TEST(Comments, FindTheirDeclarations) {
  const Code code(R"(#pragma once
#include <arkitekt/annotations.hpp>

/// of the variable
extern int variable;
// plain
[[arkitekt::action]] void plain();

/// Above.
/// @param x the one
[[arkitekt::action]] void above(int x);

/**
 * A block.
 */
[[using arkitekt: action, name("B")]]
void block();

/// Of the first declaration.
void first();
[[arkitekt::action]] void first();
)");
  const Scanned scanned = code.scan();
  EXPECT_EQ(function(scanned, "plain").doc.brief, "");
  EXPECT_EQ(function(scanned, "above").doc.brief, "Above.");
  ASSERT_EQ(function(scanned, "above").doc.parameters.size(), 1u);
  const Place& place = function(scanned, "above").doc.parameters[0].place;
  EXPECT_EQ(place.line, 10);
  EXPECT_EQ(place.column, 12);
  EXPECT_EQ(place.line_text, "/// @param x the one");
  EXPECT_EQ(function(scanned, "block").doc.brief, "A block.");
  EXPECT_EQ(function(scanned, "first").doc.brief, "Of the first declaration.");
}

TEST(Comments, AreNotLostBehindAttributes) {
  const Code code(R"cpp(#pragma once
#include <arkitekt/annotations.hpp>
/// Of the query.
[[arkitekt::query("{ capsules { id } } # @x;")]] void query();
/// Of the struct.
struct [[arkitekt::domain("@lab/kernel;")]] Kernel {
  /// Of the field.
  [[arkitekt::widget(arkitekt::Slider{.min = 0})]] int before;
  [[arkitekt::widget(arkitekt::Slider{.min = 0, .max = 3})]]
  int behind; ///< Behind the field.
  int wide [[arkitekt::widget(arkitekt::Slider{.min = 0,
                                               .max = 3})]]; ///< Behind two lines.
  int none;
};
/// Of the other.
int other;
[[arkitekt::query("{ x }")]] void bare(Kernel kernel);
/// Of nothing. #
#define NOTHING
[[arkitekt::query("{ x }")]] void behind_a_macro();
)cpp");
  const Scanned scanned = code.scan();
  ASSERT_EQ(arkitekt::to_text(scanned.diagnostics), "");
  EXPECT_EQ(function(scanned, "query").doc.brief, "Of the query.");
  EXPECT_EQ(function(scanned, "bare").doc.brief, "");
  EXPECT_EQ(function(scanned, "behind_a_macro").doc.brief, "");
  const Record& kernel = record(scanned, "Kernel");
  EXPECT_EQ(kernel.doc.brief, "Of the struct.");
  EXPECT_EQ(kernel.fields.at(0).doc.brief, "Of the field.");
  EXPECT_EQ(kernel.fields.at(1).doc.brief, "Behind the field.");
  EXPECT_EQ(kernel.fields.at(2).doc.brief, "Behind two lines.");
  EXPECT_EQ(kernel.fields.at(3).doc.brief, "");
}

TEST(Comments, OfSystemHeadersAreKept) {
  Code code(R"(#pragma once
#include <system.hpp>
)");
  const std::string system = code.header("system.hpp", R"(#pragma once
#include <arkitekt/annotations.hpp>
/// From afar.
[[arkitekt::action]] void far();
)");
  code.request.arguments.push_back("-isystem" + code.directory());
  EXPECT_EQ(function(code.scan(), "far").doc.brief, "From afar.");
}

} // namespace reflekt
