#include "graphql/type_system/harness.hpp"

namespace arkitekt::graphql {

TEST(UniqueArgumentDefinitionNames, AcceptsWhatIsRight) {
  for (const char* text : {"type Query { a: Int }\ntype A { a(b: Int, c: Int): Int d(b: Int): Int } directive @e(b: "
                           "Int, c: Int) on FIELD"})
    EXPECT_EQ(schema_faults_of(text), Faults{}) << text;
}

TEST(UniqueArgumentDefinitionNames, RefusesWhatIsNot) {
  const struct {
    const char* text;
    Faults faults;
  } cases[] = {
      {"type Query { a: Int }\ntype A { a(b: Int, c: Int, b: Int): Int }",
       {"UniqueArgumentDefinitionNames 2:12 2:28 Argument \"A.a(b:)\" can only be defined once."}},
      {"type Query { a: Int }\ninterface A { a(b: Int, c: Int, c: Int, b: Int, b: Int): Int }",
       {"UniqueArgumentDefinitionNames 2:17 2:41 2:49 Argument \"A.a(b:)\" can only be defined once.",
        "UniqueArgumentDefinitionNames 2:25 2:33 Argument \"A.a(c:)\" can only be defined once."}},
      {"type Query { a: Int }\ndirective @d(b: Int, b: Int) on FIELD",
       {"UniqueArgumentDefinitionNames 2:14 2:22 Argument \"@d(b:)\" can only be defined once."}},
  };
  for (const auto& c : cases) EXPECT_EQ(schema_faults_of(c.text), c.faults) << c.text;
}

} // namespace arkitekt::graphql
