#include "graphql/type_system/harness.hpp"

namespace arkitekt::graphql {

TEST(ReservedNames, AcceptsWhatIsRight) {
  for (const char* text : {"type Query { a: Int }\ntype _A { _a(_b: Int): Int } enum _E { _A }"})
    EXPECT_EQ(schema_faults_of(text), Faults{}) << text;
}

TEST(ReservedNames, RefusesWhatIsNot) {
  const struct {
    const char* text;
    Faults faults;
  } cases[] = {
      {"type Query { __a(__b: Int): Int }\ntype __A { a: Int }\nenum __E { __A }\ninput __I { __a: Int }\ndirective "
       "@__d(__a: Int) on FIELD",
       {"NamesAreNotReserved 5:1 Name \"__d\" must not begin with \"__\", which is reserved by GraphQL introspection.",
        "NamesAreNotReserved 5:16 Name \"__a\" must not begin with \"__\", which is reserved by GraphQL introspection.",
        "NamesAreNotReserved 1:14 Name \"__a\" must not begin with \"__\", which is reserved by GraphQL introspection.",
        "NamesAreNotReserved 1:18 Name \"__b\" must not begin with \"__\", which is reserved by GraphQL introspection.",
        "NamesAreNotReserved 2:1 Name \"__A\" must not begin with \"__\", which is reserved by GraphQL introspection.",
        "NamesAreNotReserved 3:1 Name \"__E\" must not begin with \"__\", which is reserved by GraphQL introspection.",
        "NamesAreNotReserved 3:12 Name \"__A\" must not begin with \"__\", which is reserved by GraphQL introspection.",
        "NamesAreNotReserved 4:1 Name \"__I\" must not begin with \"__\", which is reserved by GraphQL introspection.",
        "NamesAreNotReserved 4:13 Name \"__a\" must not begin with \"__\", which is reserved by GraphQL "
        "introspection."}},
  };
  for (const auto& c : cases) EXPECT_EQ(schema_faults_of(c.text), c.faults) << c.text;
}

} // namespace arkitekt::graphql
