#include "graphql/rules/harness.hpp"

namespace arkitekt::graphql {

TEST(UniqueInputFieldNames, AcceptsDifferentNames) {
  for (const char* text : {"{ capsules(filter: {range: {low: 1, high: 2}, names: []}) { id } need(range: {low: 1}) }",
                           "{ capsules(since: [{a: 1}, {a: {a: 2}}]) { id } }"})
    EXPECT_EQ(faults_of("UniqueInputFieldNames", text), Faults{}) << text;
}

TEST(UniqueInputFieldNames, RefusesRepeatedOnes) {
  const struct {
    const char* text;
    Faults faults;
  } cases[] = {
      {"{ need(range: {low: 1, high: 2, low: 3, low: 4}) }",
       {"1:16 1:33 There can be only one input field named \"low\".",
        "1:16 1:41 There can be only one input field named \"low\"."}},
      {"query ($a: Filter = {range: {low: 1, low: 2}, range: {low: 1}}) { ship { id } }",
       {"1:30 1:38 There can be only one input field named \"low\".",
        "1:22 1:47 There can be only one input field named \"range\"."}},
  };
  for (const auto& c : cases) EXPECT_EQ(faults_of("UniqueInputFieldNames", c.text), c.faults) << c.text;
}

} // namespace arkitekt::graphql
