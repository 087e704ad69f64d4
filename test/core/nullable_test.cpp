#include <arkitekt/nullable.hpp>
#include <arkitekt/open.hpp>
#include <gtest/gtest.h>
#include <optional>
#include <string>

namespace arkitekt {

TEST(NullableTest, HasThreeStates) {
  const Nullable<std::string> absent, nothing = null, value = "text";
  EXPECT_TRUE(absent.is_absent() && !absent.is_null() && !absent.has_value());
  EXPECT_TRUE(!nothing.is_absent() && nothing.is_null() && !nothing.has_value());
  EXPECT_TRUE(!value.is_absent() && !value.is_null() && value.has_value());
  EXPECT_EQ(*value, "text");
}

TEST(NullableTest, KeepsItsStateWhenItIsCopiedOrAssigned) {
  Nullable<std::string> one = "a text that is too long for the string itself", other = null;
  const Nullable<std::string> copy = one;
  other = one;
  one = null;
  EXPECT_EQ(*copy, *other);
  EXPECT_TRUE(one.is_null());
  other = Nullable<std::string>();
  EXPECT_TRUE(other.is_absent());
}

TEST(NullableTest, OfAnOptionalSaysWhatEmptyMeans) {
  const std::optional<int> empty, full = 3;
  EXPECT_TRUE(Nullable<int>::or_null(empty).is_null());
  EXPECT_TRUE(Nullable<int>::or_absent(empty).is_absent());
  EXPECT_EQ(*Nullable<int>::or_null(full), 3);
}

TEST(BoxTest, IsAValue) {
  Box<std::string> one("text");
  Box<std::string> copy = one;
  *copy += "!";
  EXPECT_EQ(*one, "text");
  one = copy;
  EXPECT_EQ(*one, "text!");
}

TEST(OpenTest, ComparesAsTheEnumAndKeepsUnknownText) {
  enum class E { a, unknown_ };
  const Open<E> known = E::a, other(E::unknown_, "b");
  EXPECT_EQ(known, E::a);
  EXPECT_TRUE(known.is_known());
  EXPECT_EQ(other, E::unknown_);
  EXPECT_FALSE(other.is_known());
  EXPECT_EQ(other.unknown_text(), "b");
}

} // namespace arkitekt
