#include "graphql/type_system/harness.hpp"

namespace arkitekt::graphql {

TEST(FiniteValues, AcceptsWhatIsRight) {
  for (const char* text : {"type Query { a: Int }\ninput A { a: A b: [A!]! c: B! } input B { a: A b: B }",
                           "type Query { a: Int }\ninput A @oneOf { a: A b: Int } input B @oneOf { a: [B] }"})
    EXPECT_EQ(schema_faults_of(text), Faults{}) << text;
}

TEST(FiniteValues, RefusesWhatIsNot) {
  const struct {
    const char* text;
    Faults faults;
  } cases[] = {
      {"type Query { a: Int }\ninput A { a: A! }",
       {"FiniteValues 2:11 Input Object A cannot be provided a finite value because it references itself through "
        "fields: A.a."}},
      {"type Query { a: Int }\ninput A { x: Int b: B! }\ninput B { c: C! }\ninput C { a: A! b: B! d: D! }\ninput D { "
       "a: Int }",
       {"FiniteValues 2:18 3:11 4:11 Input Object A cannot be provided a finite value because it references itself "
        "through fields: A.b, B.c, C.a.",
        "FiniteValues 3:11 4:17 Input Object B cannot be provided a finite value because it references itself through "
        "fields: B.c, C.b."}},
      {"type Query { a: Int }\ninput A @oneOf { a: A }",
       {"FiniteValues 2:18 Input Object A cannot be provided a finite value because it references itself through "
        "fields: A.a."}},
      {"type Query { a: Int }\ninput A @oneOf { b: B c: C }\ninput B @oneOf { a: A }\ninput C { a: A! b: Int }",
       {"FiniteValues 2:18 3:18 Input Object A cannot be provided a finite value because it references itself through "
        "fields: A.b, B.a.",
        "FiniteValues 2:23 4:11 Input Object A cannot be provided a finite value because it references itself through "
        "fields: A.c, C.a."}},
  };
  for (const auto& c : cases) EXPECT_EQ(schema_faults_of(c.text), c.faults) << c.text;
}

} // namespace arkitekt::graphql
