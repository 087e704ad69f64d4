#include "graphql/rules/harness.hpp"

namespace arkitekt::graphql {

TEST(UniqueOperationNames, AcceptsDifferentNames) {
  for (const char* text :
       {"query A { ship { id } } query B { ship { id } }", "query A { ship { ...A } } fragment A on Ship { id }",
        "{ ship { id } } query A { ship { id } }"})
    EXPECT_EQ(faults_of("UniqueOperationNames", text), Faults{}) << text;
}

TEST(UniqueOperationNames, RefusesRepeatedOnes) {
  const struct {
    const char* text;
    Faults faults;
  } cases[] = {
      {"query A { ship { id } }\nmutation A { retire(id: 1) { id } }",
       {"1:7 2:10 There can be only one operation named \"A\"."}},
      {"query A { ship { id } } query A { ship { id } } query A { ship { id } }",
       {"1:7 1:31 There can be only one operation named \"A\".",
        "1:7 1:55 There can be only one operation named \"A\"."}},
  };
  for (const auto& c : cases) EXPECT_EQ(faults_of("UniqueOperationNames", c.text), c.faults) << c.text;
}

} // namespace arkitekt::graphql
