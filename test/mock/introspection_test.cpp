#include "fleet.hpp"
#include <arkitekt/json/writer.hpp>
#include <gmock/gmock.h>

namespace reflekt {

using arkitekt::json::Value;

/// The query that graphql-js and GraphiQL send.
constexpr std::string_view introspection_query = R"(
query IntrospectionQuery {
  __schema {
    description
    queryType { name kind }
    mutationType { name kind }
    subscriptionType { name kind }
    types { ...FullType }
    directives { name description isRepeatable locations args(includeDeprecated: true) { ...InputValue } }
  }
}
fragment FullType on __Type {
  kind name description specifiedByURL isOneOf
  fields(includeDeprecated: true) {
    name description args(includeDeprecated: true) { ...InputValue } type { ...TypeRef } isDeprecated deprecationReason
  }
  inputFields(includeDeprecated: true) { ...InputValue }
  interfaces { ...TypeRef }
  enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason }
  possibleTypes { ...TypeRef }
}
fragment InputValue on __InputValue {
  name description type { ...TypeRef } defaultValue isDeprecated deprecationReason
}
fragment TypeRef on __Type {
  kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind
  name ofType { kind name ofType { kind name ofType { kind name } } } } } } } } }
})";

constexpr std::string_view schema_text = R"(
"""All of it."""
schema { query: Root }
"The root."
type Root { a(x: [Int!]! = [1, 2], s: String = "q\"" @deprecated(reason: "late")): Named b: [Pet!]! @deprecated }
interface Named { name: String }
type Dog implements Named { name: String }
union Pet = Dog
enum Size { SMALL "huge" LARGE @deprecated(reason: "none left") }
input By @oneOf { id: ID size: Size }
scalar Date @specifiedBy(url: "https://example.org/date")
directive @tag(by: By) repeatable on FIELD | OBJECT
)";

Value introspect(std::string query) {
  arkitekt::Diagnostics diagnostics;
  const auto schema = arkitekt::graphql::build_schema({{"s", std::string(schema_text)}}, diagnostics);
  EXPECT_TRUE(schema) << to_text(diagnostics);
  const Value tree = Value::Object();
  const MockAnswer answer = execute(*schema, tree, {std::move(query)});
  const Value json = arkitekt::json::parse(answer.body).value();
  EXPECT_EQ(json.find("errors"), nullptr) << answer.body;
  const Value* data = json.find("data");
  return data == nullptr ? Value() : *data;
}

/// The element of that name, as text.
std::string named(const Value& list, std::string_view name) {
  for (const Value& element : *list.array())
    if (*element.find("name") == Value(name)) return arkitekt::json::to_text(element);
  return "nothing is called " + std::string(name);
}

TEST(Introspection, AnswersTheStandardQueryCompletely) {
  const Value data = introspect(std::string(introspection_query));
  const Value& schema = *data.find("__schema");
  EXPECT_EQ(*schema.find("description"), Value("All of it."));
  EXPECT_EQ(arkitekt::json::to_text(*schema.find("queryType")), R"({"name":"Root","kind":"OBJECT"})");
  EXPECT_TRUE(schema.find("mutationType")->is_null());
  const Value& types = *schema.find("types");
  EXPECT_EQ(types.array()->size(), 7u + 4 + 8); // ours; String, Int, ID, Boolean; __Schema and so on
  EXPECT_EQ(
      named(types, "Root"),
      R"({"kind":"OBJECT","name":"Root","description":"The root.","specifiedByURL":null,"isOneOf":null,"fields":[)"
      R"({"name":"a","description":null,"args":[{"name":"x","description":null,"type":{"kind":"NON_NULL","name":null,"ofType":{"kind":"LIST","name":null,"ofType":{"kind":"NON_NULL","name":null,"ofType":{"kind":"SCALAR","name":"Int","ofType":null}}}},"defaultValue":"[1, 2]","isDeprecated":false,"deprecationReason":null},)"
      R"({"name":"s","description":null,"type":{"kind":"SCALAR","name":"String","ofType":null},"defaultValue":"\"q\\\"\"","isDeprecated":true,"deprecationReason":"late"}],"type":{"kind":"INTERFACE","name":"Named","ofType":null},"isDeprecated":false,"deprecationReason":null},)"
      R"({"name":"b","description":null,"args":[],"type":{"kind":"NON_NULL","name":null,"ofType":{"kind":"LIST","name":null,"ofType":{"kind":"NON_NULL","name":null,"ofType":{"kind":"UNION","name":"Pet","ofType":null}}}},"isDeprecated":true,"deprecationReason":"No longer supported"}],)"
      R"("inputFields":null,"interfaces":[],"enumValues":null,"possibleTypes":null})");
  EXPECT_THAT(named(types, "Named"),
              testing::HasSubstr(R"("possibleTypes":[{"kind":"OBJECT","name":"Dog","ofType":null}])"));
  EXPECT_THAT(named(types, "Dog"),
              testing::HasSubstr(R"("interfaces":[{"kind":"INTERFACE","name":"Named","ofType":null}])"));
  EXPECT_THAT(named(types, "Pet"), testing::HasSubstr(R"("fields":null,"inputFields":null,"interfaces":null)"));
  EXPECT_THAT(
      named(types, "Size"),
      testing::HasSubstr(
          R"("enumValues":[{"name":"SMALL","description":null,"isDeprecated":false,"deprecationReason":null},{"name":"LARGE","description":"huge","isDeprecated":true,"deprecationReason":"none left"}])"));
  EXPECT_THAT(named(types, "By"), testing::HasSubstr(R"("isOneOf":true,"fields":null,"inputFields":[{"name":"id")"));
  EXPECT_THAT(named(types, "Date"), testing::HasSubstr(R"("specifiedByURL":"https://example.org/date")"));
  EXPECT_THAT(named(*schema.find("directives"), "tag"),
              testing::HasSubstr(R"("isRepeatable":true,"locations":["FIELD","OBJECT"],"args":[{"name":"by")"));
  EXPECT_THAT(named(*schema.find("directives"), "include"), testing::HasSubstr("FRAGMENT_SPREAD"));
}

TEST(Introspection, FindsOneType) {
  EXPECT_EQ(arkitekt::json::to_text(introspect(
                "{ __type(name: \"Dog\") { name fields { name } __typename } no: __type(name: \"Cat\") { name } }")),
            R"({"__type":{"name":"Dog","fields":[{"name":"name"}],"__typename":"__Type"},"no":null})");
}

TEST(Introspection, LeavesOutWhatIsDeprecatedUnlessAsked) {
  EXPECT_EQ(arkitekt::json::to_text(
                introspect("{ __type(name: \"Root\") { fields { name args { name } } } size: __type(name: "
                           "\"Size\") { enumValues { name } } }")),
            R"({"__type":{"fields":[{"name":"a","args":[{"name":"x"}]}]},"size":{"enumValues":[{"name":"SMALL"}]}})");
}

TEST(Introspection, ShowsItself) {
  EXPECT_EQ(
      arkitekt::json::to_text(
          introspect("{ __type(name: \"__EnumValue\") { kind fields { name } } __schema { __typename } }")),
      R"({"__type":{"kind":"OBJECT","fields":[{"name":"name"},{"name":"description"},{"name":"isDeprecated"},{"name":"deprecationReason"}]},"__schema":{"__typename":"__Schema"}})");
}

} // namespace reflekt
