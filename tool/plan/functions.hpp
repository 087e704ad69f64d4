// What actions and GraphQL functions ask of a function alike.
#pragma once
#include "tool/scan/model.hpp"
#include <arkitekt/core/diagnostic.hpp>
#include <string>
#include <string_view>

namespace reflekt {

/// Complains about functions that generated code cannot call or define: templates, member functions and so on.
/// `what`: "action", "query", "mutation".
bool check_function(arkitekt::Diagnostics& diagnostics, const Function& function, std::string_view what);

/// Complains about `T&` and `T&&`. `subject`: "parameter 'image' of action 'blur'".
bool check_passing(arkitekt::Diagnostics& diagnostics, const std::string& subject, const Parameter& parameter);

/// "const ::std::string&": the parameter's type as it stands in the declaration.
std::string declared_type(const Parameter& parameter);
/// The result's type as it stands in the declaration.
std::string declared_result(const Function& function);

} // namespace reflekt
