// Introspection: the schema as GraphQL objects (specification, section 4.2).
#pragma once
#include <arkitekt/graphql/schema.hpp>
#include <arkitekt/json/value.hpp>
#include <string_view>
#include <variant>
#include <vector>

namespace reflekt {

/// Something of a schema that introspection shows as an object: __Schema, __Type, __Field, __InputValue, __EnumValue
/// or __Directive.
using Described = std::variant<const arkitekt::graphql::Schema*, arkitekt::graphql::TypeReference,
                               const arkitekt::graphql::Field*, const arkitekt::graphql::InputValue*,
                               const arkitekt::graphql::EnumValue*, const arkitekt::graphql::DirectiveDefinition*>;

/// What a field of introspection holds: a leaf (or a list of leaves, or null), an object, a list of objects.
using Shown = std::variant<arkitekt::json::Value, Described, std::vector<Described>>;

/// The field of that name; the schema's own definition of introspection says which there are.
Shown show(const Described& what, std::string_view field, bool include_deprecated);

} // namespace reflekt
