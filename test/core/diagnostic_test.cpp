#include <arkitekt/core/diagnostic.hpp>
#include <gtest/gtest.h>

namespace arkitekt {

Place argument() { return {"/p/fleet.hpp", 8, 20, 8, "[[arkitekt::query(\"capsulse\")]]"}; }

TEST(Diagnostic, PrintsExcerptCaretAndFix) {
  Diagnostics errors;
  errors.error(argument(), "the schema has no field 'capsulse' on type 'Query'")
      .notes.push_back({argument(), "did you mean 'capsules'?", FixIt{argument(), "capsules"}});
  EXPECT_EQ(to_text(errors, "/p"), "fleet.hpp:8:20: error: the schema has no field 'capsulse' on type 'Query'\n"
                                   "    8 | [[arkitekt::query(\"capsulse\")]]\n"
                                   "      |                    ^~~~~~~~\n"
                                   "fleet.hpp:8:20: note: did you mean 'capsules'?\n"
                                   "      |                    capsules\n");
}

TEST(Diagnostic, ANoteElsewhereShowsItsLine) {
  Diagnostics errors;
  errors.error(argument(), "twice").notes.push_back({{"a.hpp", 3, 5, 1, "int f();"}, "the other one is here"});
  EXPECT_NE(to_text(errors).find("a.hpp:3:5: note: the other one is here\n    3 | int f();\n      |     ^\n"),
            std::string::npos);
}

TEST(Diagnostic, WithoutALineOnlyTheFileIsNamed) {
  Diagnostics errors;
  errors.error({"schema.graphql"}, "cannot be read");
  EXPECT_EQ(to_text(errors), "schema.graphql: error: cannot be read\n");
}

TEST(Diagnostic, CaretStandsBelowTheCharacterBehindTabsAndUtf8) {
  Diagnostics errors;
  errors.error({"a", 1, 6, 3, "\tä = xyz"}, "no");
  EXPECT_EQ(to_text(errors), "a:1:6: error: no\n    1 | \tä = xyz\n      | \t   ^~~\n");
}

TEST(Diagnostics, WarningsAreNoErrors) {
  Diagnostics all;
  all.warning({}, "careful");
  EXPECT_FALSE(all.has_errors());
  EXPECT_EQ(to_text(all), "warning: careful\n");
  Diagnostics more;
  more.error({}, "bad");
  all.add(std::move(more));
  EXPECT_EQ(all.error_count(), 1u);
  EXPECT_EQ(all.all().size(), 2u);
}

} // namespace arkitekt
