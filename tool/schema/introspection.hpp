// Schemas in the form in which servers describe themselves: the answer to an introspection query, as JSON.
#pragma once
#include <arkitekt/result.hpp>
#include <string>
#include <string_view>

namespace reflekt {

/// True when the text is JSON rather than SDL: an object with a first key, or nothing.
bool is_json(std::string_view text);

/// The type system in SDL, as graphql-js lays it out: descriptions, default values, @deprecated, @specifiedBy, @oneOf,
/// directive definitions. Takes `{"__schema": …}` and the whole answer `{"data": {"__schema": …}}`, also of old servers
/// that leave out what newer specifications added. What the specification defines itself is left out.
/// Errors: decode, with the path of what is wrong (`__schema.types[3].name`); graphql, when the answer holds errors and
/// no data.
arkitekt::Result<std::string> introspection_to_sdl(std::string_view json);

/// What servers can be asked for: the newest first. A server refuses a query for what it does not know.
enum class IntrospectionDialect : unsigned char {
  september_2025, ///< with isOneOf
  deprecations,   ///< with deprecated arguments and input fields, which many servers had earlier
  october_2021,   ///< with specifiedByURL, isRepeatable and the description of the schema
  june_2018       ///< what every server knows
};

/// The operation `IntrospectionQuery`.
std::string introspection_query(IntrospectionDialect dialect);

} // namespace reflekt
