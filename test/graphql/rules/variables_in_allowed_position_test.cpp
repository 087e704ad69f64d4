#include "graphql/rules/harness.hpp"

namespace arkitekt::graphql {

TEST(VariablesInAllowedPosition, AcceptsTypesThatFit) {
  for (const char* text :
       {"query ($a: ID!, $b: Int, $c: [ID!]!, $d: ID!, $e: Range!, $f: Int!) { capsule(id: $a) { id } capsules(limit: "
        "$b, ids: $c) { id } x: capsules(ids: [$d]) { id } need(range: $e) y: need(range: {low: $f, high: $b}) }",
        "query ($a: ID = 1) { capsule(id: $a) { id } }",
        "query ($a: Boolean!) { ship { ...f } } fragment f on Ship { id @skip(if: $a) }",
        "query ($a: ID!, $u: Unknown) { found(choice: {id: $a}) { __typename } capsules(limit: $u) { id } }"})
    EXPECT_EQ(faults_of("VariablesInAllowedPosition", text), Faults{}) << text;
}

TEST(VariablesInAllowedPosition, RefusesOthers) {
  const struct {
    const char* text;
    Faults faults;
  } cases[] = {
      {"query ($a: ID) { capsule(id: $a) { id } }",
       {"1:8 1:30 Variable \"$a\" of type \"ID\" used in position expecting type \"ID!\"."}},
      {"query ($a: ID = null) { capsule(id: $a) { id } }",
       {"1:8 1:37 Variable \"$a\" of type \"ID\" used in position expecting type \"ID!\"."}},
      {"query ($a: [ID]) { capsules(ids: $a) { id } }",
       {"1:8 1:34 Variable \"$a\" of type \"[ID]\" used in position expecting type \"[ID!]\"."}},
      {"query ($a: ID) { capsules(ids: [$a]) { id } }",
       {"1:8 1:33 Variable \"$a\" of type \"ID\" used in position expecting type \"ID!\"."}},
      {"query ($a: String) { capsules(limit: $a, since: $a) { id } }",
       {"1:8 1:38 Variable \"$a\" of type \"String\" used in position expecting type \"Int\".",
        "1:8 1:49 Variable \"$a\" of type \"String\" used in position expecting type \"Date\"."}},
      {"query ($a: Int) { need(range: {low: $a}) }",
       {"1:8 1:37 Variable \"$a\" of type \"Int\" used in position expecting type \"Int!\"."}},
      {"query A($a: Boolean) { ship { ...f } }\nquery B($a: String = \"x\") { ship { ...f } }\nfragment f on Ship { id "
       "@skip(if: $a) }",
       {"1:9 3:35 Variable \"$a\" of type \"Boolean\" used in position expecting type \"Boolean!\".",
        "2:9 3:35 Variable \"$a\" of type \"String\" used in position expecting type \"Boolean!\"."}},
      {"query ($a: ID) { found(choice: {id: $a}) { __typename } }",
       {"1:8 1:37 Variable \"$a\" is of type \"ID\" but must be non-nullable to be used for OneOf Input Object "
        "\"Choice\"."}},
      {"query ($a: Int = 1) { found(choice: {id: $a}) { __typename } }",
       {"1:8 1:42 Variable \"$a\" of type \"Int\" used in position expecting type \"ID\".",
        "1:8 1:42 Variable \"$a\" is of type \"Int\" but must be non-nullable to be used for OneOf Input Object "
        "\"Choice\"."}},
      {"query ($a: Int) { need(range: $a) }",
       {"1:8 1:31 Variable \"$a\" of type \"Int\" used in position expecting type \"Range!\"."}},
  };
  for (const auto& c : cases) EXPECT_EQ(faults_of("VariablesInAllowedPosition", c.text), c.faults) << c.text;
}

} // namespace arkitekt::graphql
