#include "graphql/rules/harness.hpp"

namespace arkitekt::graphql {

TEST(UniqueArgumentNames, AcceptsDifferentNames) {
  for (const char* text : {"{ capsules(limit: 1, ids: []) @tag(name: \"a\", weight: 1) { id } capsule(id: 1) { id } }"})
    EXPECT_EQ(faults_of("UniqueArgumentNames", text), Faults{}) << text;
}

TEST(UniqueArgumentNames, RefusesRepeatedOnes) {
  const struct {
    const char* text;
    Faults faults;
  } cases[] = {
      {"{ capsules(limit: 1, ids: [], limit: 2) { id } }",
       {"1:12 1:31 There can be only one argument named \"limit\"."}},
      {"{ ship @tag(name: \"a\", name: \"b\", weight: 1, weight: 2, name: \"c\") { id } }",
       {"1:13 1:24 1:57 There can be only one argument named \"name\".",
        "1:35 1:46 There can be only one argument named \"weight\"."}},
  };
  for (const auto& c : cases) EXPECT_EQ(faults_of("UniqueArgumentNames", c.text), c.faults) << c.text;
}

} // namespace arkitekt::graphql
