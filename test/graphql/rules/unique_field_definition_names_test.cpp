#include "graphql/type_system/harness.hpp"

namespace arkitekt::graphql {

TEST(UniqueFieldDefinitionNames, AcceptsWhatIsRight) {
  for (const char* text :
       {"type Query { a: Int }\ntype A { a: Int b: Int } input B { a: Int } extend type A { c: Int }"})
    EXPECT_EQ(schema_faults_of(text), Faults{}) << text;
}

TEST(UniqueFieldDefinitionNames, RefusesWhatIsNot) {
  const struct {
    const char* text;
    Faults faults;
  } cases[] = {
      {"type Query { a: Int }\ntype A { a: Int b: Int a: Int a: Int }",
       {"UniqueFieldDefinitionNames 2:10 2:24 Field \"A.a\" can only be defined once.",
        "UniqueFieldDefinitionNames 2:10 2:31 Field \"A.a\" can only be defined once."}},
      {"type Query { a: Int }\ninterface A { a: Int }\nextend interface A { a: String }",
       {"UniqueFieldDefinitionNames 2:15 3:22 Field \"A.a\" can only be defined once."}},
      {"type Query { a: Int }\ninput A { a: Int }\nextend input A { b: Int a: Int }",
       {"UniqueFieldDefinitionNames 2:11 3:25 Field \"A.a\" can only be defined once."}},
  };
  for (const auto& c : cases) EXPECT_EQ(schema_faults_of(c.text), c.faults) << c.text;
}

} // namespace arkitekt::graphql
