// What an app declares, for people and for programs.
#pragma once
#include <arkitekt/app.hpp>
#include <string>

namespace arkitekt {

/// A paragraph an action: its ports with types, defaults and descriptions.
std::string inspect_text(const AppOptions& options, const Registry& registry);

/// `{"app":{"identifier":…,"version":…},"implementations":[…]}`, each in the form that a server registers, with its
/// "definition_hash".
std::string inspect_json(const AppOptions& options, const Registry& registry);

} // namespace arkitekt
