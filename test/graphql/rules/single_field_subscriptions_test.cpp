#include "graphql/rules/harness.hpp"

namespace arkitekt::graphql {

TEST(SingleFieldSubscriptions, AcceptsOneRootField) {
  for (const char* text : {"subscription { launched { id name } }", "subscription A { a: launched { id } }",
                           "subscription { launched { id } launched { name } }",
                           "subscription { ...f } fragment f on Subscription { launched { id } ...f }",
                           "subscription { launched { id @skip(if: true) } }", "{ ship { id } capsules { id } }",
                           "subscription { ... on Ship { id } launched { id } }"})
    EXPECT_EQ(faults_of("SingleFieldSubscriptions", text), Faults{}) << text;
}

TEST(SingleFieldSubscriptions, RefusesOthers) {
  const struct {
    const char* text;
    Faults faults;
  } cases[] = {
      {"subscription A { launched { id } landed { id } }",
       {"1:34 Subscription \"A\" must select only one top level field."}},
      {"subscription { launched { id } x: landed { id } ... { y: landed { id } } x: landed { id } }",
       {"1:32 1:74 1:55 Anonymous Subscription must select only one top level field."}},
      {"subscription A { ...f }\nfragment f on Subscription { launched { id } ...g }\nfragment g on Subscription { "
       "landed { id } }",
       {"3:30 Subscription \"A\" must select only one top level field."}},
      {"subscription { __typename }",
       {"1:16 Anonymous Subscription must not select an introspection top level field."}},
      {"subscription A { launched { id } __typename }",
       {"1:34 Subscription \"A\" must select only one top level field.",
        "1:34 Subscription \"A\" must not select an introspection top level field."}},
      {"subscription A($b: Boolean!) { launched @skip(if: $b) { id } }",
       {"1:41 Subscription \"A\" must not use `@skip` or `@include` directives in the top level selection."}},
      {"subscription { ... @include(if: true) { launched { id } } ...f @skip(if: false) } fragment f on Subscription { "
       "landed { id } }",
       {"1:20 1:64 Anonymous Subscription must not use `@skip` or `@include` directives in the top level selection."}},
      {"subscription A { ...missing }", {"1:16 Subscription \"A\" must select one top level field."}},
  };
  for (const auto& c : cases) EXPECT_EQ(faults_of("SingleFieldSubscriptions", c.text), c.faults) << c.text;
}

} // namespace arkitekt::graphql
