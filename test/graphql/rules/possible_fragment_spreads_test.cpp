#include "graphql/rules/harness.hpp"

namespace arkitekt::graphql {

TEST(PossibleFragmentSpreads, AcceptsWhatMayBeOneObject) {
  for (const char* text :
       {"{ craft { ... on Ship { id } ... on Named { name } ... on Found { __typename } ...s } } fragment s on Ship { "
        "... on Craft { id } ... on Ship { id } }",
        "{ found { ... on Craft { id } ... on Mission { flight } ... { __typename } } }",
        "{ ship { ... on Nothing { id } ... on String { id } ...missing } unknown { ... on Ship { id } } }"})
    EXPECT_EQ(faults_of("PossibleFragmentSpreads", text), Faults{}) << text;
}

TEST(PossibleFragmentSpreads, RefusesOthers) {
  const struct {
    const char* text;
    Faults faults;
  } cases[] = {
      {"{ ship { ... on Capsule { id } } }",
       {"1:10 Fragment cannot be spread here as objects of type \"Ship\" can never be of type \"Capsule\"."}},
      {"{ found { ... on Ship { id } } }",
       {"1:11 Fragment cannot be spread here as objects of type \"Found\" can never be of type \"Ship\"."}},
      {"{ ship { ...m } } fragment m on Mission { flight }",
       {"1:10 Fragment \"m\" cannot be spread here as objects of type \"Ship\" can never be of type \"Mission\"."}},
      {"{ craft { ... on Mission { flight } } }",
       {"1:11 Fragment cannot be spread here as objects of type \"Craft\" can never be of type \"Mission\"."}},
      {"{ ship {\n  ... on Found { __typename } } }",
       {"2:3 Fragment cannot be spread here as objects of type \"Ship\" can never be of type \"Found\"."}},
      {"{ mission: capsules { missions { ... on Craft { id } ... @once { ... on Port { name } } } } }",
       {"1:34 Fragment cannot be spread here as objects of type \"Mission\" can never be of type \"Craft\".",
        "1:66 Fragment cannot be spread here as objects of type \"Mission\" can never be of type \"Port\"."}},
  };
  for (const auto& c : cases) EXPECT_EQ(faults_of("PossibleFragmentSpreads", c.text), c.faults) << c.text;
}

} // namespace arkitekt::graphql
