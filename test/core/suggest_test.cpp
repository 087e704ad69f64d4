#include <arkitekt/core/suggest.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace arkitekt {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(Suggestions, NearestFirst) {
  EXPECT_THAT(suggestions("abc", {"a", "ab", "abc"}), ElementsAre("abc", "ab", "a"));
  EXPECT_THAT(suggestions("capsulse", {"capsules", "cores", "capsule"}), ElementsAre("capsule", "capsules"));
}

TEST(Suggestions, NothingNear) {
  EXPECT_THAT(suggestions("input", {}), IsEmpty());
  EXPECT_THAT(suggestions("x", {"entirely", "different"}), IsEmpty());
}

TEST(Suggestions, CaseAndTranspositionAreCheap) {
  EXPECT_THAT(suggestions("verylongstring", {"VERYLONGSTRING"}), ElementsAre("VERYLONGSTRING"));
  EXPECT_THAT(suggestions("nmae", {"name"}), ElementsAre("name"));
}

TEST(Suggestions, EqualDistancesComeByName) {
  EXPECT_THAT(suggestions("a", {"az", "ax", "ay"}), ElementsAre("ax", "ay", "az"));
}

TEST(DidYouMean, JoinsNames) {
  EXPECT_EQ(did_you_mean({}), "");
  EXPECT_EQ(did_you_mean({"a"}), "did you mean 'a'?");
  EXPECT_EQ(did_you_mean({"a", "b"}), "did you mean 'a' or 'b'?");
  EXPECT_EQ(did_you_mean({"a", "b", "c"}), "did you mean 'a', 'b' or 'c'?");
  EXPECT_EQ(did_you_mean({"a", "b", "c", "d", "e", "f"}), "did you mean 'a', 'b', 'c', 'd' or 'e'?");
}

} // namespace arkitekt
