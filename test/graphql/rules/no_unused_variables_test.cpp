#include "graphql/rules/harness.hpp"

namespace arkitekt::graphql {

TEST(NoUnusedVariables, AcceptsWhatIsUsedSomewhere) {
  for (const char* text :
       {"query ($a: ID!, $b: Boolean!) { capsule(id: $a) { ...f } } fragment f on Capsule { id @skip(if: $b) }",
        "query A($a: Int) { capsules(filter: {range: {low: $a}}) { id } }"})
    EXPECT_EQ(faults_of("NoUnusedVariables", text), Faults{}) << text;
}

TEST(NoUnusedVariables, RefusesOthers) {
  const struct {
    const char* text;
    Faults faults;
  } cases[] = {
      {"query ($a: Int) { ship { id } }", {"1:8 Variable \"$a\" is never used."}},
      {"query A(\n  $a: Int = 1, $b: Int) { capsules(limit: $b) { id } }",
       {"2:3 Variable \"$a\" is never used in operation \"A\"."}},
      {"query A($a: Boolean!) { ship { id } } fragment f on Ship { id @skip(if: $a) }",
       {"1:9 Variable \"$a\" is never used in operation \"A\"."}},
  };
  for (const auto& c : cases) EXPECT_EQ(faults_of("NoUnusedVariables", c.text), c.faults) << c.text;
}

} // namespace arkitekt::graphql
