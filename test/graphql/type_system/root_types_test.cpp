#include "graphql/type_system/harness.hpp"

namespace arkitekt::graphql {

TEST(RootTypes, AcceptsWhatIsRight) {
  for (const char* text : {"type Query { a: Int }\ntype Mutation { a: Int } type Subscription { a: Int }",
                           "schema { query: A mutation: B }\ntype A { a: Int } type B { a: Int }"})
    EXPECT_EQ(schema_faults_of(text), Faults{}) << text;
}

TEST(RootTypes, RefusesWhatIsNot) {
  const struct {
    const char* text;
    Faults faults;
  } cases[] = {
      {"type A { a: Int }", {"QueryTypeExists Query root type must be provided."}},
      {"schema { mutation: A }\ntype A { a: Int }", {"QueryTypeExists 1:1 Query root type must be provided."}},
      {"schema { query: A }\nscalar A",
       {"RootTypesAreObjects 1:17 Query root type must be Object type, it cannot be A."}},
      {"schema { query: Query mutation: A subscription: B }\nenum A { B }\ninput B { a: Int }\ntype Query { a: Int }\n",
       {"RootTypesAreObjects 1:33 Mutation root type must be Object type if provided, it cannot be A.",
        "RootTypesAreObjects 1:49 Subscription root type must be Object type if provided, it cannot be B."}},
      {"schema { query: Query mutation: Query }\ntype Query { a: Int }\n",
       {"RootTypesAreDifferent 1:17 1:33 All root types must be different, \"Query\" type is used as query and "
        "mutation root types."}},
      {"schema { query: A mutation: B subscription: A }\ntype A { a: Int } type B { a: Int }",
       {"RootTypesAreDifferent 1:17 1:45 All root types must be different, \"A\" type is used as query and "
        "subscription root types."}},
      {"schema { query: A mutation: A subscription: A }\ntype A { a: Int }",
       {"RootTypesAreDifferent 1:17 1:29 1:45 All root types must be different, \"A\" type is used as query, mutation, "
        "and subscription root types."}},
      {"interface Query { a: Int }",
       {"RootTypesAreObjects 1:1 Query root type must be Object type, it cannot be Query."}},
  };
  for (const auto& c : cases) EXPECT_EQ(schema_faults_of(c.text), c.faults) << c.text;
}

} // namespace arkitekt::graphql
