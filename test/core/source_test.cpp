#include <arkitekt/core/source.hpp>
#include <gtest/gtest.h>

namespace arkitekt {

TEST(Source, PlaceCountsLinesWhateverEndsThem) {
  const Source source{"a.graphql", "one\ntwo\r\nthree\rfour"};
  EXPECT_EQ(source.place(0).line, 1);
  EXPECT_EQ(source.place(4).line, 2);
  EXPECT_EQ(source.place(9).line, 3);
  EXPECT_EQ(source.place(9).line_text, "three");
  EXPECT_EQ(source.place(17).line, 4);
  EXPECT_EQ(source.place(17).column, 3);
}

TEST(Source, PlaceAtALineEndBelongsToThatLine) {
  const Source source{"a", "ab\r\ncd"};
  EXPECT_EQ(source.place(2).line, 1);
  EXPECT_EQ(source.place(3).line, 1); // between CR and LF
  EXPECT_EQ(source.place(4).line, 2);
}

TEST(Source, PlaceAtTheEndOfTheText) {
  const Source source{"a", "ab\n"};
  EXPECT_EQ(source.place(3).line, 2);
  EXPECT_EQ(source.place(3).column, 1);
  EXPECT_EQ(source.place(99).line, 2);
}

TEST(Source, WidthIsClippedToTheLine) {
  const Source source{"a", "capsules\n}"};
  EXPECT_EQ(source.place(4, 100).width, 4);
  EXPECT_EQ(source.place(4, 2).width, 2);
}

TEST(Source, EmbeddedTextHasPlacesOfItsFile) {
  const Source source{"fleet.hpp", "{ a\n  b }", 8, 21};
  EXPECT_EQ(source.place(2).line, 8);
  EXPECT_EQ(source.place(2).column, 23);
  EXPECT_EQ(source.place(6).line, 9);
  EXPECT_EQ(source.place(6).column, 3);
}

TEST(LineColumnUtf16, CountsCodeUnits) {
  const Source source{"a", "\"日😀\" x"};
  EXPECT_EQ(line_column_utf16(source, 10), (LineColumn{1, 7})); // quote, one unit, two units, quote, blank
}

} // namespace arkitekt
