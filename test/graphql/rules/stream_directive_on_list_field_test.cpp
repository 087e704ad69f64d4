#include "graphql/rules/harness.hpp"

namespace arkitekt::graphql {

TEST(StreamDirectiveOnListField, AcceptsLists) {
  for (const char* text : {"{ capsules @stream { id } named @stream { name } unknown @stream { id } }"})
    EXPECT_EQ(faults_of("StreamDirectiveOnListField", text), Faults{}) << text;
}

TEST(StreamDirectiveOnListField, RefusesOthers) {
  const struct {
    const char* text;
    Faults faults;
  } cases[] = {
      {"{ ship @stream { id @stream } }",
       {"1:8 Directive \"@stream\" cannot be used on non-list field \"Query.ship\".",
        "1:21 Directive \"@stream\" cannot be used on non-list field \"Ship.id\"."}},
  };
  for (const auto& c : cases) EXPECT_EQ(faults_of("StreamDirectiveOnListField", c.text), c.faults) << c.text;
}

} // namespace arkitekt::graphql
