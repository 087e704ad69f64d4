#include "graphql/rules/harness.hpp"

namespace arkitekt::graphql {

TEST(UniqueFragmentNames, AcceptsDifferentNames) {
  for (const char* text :
       {"fragment a on Ship { id } fragment b on Ship { id }", "query a { ship { id } } fragment a on Ship { id }"})
    EXPECT_EQ(faults_of("UniqueFragmentNames", text), Faults{}) << text;
}

TEST(UniqueFragmentNames, RefusesRepeatedOnes) {
  const struct {
    const char* text;
    Faults faults;
  } cases[] = {
      {"fragment a on Ship { id }\nfragment a on Craft { id } fragment a on Ship { id }",
       {"1:10 2:10 There can be only one fragment named \"a\".",
        "1:10 2:37 There can be only one fragment named \"a\"."}},
  };
  for (const auto& c : cases) EXPECT_EQ(faults_of("UniqueFragmentNames", c.text), c.faults) << c.text;
}

} // namespace arkitekt::graphql
