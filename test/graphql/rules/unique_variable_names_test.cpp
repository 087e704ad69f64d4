#include "graphql/rules/harness.hpp"

namespace arkitekt::graphql {

TEST(UniqueVariableNames, AcceptsDifferentNames) {
  for (const char* text : {"query A($a: Int, $b: Int) { ship { id } } query B($a: Int) { ship { id } }"})
    EXPECT_EQ(faults_of("UniqueVariableNames", text), Faults{}) << text;
}

TEST(UniqueVariableNames, RefusesRepeatedOnes) {
  const struct {
    const char* text;
    Faults faults;
  } cases[] = {
      {"query ($a: Int, $b: Int, $a: String) { ship { id } }",
       {"1:9 1:27 There can be only one variable named \"$a\"."}},
      {"query ($b: Int, $a: Int, $a: Int, $a: Int, $b: Int) { ship { id } }",
       {"1:9 1:45 There can be only one variable named \"$b\".",
        "1:18 1:27 1:36 There can be only one variable named \"$a\"."}},
  };
  for (const auto& c : cases) EXPECT_EQ(faults_of("UniqueVariableNames", c.text), c.faults) << c.text;
}

} // namespace arkitekt::graphql
