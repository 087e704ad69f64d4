#include "graphql/rules/harness.hpp"

namespace arkitekt::graphql {

TEST(FragmentsOnCompositeTypes, AcceptsObjectsInterfacesAndUnions) {
  for (const char* text : {"fragment a on Ship { id } fragment b on Craft { id } fragment c on Found { __typename }",
                           "{ craft { ... on Ship { id } ... { id } ... on Nothing { id } } }"})
    EXPECT_EQ(faults_of("FragmentsOnCompositeTypes", text), Faults{}) << text;
}

TEST(FragmentsOnCompositeTypes, RefusesOthers) {
  const struct {
    const char* text;
    Faults faults;
  } cases[] = {
      {"fragment f on Date { id }", {"1:15 Fragment \"f\" cannot condition on non composite type \"Date\"."}},
      {"fragment f on Status { id }", {"1:15 Fragment \"f\" cannot condition on non composite type \"Status\"."}},
      {"fragment f on Filter { status }", {"1:15 Fragment \"f\" cannot condition on non composite type \"Filter\"."}},
      {"{ ship { ... on String { id } } }", {"1:17 Fragment cannot condition on non composite type \"String\"."}},
  };
  for (const auto& c : cases) EXPECT_EQ(faults_of("FragmentsOnCompositeTypes", c.text), c.faults) << c.text;
}

} // namespace arkitekt::graphql
