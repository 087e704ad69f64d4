#include <arkitekt/graphql/wrapping.hpp>
#include <gtest/gtest.h>

namespace arkitekt::graphql {

TEST(Wrapping, IsWrittenAroundAName) {
  const Wrapping plain;
  EXPECT_EQ(plain.around("T"), "T");
  EXPECT_EQ(plain.non_null().around("T"), "T!");
  EXPECT_EQ(plain.list().around("T"), "[T]");
  EXPECT_EQ(plain.non_null().list().around("T"), "[T!]");
  EXPECT_EQ(plain.list().non_null().list().around("T"), "[[T]!]");
  EXPECT_EQ(plain.non_null().list().non_null().around("T"), "[T!]!");
}

TEST(Wrapping, IsTakenOffFromOutside) {
  const Wrapping type = Wrapping().non_null().list().non_null(); // [T!]!
  EXPECT_TRUE(type.is_list() && type.is_non_null());
  EXPECT_EQ(type.nullable().around("T"), "[T!]");
  EXPECT_EQ(type.item().around("T"), "T!");
  EXPECT_FALSE(type.item().is_list());
  EXPECT_EQ(type.item().list(), type.nullable());
}

TEST(Wrapping, HoldsAsManyListsAsItSays) {
  Wrapping type = Wrapping().non_null();
  for (int i = 0; i < Wrapping::max_lists; ++i) type = type.list().non_null();
  EXPECT_EQ(type.lists(), 60);
  while (type.is_list()) {
    EXPECT_TRUE(type.is_non_null());
    type = type.item();
  }
  EXPECT_TRUE(type.is_non_null());
}

} // namespace arkitekt::graphql
