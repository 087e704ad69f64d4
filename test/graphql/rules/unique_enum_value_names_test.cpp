#include "graphql/type_system/harness.hpp"

namespace arkitekt::graphql {

TEST(UniqueEnumValueNames, AcceptsWhatIsRight) {
  for (const char* text : {"type Query { a: Int }\nenum A { B C } enum D { B C } extend enum A { D }"})
    EXPECT_EQ(schema_faults_of(text), Faults{}) << text;
}

TEST(UniqueEnumValueNames, RefusesWhatIsNot) {
  const struct {
    const char* text;
    Faults faults;
  } cases[] = {
      {"type Query { a: Int }\nenum A { B B }",
       {"UniqueEnumValueNames 2:10 2:12 Enum value \"A.B\" can only be defined once."}},
      {"type Query { a: Int }\nenum A { B C }\nextend enum A { D B }",
       {"UniqueEnumValueNames 2:10 3:19 Enum value \"A.B\" can only be defined once."}},
  };
  for (const auto& c : cases) EXPECT_EQ(schema_faults_of(c.text), c.faults) << c.text;
}

} // namespace arkitekt::graphql
