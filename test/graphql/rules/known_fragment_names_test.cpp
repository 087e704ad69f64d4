#include "graphql/rules/harness.hpp"

namespace arkitekt::graphql {

TEST(KnownFragmentNames, AcceptsWhatIsDefined) {
  for (const char* text : {"{ ship { ...a ... on Ship { ...a } ... { id } } } fragment a on Ship { id }"})
    EXPECT_EQ(faults_of("KnownFragmentNames", text), Faults{}) << text;
}

TEST(KnownFragmentNames, RefusesOthers) {
  const struct {
    const char* text;
    Faults faults;
  } cases[] = {
      {"{ ship { ...a } }", {"1:13 Unknown fragment \"a\"."}},
      {"{ ship { ... on Ship { ...b } ...a } } fragment a on Ship {\n  ...c }",
       {"1:27 Unknown fragment \"b\".", "2:6 Unknown fragment \"c\"."}},
  };
  for (const auto& c : cases) EXPECT_EQ(faults_of("KnownFragmentNames", c.text), c.faults) << c.text;
}

} // namespace arkitekt::graphql
