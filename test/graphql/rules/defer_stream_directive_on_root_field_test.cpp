#include "graphql/rules/harness.hpp"

namespace arkitekt::graphql {

TEST(DeferStreamDirectiveOnRootField, AcceptsThemInQueriesAndBelow) {
  for (const char* text : {"{ ... @defer { ship { id } } capsules @stream { id } }",
                           "mutation { retire(id: 1) { ... @defer { id } missions @stream { flight } } }"})
    EXPECT_EQ(faults_of("DeferStreamDirectiveOnRootField", text), Faults{}) << text;
}

TEST(DeferStreamDirectiveOnRootField, RefusesThemAtOtherRoots) {
  const struct {
    const char* text;
    Faults faults;
  } cases[] = {
      {"mutation { ... @defer { retire(id: 1) { id } } }",
       {"1:16 Defer directive cannot be used on root mutation type \"Mutation\"."}},
      {"mutation { ...f @defer } fragment f on Mutation { retire(id: 1) @stream { id } ...f }",
       {"1:17 Defer directive cannot be used on root mutation type \"Mutation\".",
        "1:65 Stream directive cannot be used on root mutation type \"Mutation\"."}},
      {"subscription { ...f } fragment f on Subscription { ... { launched @stream { id } } }",
       {"1:67 Stream directive cannot be used on root subscription type \"Subscription\"."}},
      {"subscription A { ...f } subscription B { ...f } fragment f on Subscription { launched @stream { id } }",
       {"1:87 Stream directive cannot be used on root subscription type \"Subscription\".",
        "1:87 Stream directive cannot be used on root subscription type \"Subscription\"."}},
  };
  for (const auto& c : cases) EXPECT_EQ(faults_of("DeferStreamDirectiveOnRootField", c.text), c.faults) << c.text;
}

} // namespace arkitekt::graphql
