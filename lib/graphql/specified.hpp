// What the specification itself defines, as a type system document.
#pragma once
#include <string_view>

namespace arkitekt::graphql {

/// Scalars (section 3.5), directives (3.13), introspection types (4.2); and a type `__Meta`, which no schema shows,
/// with the fields that every query may use (4.1).
extern const std::string_view specified_type_system;
inline constexpr std::string_view meta_type_name = "__Meta";

} // namespace arkitekt::graphql
