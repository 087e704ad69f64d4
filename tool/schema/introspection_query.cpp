// The introspection query (specification, section 4), in the dialects of its editions.
#include "tool/schema/introspection.hpp"

namespace reflekt {

std::string introspection_query(IntrospectionDialect dialect) {
  const auto from = [&](IntrospectionDialect edition, std::string_view text) {
    return dialect <= edition ? std::string(text) : std::string();
  };
  using enum IntrospectionDialect;
  const std::string inputs = from(deprecations, "(includeDeprecated: true)");
  std::string type = "kind name"; // eight lists and non-nulls around a type
  for (int i = 0; i < 8; ++i) type = "kind name ofType { " + type + " }";
  return "query IntrospectionQuery { __schema {" + from(october_2021, " description") +
         " queryType { name } mutationType { name } subscriptionType { name } types { ...FullType }"
         " directives { name description" +
         from(october_2021, " isRepeatable") + " locations args" + inputs +
         " { ...InputValue } } } }\n"
         "fragment FullType on __Type { kind name description" +
         from(october_2021, " specifiedByURL") + from(september_2025, " isOneOf") +
         " fields(includeDeprecated: true) { name description args" + inputs +
         " { ...InputValue } type { ...TypeRef } isDeprecated deprecationReason } inputFields" + inputs +
         " { ...InputValue } interfaces { ...TypeRef }"
         " enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason }"
         " possibleTypes { ...TypeRef } }\n"
         "fragment InputValue on __InputValue { name description type { ...TypeRef } defaultValue" +
         from(deprecations, " isDeprecated deprecationReason") +
         " }\n"
         "fragment TypeRef on __Type { " +
         type + " }\n";
}

} // namespace reflekt
