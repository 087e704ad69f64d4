#include "graphql/type_system/harness.hpp"

namespace arkitekt::graphql {

TEST(TypeSystemNames, AcceptsWhatIsRight) {
  for (const char* text : {"type Query { a: Int }\ntype A implements I { a(b: N): [A!] i: Int } interface I { i: Int } "
                           "input N { n: ID s: __TypeKind } union U = A"})
    EXPECT_EQ(schema_faults_of(text), Faults{}) << text;
}

TEST(TypeSystemNames, RefusesWhatIsNot) {
  const struct {
    const char* text;
    Faults faults;
  } cases[] = {
      {"type Query { a: Int }\ntype A implements Nope { a(b: Nop): Nopee }",
       {"KnownTypeNames 2:19 Unknown type \"Nope\".", "KnownTypeNames 2:31 Unknown type \"Nop\".",
        "KnownTypeNames 2:37 Unknown type \"Nopee\"."}},
      {"type Query { a: Int }\nunion U = Quer | Query",
       {"KnownTypeNames 2:11 Unknown type \"Quer\". Did you mean \"Query\"?"}},
      {"type Query { a: Int }\ninput A { b: [Boolea!] }",
       {"KnownTypeNames 2:15 Unknown type \"Boolea\". Did you mean \"Boolean\"?"}},
      {"type Query { a: Int }\ndirective @d(a: Strin) on FIELD",
       {"KnownTypeNames 2:17 Unknown type \"Strin\". Did you mean \"String\"?"}},
      {"schema { query: Quer }\ntype Query { a: Int }\n",
       {"KnownTypeNames 1:17 Unknown type \"Quer\". Did you mean \"Query\"?"}},
      {"type Query { a: Zzzzzz b(c: Zzz): Int }",
       {"KnownTypeNames 1:17 Unknown type \"Zzzzzz\".", "KnownTypeNames 1:29 Unknown type \"Zzz\"."}},
  };
  for (const auto& c : cases) EXPECT_EQ(schema_faults_of(c.text), c.faults) << c.text;
}

} // namespace arkitekt::graphql
