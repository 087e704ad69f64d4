#include "graphql/rules/harness.hpp"

namespace arkitekt::graphql {

TEST(MaxIntrospectionDepth, AcceptsTheUsualQuestions) {
  for (const char* text : {"{ __schema { types { fields { type { fields { name } } } inputFields { name } } } }",
                           "{ ship { fields { fields { fields { fields { a } } } } } }",
                           "{ __schema { types { ...t } } } fragment t on __Type { fields { type { ...u } } } fragment "
                           "u on __Type { ofType { fields { name } } ...missing }"})
    EXPECT_EQ(faults_of("MaxIntrospectionDepth", text), Faults{}) << text;
}

TEST(MaxIntrospectionDepth, RefusesListsInsideEachOther) {
  const struct {
    const char* text;
    Faults faults;
  } cases[] = {
      {"{ __schema { types { fields { type { interfaces { possibleTypes { name } } } } } } }",
       {"1:3 Maximum introspection depth exceeded"}},
      {"{ x: __type(name: \"Ship\") { fields { type { ...t } } } }\nfragment t on __Type { fields { type { inputFields "
       "{ name } } } }",
       {"1:3 Maximum introspection depth exceeded"}},
      {"{ a: __schema { types { ...t } } b: __schema { types { ...t } } } fragment t on __Type { fields { type { ...t "
       "} } }",
       {"1:3 Maximum introspection depth exceeded", "1:34 Maximum introspection depth exceeded"}},
      {"{ __type(name: \"A\") { ...a } y: __type(name: \"B\") { fields { type { ...a } } } } fragment a on __Type { "
       "...b } fragment b on __Type { fields { type { fields { name } } } }",
       {"1:30 Maximum introspection depth exceeded"}},
  };
  for (const auto& c : cases) EXPECT_EQ(faults_of("MaxIntrospectionDepth", c.text), c.faults) << c.text;
}

} // namespace arkitekt::graphql
