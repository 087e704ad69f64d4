#include "graphql/rules/harness.hpp"

namespace arkitekt::graphql {

TEST(FieldsOnCorrectType, AcceptsFieldsOfTheType) {
  for (const char* text :
       {"{ capsules { id n: name missions { flight } __typename } __schema { types { name } } }",
        "{ craft { id ... on Ship { port { name } } } found { __typename ... on Mission { flight } } }",
        "fragment f on Named { name } mutation { retire(id: 1) { id } }",
        "{ unknown_parent: ship { port { name } } ... on Nothing { a { b } } }"})
    EXPECT_EQ(faults_of("FieldsOnCorrectType", text), Faults{}) << text;
}

TEST(FieldsOnCorrectType, RefusesOthersAndSaysWhatIsMeant) {
  const struct {
    const char *text, *fault;
  } cases[] = {
      {"{ capsuls { id } }",
       "1:3 Cannot query field \"capsuls\" on type \"Query\". Did you mean \"capsule\" or \"capsules\"?"},
      {"{ ship {\n  x: nmae } }", "2:3 Cannot query field \"nmae\" on type \"Ship\". Did you mean \"name\"?"},
      {"{ ship { zzzzzz } }", "1:10 Cannot query field \"zzzzzz\" on type \"Ship\"."},
      {"{ ship { __schema { types { name } } } }", "1:10 Cannot query field \"__schema\" on type \"Ship\"."},
      {"{ craft { port { name } } }",
       "1:11 Cannot query field \"port\" on type \"Craft\". Did you mean to use an inline fragment on \"Ship\"?"},
      {"{ craft { crew } }", "1:11 Cannot query field \"crew\" on type \"Craft\". Did you mean to use an inline "
                             "fragment on \"Capsule\" or \"Ship\"?"},
      {"{ found { id } }",
       "1:11 Cannot query field \"id\" on type \"Found\". Did you mean to use an inline fragment on "
       "\"Craft\" or \"Capsule\"?"},
      {"{ found { name } }",
       "1:11 Cannot query field \"name\" on type \"Found\". Did you mean to use an inline fragment "
       "on \"Mission\", \"Named\", \"Craft\", or \"Capsule\"?"},
      {"fragment f on Ship { ... { missing } }", "1:28 Cannot query field \"missing\" on type \"Ship\"."},
      {"subscription { lunched { id } }",
       "1:16 Cannot query field \"lunched\" on type \"Subscription\". Did you mean \"launched\" or \"landed\"?"},
  };
  for (const auto& c : cases) EXPECT_EQ(faults_of("FieldsOnCorrectType", c.text), Faults{c.fault}) << c.text;
}

TEST(FieldsOnCorrectType, LooksNotIntoWhatIsUnknown) {
  EXPECT_EQ(faults_of("FieldsOnCorrectType", "{ nothing { more { id } } }"),
            Faults{"1:3 Cannot query field \"nothing\" on type \"Query\"."});
}

} // namespace arkitekt::graphql
