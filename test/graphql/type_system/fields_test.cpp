#include "graphql/type_system/harness.hpp"

namespace arkitekt::graphql {

TEST(Fields, AcceptsWhatIsRight) {
  for (const char* text :
       {"type Query { a(b: [I!], e: E): [Query!]! u: U e: E } input I { a: Int } union U = Query enum E { A }"})
    EXPECT_EQ(schema_faults_of(text), Faults{}) << text;
}

TEST(Fields, RefusesWhatIsNot) {
  const struct {
    const char* text;
    Faults faults;
  } cases[] = {
      {"type Query { a: Int b: I c(d: Query, e: [U!]): [I!] }\ninput I { a: Int }\nunion U = Query",
       {"OutputTypes 1:24 The type of Query.b must be Output Type but got: I.",
        "OutputTypes 1:48 The type of Query.c must be Output Type but got: [I!].",
        "InputTypes 1:31 The type of Query.c(d:) must be Input Type but got: Query.",
        "InputTypes 1:41 The type of Query.c(e:) must be Input Type but got: [U!]."}},
      {"type Query", {"TypesAreNotEmpty 1:1 Type Query must define one or more fields."}},
      {"type Query { a: Int }\ninterface A\nextend interface A @d\ndirective @d on INTERFACE",
       {"TypesAreNotEmpty 2:1 3:1 Type A must define one or more fields."}},
      {"type Query { a: Int }\ndirective @d(a: Query!) on FIELD",
       {"InputTypes 2:14 The type of @d(a:) must be Input Type but got: Query!."}},
      {"type Query { a: Int }\ntype A { a(b: Int! @deprecated, c: Int! = 1 @deprecated, d: Int @deprecated(reason: "
       "\"x\")): Int }",
       {"RequiredIsNotDeprecated 2:20 2:15 Required argument A.a(b:) cannot be deprecated."}},
      {"type Query { a: Int }\ndirective @d(a: Int! @deprecated(reason: \"no\")) on FIELD",
       {"RequiredIsNotDeprecated 2:22 2:17 Required argument @d(a:) cannot be deprecated."}},
  };
  for (const auto& c : cases) EXPECT_EQ(schema_faults_of(c.text), c.faults) << c.text;
}

} // namespace arkitekt::graphql
