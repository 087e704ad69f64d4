#include "graphql/type_system/harness.hpp"

namespace arkitekt::graphql {

TEST(UniqueOperationTypes, AcceptsWhatIsRight) {
  for (const char* text : {"schema { query: Query mutation: M }\ntype M { a: Int }\ntype Query { a: Int }\n"})
    EXPECT_EQ(schema_faults_of(text), Faults{}) << text;
}

TEST(UniqueOperationTypes, RefusesWhatIsNot) {
  const struct {
    const char* text;
    Faults faults;
  } cases[] = {
      {"schema { query: Query query: M }\ntype M { a: Int }\ntype Query { a: Int }\n",
       {"UniqueOperationTypes 1:10 1:23 There can be only one query type in schema."}},
      {"schema { query: Query mutation: M }\nextend schema { mutation: M mutation: M }\ntype M { a: Int }\ntype Query "
       "{ a: Int }\n",
       {"UniqueOperationTypes 1:23 2:17 There can be only one mutation type in schema.",
        "UniqueOperationTypes 1:23 2:29 There can be only one mutation type in schema."}},
  };
  for (const auto& c : cases) EXPECT_EQ(schema_faults_of(c.text), c.faults) << c.text;
}

} // namespace arkitekt::graphql
