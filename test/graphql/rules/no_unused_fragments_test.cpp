#include "graphql/rules/harness.hpp"

namespace arkitekt::graphql {

TEST(NoUnusedFragments, AcceptsWhatOperationsGetTo) {
  for (const char* text : {"{ ship { ...a } } fragment a on Ship { id ...b } fragment b on Ship { id }",
                           "query A { ship { ... { ...a } } } query B { ship { ...b } } fragment a on Ship { id } "
                           "fragment b on Ship { id }",
                           "{ ship { ...a } } fragment a on Ship { ...b } fragment b on Ship { ...a }"})
    EXPECT_EQ(faults_of("NoUnusedFragments", text), Faults{}) << text;
}

TEST(NoUnusedFragments, RefusesOthers) {
  const struct {
    const char* text;
    Faults faults;
  } cases[] = {
      {"{ ship { id } }\nfragment a on Ship { id }", {"2:1 Fragment \"a\" is never used."}},
      {"{ ship { id } } fragment a on Ship { ...b } fragment b on Ship { ...a }",
       {"1:17 Fragment \"a\" is never used.", "1:45 Fragment \"b\" is never used."}},
      {"fragment a on Ship { id }", {"1:1 Fragment \"a\" is never used."}},
  };
  for (const auto& c : cases) EXPECT_EQ(faults_of("NoUnusedFragments", c.text), c.faults) << c.text;
}

} // namespace arkitekt::graphql
