#include "graphql/rules/harness.hpp"

namespace arkitekt::graphql {

TEST(KnownArgumentNames, AcceptsTheArgumentsThatAreDefined) {
  for (const char* text : {"{ capsules(limit: 1, filter: {status: ACTIVE}) { name(short: true) } }",
                           "{ ship @tag(name: \"a\", weight: 1) @skip(if: true) { id @include(if: true) } }",
                           "{ nothing(any: 1) { at(all: 2) } ship @unknown(what: ever) { id } }"})
    EXPECT_EQ(faults_of("KnownArgumentNames", text), Faults{}) << text;
}

TEST(KnownArgumentNames, RefusesOthers) {
  const struct {
    const char *text, *fault;
  } cases[] = {
      {"{ capsules(limt: 1) { id } }",
       "1:12 Unknown argument \"limt\" on field \"Query.capsules\". Did you mean \"limit\"?"},
      {"{ ship { id(zzz: 1) } }", "1:13 Unknown argument \"zzz\" on field \"Ship.id\"."},
      {"{ craft { name(shrt: true) } }",
       "1:16 Unknown argument \"shrt\" on field \"Craft.name\". Did you mean \"short\"?"},
      {"{ ship @skip(unless: true) { id } }", "1:14 Unknown argument \"unless\" on directive \"@skip\"."},
      {"query @tag(nme: 1) { ship { id } }",
       "1:12 Unknown argument \"nme\" on directive \"@tag\". Did you mean \"name\"?"},
      {"{ capsules(limit: 1) @tag(limit: 1) { id } }", "1:27 Unknown argument \"limit\" on directive \"@tag\"."},
      {"{ __typename(id: 1) }", "1:14 Unknown argument \"id\" on field \"<meta>.__typename\"."},
  };
  for (const auto& c : cases) EXPECT_EQ(faults_of("KnownArgumentNames", c.text), Faults{c.fault}) << c.text;
}

} // namespace arkitekt::graphql
