#include "graphql/type_system/harness.hpp"

namespace arkitekt::graphql {

TEST(LoneSchemaDefinition, AcceptsWhatIsRight) {
  for (const char* text :
       {"schema { query: Query }\ntype Query { a: Int }\n",
        "schema { query: Query }\nextend schema { mutation: M }\ntype M { a: Int }\ntype Query { a: Int }\n"})
    EXPECT_EQ(schema_faults_of(text), Faults{}) << text;
}

TEST(LoneSchemaDefinition, RefusesWhatIsNot) {
  const struct {
    const char* text;
    Faults faults;
  } cases[] = {
      {"schema { query: Query }\nschema { mutation: M }\ntype M { a: Int }\ntype Query { a: Int }\n",
       {"LoneSchemaDefinition 2:1 Must provide only one schema definition."}},
  };
  for (const auto& c : cases) EXPECT_EQ(schema_faults_of(c.text), c.faults) << c.text;
}

} // namespace arkitekt::graphql
