#include "graphql/rules/harness.hpp"

namespace arkitekt::graphql {

TEST(ExecutableDefinitions, AcceptsOperationsAndFragments) {
  for (const char* text :
       {"{ ship { id } }", "query A { ship { ...f } } mutation B { retire(id: 1) { id } } fragment f on Ship { id }"})
    EXPECT_EQ(faults_of("ExecutableDefinitions", text), Faults{}) << text;
}

TEST(ExecutableDefinitions, RefusesTypeSystems) {
  const struct {
    const char* text;
    Faults faults;
  } cases[] = {
      {"{ ship { id } } type Ship { id: ID }", {"1:17 The \"Ship\" definition is not executable."}},
      {"schema { query: Query } query A { ship { id } } extend schema @once",
       {"1:1 The schema definition is not executable.", "1:49 The schema definition is not executable."}},
      {"{ ship { id } }\nextend enum Status { NEW }", {"2:1 The \"Status\" definition is not executable."}},
      {"directive @d on FIELD { ship { id } }", {"1:1 The \"d\" definition is not executable."}},
      {"\"Told.\" scalar Time\n{ ship { id } }", {"1:1 The \"Time\" definition is not executable."}},
  };
  for (const auto& c : cases) EXPECT_EQ(faults_of("ExecutableDefinitions", c.text), c.faults) << c.text;
}

} // namespace arkitekt::graphql
