// Values that come in, brought to the form that their type asks for (specification, sections 3.5 to 3.12, 6.1.2).
#pragma once
#include <arkitekt/graphql/schema.hpp>
#include <arkitekt/json/value.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace reflekt {

/// A value in the form that its type asks for, or why there is none.
struct Coerced {
  arkitekt::json::Value value = {};
  std::string error = {};             ///< "": all is well
  std::string path = {};              ///< `.names[0]`: where in the value the error is
  arkitekt::json::Value culprit = {}; ///< what stands there
};

/// Single values become lists, absent fields of input objects get their defaults. Enum values are strings.
Coerced coerce(const arkitekt::graphql::TypeReference& type, const arkitekt::json::Value& value);

/// The default of an argument or a field, coerced; as it is written where it does not fit its type, which servers
/// notice as little.
arkitekt::json::Value default_of(const arkitekt::graphql::InputValue& input);

/// A literal as JSON; variables are taken from the object `variables`. Nothing for a variable that is not given.
std::optional<arkitekt::json::Value> to_json(const arkitekt::graphql::ast::Value& literal,
                                             const arkitekt::json::Value& variables);

/// A leaf on its way out: the value as the type writes it, or an error.
Coerced serialize(const arkitekt::graphql::Type& type, const arkitekt::json::Value& value);

/// "text", as names stand in the messages of graphql-js.
std::string double_quoted(std::string_view text);

} // namespace reflekt
