#include "graphql/rules/harness.hpp"

namespace arkitekt::graphql {

TEST(NoFragmentCycles, AcceptsFragmentsThatEnd) {
  for (const char* text :
       {"{ ship { ...a ...b } } fragment a on Ship { id ...b } fragment b on Ship { id }",
        "fragment a on Ship { ...missing } fragment b on Ship { ...c ...c } fragment c on Ship { id }"})
    EXPECT_EQ(faults_of("NoFragmentCycles", text), Faults{}) << text;
}

TEST(NoFragmentCycles, RefusesOthers) {
  const struct {
    const char* text;
    Faults faults;
  } cases[] = {
      {"fragment a on Ship { ...a }", {"1:22 Cannot spread fragment \"a\" within itself."}},
      {"fragment a on Mission { capsule { missions { ...a } } }", {"1:46 Cannot spread fragment \"a\" within itself."}},
      {"fragment a on Ship { ...b } fragment b on Ship { ...c }\nfragment c on Ship { ... { ...a } }",
       {"1:22 1:50 2:28 Cannot spread fragment \"a\" within itself via \"b\", \"c\"."}},
      {"fragment a on Ship { ...b ...c } fragment b on Ship { ...a } fragment c on Ship { ...a ...c }",
       {"1:22 1:55 Cannot spread fragment \"a\" within itself via \"b\".",
        "1:27 1:83 Cannot spread fragment \"a\" within itself via \"c\".",
        "1:88 Cannot spread fragment \"c\" within itself."}},
      {"{ ship { ...z } } fragment z on Ship { ...b } fragment b on Ship { ...c } fragment c on Ship { ...b }",
       {"1:68 1:96 Cannot spread fragment \"b\" within itself via \"c\"."}},
  };
  for (const auto& c : cases) EXPECT_EQ(faults_of("NoFragmentCycles", c.text), c.faults) << c.text;
}

} // namespace arkitekt::graphql
