#include "graphql/rules/harness.hpp"

namespace arkitekt::graphql {

TEST(ScalarLeafs, AcceptsSelectionsWhereThereAreFields) {
  for (const char* text : {"{ ship { id port { name } } found { __typename } }", "{ unknown ship { unknown { a } } }"})
    EXPECT_EQ(faults_of("ScalarLeafs", text), Faults{}) << text;
}

TEST(ScalarLeafs, RefusesOthers) {
  const struct {
    const char* text;
    Faults faults;
  } cases[] = {
      {"{ ship }",
       {"1:3 Field \"ship\" of type \"Ship\" must have a selection of subfields. Did you mean \"ship { ... }\"?"}},
      {"{ capsules(limit: 1) @once }",
       {"1:3 Field \"capsules\" of type \"[Capsule!]!\" must have a selection of subfields. Did you mean \"capsules { "
        "... }\"?"}},
      {"{ ship { id { a } } }", {"1:13 Field \"id\" must not have a selection since type \"ID!\" has no subfields."}},
      {"{ capsules { status { a } missions } }",
       {"1:21 Field \"status\" must not have a selection since type \"Status\" has no subfields.",
        "1:27 Field \"missions\" of type \"[Mission!]!\" must have a selection of subfields. Did you mean \"missions { "
        "... }\"?"}},
      {"{ found }",
       {"1:3 Field \"found\" of type \"Found\" must have a selection of subfields. Did you mean \"found { ... }\"?"}},
      {"{ ship { n: name(short: true) @once { x } } }",
       {"1:37 Field \"name\" must not have a selection since type \"String\" has no subfields."}},
  };
  for (const auto& c : cases) EXPECT_EQ(faults_of("ScalarLeafs", c.text), c.faults) << c.text;
}

} // namespace arkitekt::graphql
