#include "graphql/rules/harness.hpp"

namespace arkitekt::graphql {

TEST(ProvidedRequiredArguments, AcceptsThemGiven) {
  for (const char* text : {"{ capsule(id: 1) { id } capsules { id } need(range: {low: 1}) ship @tag(name: \"x\") "
                           "@skip(if: true) { id } unknown @unknown }"})
    EXPECT_EQ(faults_of("ProvidedRequiredArguments", text), Faults{}) << text;
}

TEST(ProvidedRequiredArguments, RefusesThemMissing) {
  const struct {
    const char* text;
    Faults faults;
  } cases[] = {
      {"{ capsule { id } }",
       {"1:3 Argument \"Query.capsule(id:)\" of type \"ID!\" is required, but it was not provided."}},
      {"{ need(float: 1) }",
       {"1:3 Argument \"Query.need(range:)\" of type \"Range!\" is required, but it was not provided."}},
      {"{ ship @skip { id @tag(weight: 1) } }",
       {"1:8 Argument \"@skip(if:)\" of type \"Boolean!\" is required, but it was not provided.",
        "1:19 Argument \"@tag(name:)\" of type \"String!\" is required, but it was not provided."}},
      {"mutation @unknown { retire { id } }",
       {"1:21 Argument \"Mutation.retire(id:)\" of type \"ID!\" is required, but it was not provided."}},
  };
  for (const auto& c : cases) EXPECT_EQ(faults_of("ProvidedRequiredArguments", c.text), c.faults) << c.text;
}

} // namespace arkitekt::graphql
