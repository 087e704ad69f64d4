#include "graphql/type_system/harness.hpp"

namespace arkitekt::graphql {

TEST(UniqueTypeNames, AcceptsWhatIsRight) {
  for (const char* text : {"type Query { a: Int }\ntype A { a: Int } extend type A { b: Int }\nscalar Int"})
    EXPECT_EQ(schema_faults_of(text), Faults{}) << text;
}

TEST(UniqueTypeNames, RefusesWhatIsNot) {
  const struct {
    const char* text;
    Faults faults;
  } cases[] = {
      {"type Query { a: Int }\ntype A { a: Int }\nscalar A\nenum A { B }",
       {"UniqueTypeNames 2:6 3:8 There can be only one type named \"A\".",
        "UniqueTypeNames 2:6 4:6 There can be only one type named \"A\"."}},
      {"type Query { a: Int }\nscalar ID scalar ID",
       {"UniqueTypeNames 2:8 2:18 There can be only one type named \"ID\"."}},
  };
  for (const auto& c : cases) EXPECT_EQ(schema_faults_of(c.text), c.faults) << c.text;
}

} // namespace arkitekt::graphql
