#include "graphql/rules/harness.hpp"

namespace arkitekt::graphql {

TEST(LoneAnonymousOperation, AcceptsOneAlone) {
  for (const char* text : {"{ ship { id } }", "query A { ship { id } } query B { ship { id } }",
                           "{ ship { ...f } } fragment f on Ship { id }"})
    EXPECT_EQ(faults_of("LoneAnonymousOperation", text), Faults{}) << text;
}

TEST(LoneAnonymousOperation, RefusesOneAmongOthers) {
  const struct {
    const char* text;
    Faults faults;
  } cases[] = {
      {"{ ship { id } } { ship { name } }",
       {"1:1 This anonymous operation must be the only defined operation.",
        "1:17 This anonymous operation must be the only defined operation."}},
      {"{ ship { id } }\nquery A { ship { id } }",
       {"1:1 This anonymous operation must be the only defined operation."}},
      {"query A { ship { id } } subscription { launched { id } }",
       {"1:25 This anonymous operation must be the only defined operation."}},
  };
  for (const auto& c : cases) EXPECT_EQ(faults_of("LoneAnonymousOperation", c.text), c.faults) << c.text;
}

} // namespace arkitekt::graphql
