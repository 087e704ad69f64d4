#include "graphql/type_system/harness.hpp"

namespace arkitekt::graphql {

TEST(InputObjects, AcceptsWhatIsRight) {
  for (const char* text :
       {"type Query { a: Int }\ninput A { a: Int! b: A c: [A!]! d: B = {a: 1} } input B @oneOf { a: Int b: B }"})
    EXPECT_EQ(schema_faults_of(text), Faults{}) << text;
}

TEST(InputObjects, RefusesWhatIsNot) {
  const struct {
    const char* text;
    Faults faults;
  } cases[] = {
      {"type Query { a: Int }\ninput A", {"TypesAreNotEmpty 2:1 Input Object type A must define one or more fields."}},
      {"type Query { a: Int }\ninput A { a: Query b: [U!]! }\nunion U = Query",
       {"InputTypes 2:14 The type of A.a must be Input Type but got: Query.",
        "InputTypes 2:23 The type of A.b must be Input Type but got: [U!]!."}},
      {"type Query { a: Int }\ninput A { a: Int! @deprecated b: Int! = 1 @deprecated }",
       {"RequiredIsNotDeprecated 2:19 2:14 Required input field A.a cannot be deprecated."}},
      {"type Query { a: Int }\ninput A @oneOf { a: Int! b: Int = 1 c: [Int!]! }",
       {"OneOfFields 2:21 OneOf input field A.a must be nullable.",
        "OneOfFields 2:26 OneOf input field A.b cannot have a default value.",
        "OneOfFields 2:40 OneOf input field A.c must be nullable."}},
  };
  for (const auto& c : cases) EXPECT_EQ(schema_faults_of(c.text), c.faults) << c.text;
}

} // namespace arkitekt::graphql
