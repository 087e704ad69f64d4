#include "graphql/rules/harness.hpp"

namespace arkitekt::graphql {

TEST(KnownTypeNames, AcceptsTypesOfTheSchema) {
  for (const char* text :
       {"query ($a: [Filter!], $b: Boolean) { ship { ... on Ship { id } ...f } } fragment f on Craft { id }",
        "{ ship { ... { id } } }"})
    EXPECT_EQ(faults_of("KnownTypeNames", text), Faults{}) << text;
}

TEST(KnownTypeNames, RefusesOthers) {
  const struct {
    const char* text;
    Faults faults;
  } cases[] = {
      {"query ($a: Filtr) { ship { id } }", {"1:12 Unknown type \"Filtr\". Did you mean \"Filter\" or \"Int\"?"}},
      {"query ($a: [[Filte!]!]!) { ship { id } }",
       {"1:14 Unknown type \"Filte\". Did you mean \"Filter\", \"Date\", or \"Int\"?"}},
      {"{ craft { ... on Shipp { id } } }", {"1:18 Unknown type \"Shipp\". Did you mean \"Ship\"?"}},
      {"fragment f on Boat { id }", {"1:15 Unknown type \"Boat\". Did you mean \"Float\" or \"Port\"?"}},
      {"query ($a: Zzzzzzzz) { ship { ... on Zzzzzzzz { id } } }",
       {"1:12 Unknown type \"Zzzzzzzz\".", "1:38 Unknown type \"Zzzzzzzz\"."}},
  };
  for (const auto& c : cases) EXPECT_EQ(faults_of("KnownTypeNames", c.text), c.faults) << c.text;
}

} // namespace arkitekt::graphql
