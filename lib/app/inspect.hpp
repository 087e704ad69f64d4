// What an app declares, for people and for programs.
#pragma once
#include <arkitekt/app.hpp>
#include <arkitekt/definition/definition.hpp>
#include <string>

namespace arkitekt {

/// A paragraph an action: its ports with types, defaults and descriptions.
std::string inspect_text(const AppOptions& options, const Registry& registry);

/// `{"app":{"identifier":…,"version":…},"requirements":[…],"implementations":[…],"states":[…],"locks":[…],…}`, each in
/// the form in which a server of the generation registers it, but in snake_case; implementations with their
/// "definition_hash".
std::string inspect_json(const AppOptions& options, const Registry& registry,
                         definition::Generation generation = definition::Generation::ten);

} // namespace arkitekt
