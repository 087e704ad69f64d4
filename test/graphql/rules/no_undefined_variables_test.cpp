#include "graphql/rules/harness.hpp"

namespace arkitekt::graphql {

TEST(NoUndefinedVariables, AcceptsWhatTheOperationDefines) {
  for (const char* text :
       {"query ($a: ID!) { capsule(id: $a) { ...f } } fragment f on Capsule { missions(limit: $a) { flight } }",
        "fragment f on Capsule { missions(limit: $never_used) { flight } }",
        "query ($a: Int, $b: [Int]) { capsules(filter: {range: {low: $a, list: [[$b]]}}) { id } }"})
    EXPECT_EQ(faults_of("NoUndefinedVariables", text), Faults{}) << text;
}

TEST(NoUndefinedVariables, RefusesOthers) {
  const struct {
    const char* text;
    Faults faults;
  } cases[] = {
      {"{ capsule(id: $a) { id } }", {"1:15 1:1 Variable \"$a\" is not defined."}},
      {"query A { capsule(id: 1) { ...f } }\nfragment f on Capsule { missions(limit: $n) { flight } ...g }\nfragment g "
       "on Capsule { id @skip(if: $b) }",
       {"2:41 1:1 Variable \"$n\" is not defined by operation \"A\".",
        "3:38 1:1 Variable \"$b\" is not defined by operation \"A\"."}},
      {"query A($a: Int) { ship { ...f } } query B { ship { ...f } } fragment f on Ship { id @include(if: $a) }",
       {"1:99 1:36 Variable \"$a\" is not defined by operation \"B\"."}},
      {"query A { capsules(filter: {names: [$x], range: {low: $y}}) { id } }",
       {"1:37 1:1 Variable \"$x\" is not defined by operation \"A\".",
        "1:55 1:1 Variable \"$y\" is not defined by operation \"A\"."}},
  };
  for (const auto& c : cases) EXPECT_EQ(faults_of("NoUndefinedVariables", c.text), c.faults) << c.text;
}

} // namespace arkitekt::graphql
