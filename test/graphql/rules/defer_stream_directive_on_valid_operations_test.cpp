#include "graphql/rules/harness.hpp"

namespace arkitekt::graphql {

TEST(DeferStreamDirectiveOnValidOperations, AcceptsWhatCanBeSwitchedOff) {
  for (const char* text :
       {"{ ... @defer { ship { id } } }",
        "subscription ($a: Boolean) { launched { ... @defer(if: false) { id } ... @defer(if: $a) { id } } }",
        "subscription ($a: Boolean!) { launched { ... @defer @skip(if: $a) { id } ... @defer @include(if: false) { id "
        "} ... @skip(if: true) { ... @defer { id } } } }"})
    EXPECT_EQ(faults_of("DeferStreamDirectiveOnValidOperations", text), Faults{}) << text;
}

TEST(DeferStreamDirectiveOnValidOperations, RefusesThemInSubscriptions) {
  const struct {
    const char* text;
    Faults faults;
  } cases[] = {
      {"subscription { launched { ... @defer { id } } }",
       {"1:31 Defer directive not supported on subscription operations. Disable `@defer` by setting the `if` argument "
        "to `false`."}},
      {"subscription { launched { missions @stream(if: true) { flight } ... @defer @skip(if: false) { id } } }",
       {"1:36 Stream directive not supported on subscription operations. Disable `@stream` by setting the `if` "
        "argument to `false`.",
        "1:69 Defer directive not supported on subscription operations. Disable `@defer` by setting the `if` argument "
        "to `false`."}},
      {"subscription { ...f }\nfragment f on Subscription { launched { ...g } }\nfragment g on Capsule { ... @defer { "
       "id } }",
       {"3:29 2:41 1:16 Defer directive not supported on subscription operations. Disable `@defer` by setting the `if` "
        "argument to `false`."}},
      {"subscription { launched { ...g @defer ... @defer @include(if: true) { id } } } fragment g on Capsule { id }",
       {"1:32 Defer directive not supported on subscription operations. Disable `@defer` by setting the `if` argument "
        "to `false`.",
        "1:43 Defer directive not supported on subscription operations. Disable `@defer` by setting the `if` argument "
        "to `false`."}},
  };
  for (const auto& c : cases) EXPECT_EQ(faults_of("DeferStreamDirectiveOnValidOperations", c.text), c.faults) << c.text;
}

} // namespace arkitekt::graphql
