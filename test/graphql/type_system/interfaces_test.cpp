#include "graphql/type_system/harness.hpp"

namespace arkitekt::graphql {

TEST(Interfaces, AcceptsWhatIsRight) {
  for (const char* text :
       {"type Query { a: Int }\ninterface I { a(b: Int): I c: [I] } interface J implements I { a(b: Int, d: Int): J c: "
        "[J!]! } type A implements J & I { a(b: Int, d: Int, e: Int! = 1): A! c: [A!]! }"})
    EXPECT_EQ(schema_faults_of(text), Faults{}) << text;
}

TEST(Interfaces, RefusesWhatIsNot) {
  const struct {
    const char* text;
    Faults faults;
  } cases[] = {
      {"type Query { a: Int }\ntype A implements Query { a: Int }",
       {"InterfacesAreImplemented 2:19 Type A must only implement Interface types, it cannot implement Query."}},
      {"type Query { a: Int }\ntype A implements B { a: Int }\nscalar B",
       {"InterfacesAreImplemented 2:19 Type A must only implement Interface types, it cannot implement B."}},
      {"type Query { a: Int }\ninterface A implements A { a: Int }",
       {"NoInterfaceCycles 2:24 Type A cannot implement itself because it would create a circular reference."}},
      {"type Query { a: Int }\ninterface I { a: Int } type A implements I & I { a: Int }\nextend type A implements I",
       {"UniqueInterfaces 2:42 2:46 3:26 Type A can only implement I once.",
        "UniqueInterfaces 2:42 2:46 3:26 Type A can only implement I once."}},
      {"type Query { a: Int }\ninterface A implements B { a: Int }\ninterface B implements A { a: Int }",
       {"NoInterfaceCycles 3:24 2:24 Type A cannot implement B because it would create a circular reference.",
        "NoInterfaceCycles 2:24 3:24 Type B cannot implement A because it would create a circular reference."}},
      {"type Query { a: Int }\ninterface I { a: Int }\ninterface J implements I { a: Int }\ntype A implements J { a: "
       "Int }",
       {"InterfacesAreImplemented 3:24 4:19 Type A must implement I because it is implemented by J."}},
      {"type Query { a: Int }\ninterface I { a: Int b(c: Int): Int }\ntype A implements I { b(d: Int!): Int }\nextend "
       "type A @x\ndirective @x on OBJECT",
       {"InterfacesAreImplemented 2:15 3:1 4:1 Interface field I.a expected but A does not provide it.",
        "InterfacesAreImplemented 2:24 3:23 Interface field argument I.b(c:) expected but A.b does not provide it.",
        "InterfacesAreImplemented 3:25 2:22 Argument \"A.b(d:)\" must not be required type \"Int!\" if not provided by "
        "the Interface field \"I.b\"."}},
      {"type Query { a: Int }\ninterface I { a: [Int]! b(c: Int): Int }\ntype A implements I { a: [Int] b(c: Int!): "
       "String }",
       {"InterfacesAreImplemented 2:18 3:26 Interface field I.a expects type [Int]! but A.a is type [Int].",
        "InterfacesAreImplemented 2:36 3:44 Interface field I.b expects type Int but A.b is type String.",
        "InterfacesAreImplemented 2:30 3:37 Interface field argument I.b(c:) expects type Int but A.b(c:) is type "
        "Int!."}},
      {"type Query { a: Int }\ninterface I { a: Int b: Int @deprecated }\ntype A implements I { a: Int "
       "@deprecated(reason: \"x\") b: Int @deprecated }",
       {"DeprecatedAsInInterface 3:30 3:26 Interface field I.a is not deprecated, so implementation field A.a must not "
        "be deprecated."}},
  };
  for (const auto& c : cases) EXPECT_EQ(schema_faults_of(c.text), c.faults) << c.text;
}

} // namespace arkitekt::graphql
