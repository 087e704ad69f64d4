// What is inside a Registry.
#pragma once
#include <arkitekt/definition/definition.hpp>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace arkitekt::detail {

struct ActionEntry;
struct HookEntry;
struct StateEntry;

struct Action {
  const ActionEntry* entry;
  definition::Implementation implementation;
};

struct RegistryState {
  std::vector<std::unique_ptr<Action>> actions; ///< in the order of their registration
  std::vector<const StateEntry*> states;
  std::vector<const HookEntry*> hooks;
  std::set<std::string, std::less<>> targets;

  /// nullptr: there is none of that name.
  const Action* find(std::string_view interface_name) const noexcept;
  std::vector<std::string> names() const;
};

/// "no action is called 'blurr': did you mean 'blur'?" `names`: those that there are.
std::string unknown_action(const std::vector<std::string>& names, std::string_view interface_name);

} // namespace arkitekt::detail
