#include "graphql/specified.hpp"

namespace arkitekt::graphql {

const std::string_view specified_type_system = R"graphql(
"A whole number of 32 bits, with a sign."
scalar Int
"A number of double precision (IEEE 754)."
scalar Float
"A text of Unicode characters."
scalar String
"True or false."
scalar Boolean
"Names one thing. Written as a text, though it may look like a number; not meant for people."
scalar ID

"Includes the field or fragment only when the condition is true."
directive @include("The condition." if: Boolean!) on FIELD | FRAGMENT_SPREAD | INLINE_FRAGMENT
"Leaves the field or fragment out when the condition is true."
directive @skip("The condition." if: Boolean!) on FIELD | FRAGMENT_SPREAD | INLINE_FRAGMENT
"Marks something that should no longer be used."
directive @deprecated(
  "Why, and what to use instead, as CommonMark."
  reason: String! = "No longer supported"
) on FIELD_DEFINITION | ARGUMENT_DEFINITION | INPUT_FIELD_DEFINITION | ENUM_VALUE
"Says where the behaviour of a scalar is described."
directive @specifiedBy("The address of the description." url: String!) on SCALAR
"Of the fields of this input object exactly one must be given, and not be null."
directive @oneOf on INPUT_OBJECT

"What a server can do: its types, its directives and where operations begin."
type __Schema {
  description: String
  "All types."
  types: [__Type!]!
  "Where queries begin."
  queryType: __Type!
  "Where mutations begin, if there are any."
  mutationType: __Type
  "Where subscriptions begin, if there are any."
  subscriptionType: __Type
  "All directives."
  directives: [__Directive!]!
}

"A type, named or a list or non-null. Its kind says which of the fields mean something."
type __Type {
  kind: __TypeKind!
  name: String
  description: String
  specifiedByURL: String
  fields(includeDeprecated: Boolean! = false): [__Field!]
  interfaces: [__Type!]
  possibleTypes: [__Type!]
  enumValues(includeDeprecated: Boolean! = false): [__EnumValue!]
  inputFields(includeDeprecated: Boolean! = false): [__InputValue!]
  ofType: __Type
  isOneOf: Boolean
}

"The kinds of types."
enum __TypeKind {
  "A value without parts."
  SCALAR
  "Has fields, and perhaps interfaces."
  OBJECT
  "Has fields, and possible types."
  INTERFACE
  "Has possible types."
  UNION
  "Has enum values."
  ENUM
  "Has input fields."
  INPUT_OBJECT
  "A list of another type."
  LIST
  "Another type without null."
  NON_NULL
}

"A field of an object or interface."
type __Field {
  name: String!
  description: String
  args(includeDeprecated: Boolean! = false): [__InputValue!]!
  type: __Type!
  isDeprecated: Boolean!
  deprecationReason: String
}

"An argument, or a field of an input object."
type __InputValue {
  name: String!
  description: String
  type: __Type!
  "The default in GraphQL's own notation; null when there is none."
  defaultValue: String
  isDeprecated: Boolean!
  deprecationReason: String
}

"One of the values of an enum."
type __EnumValue {
  name: String!
  description: String
  isDeprecated: Boolean!
  deprecationReason: String
}

"A directive, and where it may stand."
type __Directive {
  name: String!
  description: String
  isRepeatable: Boolean!
  locations: [__DirectiveLocation!]!
  args(includeDeprecated: Boolean! = false): [__InputValue!]!
}

"The places where directives may stand."
enum __DirectiveLocation {
  QUERY
  MUTATION
  SUBSCRIPTION
  FIELD
  FRAGMENT_DEFINITION
  FRAGMENT_SPREAD
  INLINE_FRAGMENT
  VARIABLE_DEFINITION
  SCHEMA
  SCALAR
  OBJECT
  FIELD_DEFINITION
  ARGUMENT_DEFINITION
  INTERFACE
  UNION
  ENUM
  ENUM_VALUE
  INPUT_OBJECT
  INPUT_FIELD_DEFINITION
}

type __Meta {
  "The name of the object's type."
  __typename: String!
  "The schema of the server."
  __schema: __Schema!
  "One type of the schema."
  __type(name: String!): __Type
}
)graphql";

} // namespace arkitekt::graphql
