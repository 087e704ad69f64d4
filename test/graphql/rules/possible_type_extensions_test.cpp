#include "graphql/type_system/harness.hpp"

namespace arkitekt::graphql {

TEST(PossibleTypeExtensions, AcceptsWhatIsRight) {
  for (const char* text : {"type Query { a: Int }\ntype A { a: Int } extend type A { b: Int } scalar B extend scalar B "
                           "@specifiedBy(url: \"x\") union C = A extend union C = Query"})
    EXPECT_EQ(schema_faults_of(text), Faults{}) << text;
}

TEST(PossibleTypeExtensions, RefusesWhatIsNot) {
  const struct {
    const char* text;
    Faults faults;
  } cases[] = {
      {"type Query { a: Int }\nextend type Quary { b: Int }",
       {"PossibleTypeExtensions 2:13 Cannot extend type \"Quary\" because it is not defined. Did you mean \"Query\"?"}},
      {"type Query { a: Int }\nextend enum Query { B }",
       {"PossibleTypeExtensions 1:1 2:1 Cannot extend non-enum type \"Query\"."}},
      {"type Query { a: Int }\nscalar A\nextend input A { a: Int } extend union A = Query extend interface A { a: Int "
       "}",
       {"PossibleTypeExtensions 2:1 3:1 Cannot extend non-input object type \"A\".",
        "PossibleTypeExtensions 2:1 3:27 Cannot extend non-union type \"A\".",
        "UniqueFieldDefinitionNames 3:18 3:71 Field \"A.a\" can only be defined once.",
        "PossibleTypeExtensions 2:1 3:50 Cannot extend non-interface type \"A\"."}},
      {"type Query { a: Int }\ninput A { a: Int }\nextend type A { a: Int }\nextend scalar A @specifiedBy(url: \"x\")",
       {"UniqueFieldDefinitionNames 2:11 3:17 Field \"A.a\" can only be defined once.",
        "PossibleTypeExtensions 2:1 3:1 Cannot extend non-object type \"A\".",
        "PossibleTypeExtensions 2:1 4:1 Cannot extend non-scalar type \"A\"."}},
      {"type Query { a: Int }\nextend scalar Int @specifiedBy(url: \"x\")",
       {"PossibleTypeExtensions 2:15 Cannot extend type \"Int\" because it is not defined."}},
  };
  for (const auto& c : cases) EXPECT_EQ(schema_faults_of(c.text), c.faults) << c.text;
}

} // namespace arkitekt::graphql
