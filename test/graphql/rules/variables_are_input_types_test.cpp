#include "graphql/rules/harness.hpp"

namespace arkitekt::graphql {

TEST(VariablesAreInputTypes, AcceptsScalarsEnumsAndInputs) {
  for (const char* text : {"query ($a: Int, $b: [Status!]!, $c: Filter, $d: Date, $e: Unknown) { ship { id } }"})
    EXPECT_EQ(faults_of("VariablesAreInputTypes", text), Faults{}) << text;
}

TEST(VariablesAreInputTypes, RefusesOthers) {
  const struct {
    const char* text;
    Faults faults;
  } cases[] = {
      {"query ($a: Ship) { ship { id } }", {"1:12 Variable \"$a\" cannot be non-input type \"Ship\"."}},
      {"query ($a: Int, $b: [[Craft!]]!) { ship { id } }",
       {"1:21 Variable \"$b\" cannot be non-input type \"[[Craft!]]!\"."}},
      {"query ($a: Found!) { ship { id } }", {"1:12 Variable \"$a\" cannot be non-input type \"Found!\"."}},
  };
  for (const auto& c : cases) EXPECT_EQ(faults_of("VariablesAreInputTypes", c.text), c.faults) << c.text;
}

} // namespace arkitekt::graphql
