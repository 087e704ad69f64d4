#include "graphql/rules/harness.hpp"

namespace arkitekt::graphql {

TEST(KnownDirectives, AcceptsThemWhereTheyMayStand) {
  for (const char* text : {"query ($a: Int @tag(name: \"x\")) @once { ship @once { id @skip(if: true) ... @include(if: "
                           "true) { id } ...f @tag(name: \"x\") } } fragment f on Ship @tag(name: \"x\") { id }",
                           "{ ship @own { id } } directive @own on FIELD"})
    EXPECT_EQ(faults_of("KnownDirectives", text), Faults{}) << text;
}

TEST(KnownDirectives, RefusesOthers) {
  const struct {
    const char* text;
    Faults faults;
  } cases[] = {
      {"{ ship @onec { id } }", {"1:8 Unknown directive \"@onec\"."}},
      {"query @skip(if: true) { ship { id } }", {"1:7 Directive \"@skip\" may not be used on QUERY."}},
      {"mutation @once { retire(id: 1) { id } } subscription @once { launched { id } }",
       {"1:10 Directive \"@once\" may not be used on MUTATION.",
        "1:54 Directive \"@once\" may not be used on SUBSCRIPTION."}},
      {"query ($a: Int @once) { ship { ... @once { id } ...f @once } } fragment f on Ship @once { id }",
       {"1:16 Directive \"@once\" may not be used on VARIABLE_DEFINITION.",
        "1:36 Directive \"@once\" may not be used on INLINE_FRAGMENT.",
        "1:54 Directive \"@once\" may not be used on FRAGMENT_SPREAD.",
        "1:83 Directive \"@once\" may not be used on FRAGMENT_DEFINITION."}},
      {"{ ship { id @own } } directive @own on QUERY", {"1:13 Directive \"@own\" may not be used on FIELD."}},
      {"{ ship { id } } extend type Ship @skip(if: true) { a: Int }",
       {"1:34 Directive \"@skip\" may not be used on OBJECT."}},
      {"{ ship { id @deprecated } }", {"1:13 Directive \"@deprecated\" may not be used on FIELD."}},
  };
  for (const auto& c : cases) EXPECT_EQ(faults_of("KnownDirectives", c.text), c.faults) << c.text;
}

} // namespace arkitekt::graphql
