#include <algorithm>
#include <arkitekt/core/suggest.hpp>
#include <arkitekt/generated_action.hpp>
#include <arkitekt/runtime/actions.hpp>

namespace arkitekt {

namespace detail {

const Action* RegistryState::find(std::string_view interface_name) const noexcept {
  const auto at = std::ranges::find(actions, interface_name,
                                    [](const auto& action) { return std::string_view(action->entry->interface_name); });
  return at == actions.end() ? nullptr : at->get();
}

std::vector<std::string> RegistryState::names() const {
  std::vector<std::string> names;
  names.reserve(actions.size());
  for (const auto& action : actions) names.emplace_back(action->entry->interface_name);
  return names;
}

std::string unknown_action(const std::vector<std::string>& names, std::string_view interface_name) {
  std::string text = "no action is called '" + std::string(interface_name) + "'";
  if (const std::string hint = did_you_mean(suggestions(interface_name, names)); !hint.empty()) text += ": " + hint;
  return text;
}

} // namespace detail

Registry::Registry() : state_(new detail::RegistryState) {}
Registry::~Registry() { delete state_; }

bool Registry::enter(std::string_view target) { return state_->targets.emplace(target).second; }

void Registry::add(const detail::ActionEntry& entry) {
  const std::string name = entry.interface_name;
  if (state_->find(name))
    throw Error(ErrorKind::usage, "two actions are called '" + name +
                                      "': give one of them another name with [[arkitekt::interface_name(\"…\")]], or "
                                      "take the other out with remove_action(\"" +
                                      name + "\")");
  auto implementation = definition::read_implementation(entry.implementation);
  if (!implementation)
    throw Error(ErrorKind::usage, "the definition of the action '" + name + "' cannot be read (" +
                                      std::string(implementation.error().what()) +
                                      "): its generated source is of another version, or was edited");
  state_->actions.push_back(std::make_unique<detail::Action>(&entry, std::move(*implementation)));
}

void Registry::add(const detail::StateEntry& entry) {
  for (const detail::StateEntry* other : state_->states) {
    if (std::string_view(other->interface_name) == entry.interface_name)
      throw Error(ErrorKind::usage, "two states are called '" + std::string(entry.interface_name) +
                                        "': give one of them another name with [[arkitekt::state(\"…\")]]");
    if (*other->type == *entry.type)
      throw Error(ErrorKind::usage, "the states '" + std::string(other->interface_name) + "' and '" +
                                        entry.interface_name + "' are of one type: states are told apart by it");
  }
  state_->states.push_back(&entry);
}

void Registry::add(const detail::HookEntry& entry) { state_->hooks.push_back(&entry); }

bool Registry::remove_action(std::string_view interface_name) {
  return std::erase_if(state_->actions,
                       [&](const auto& action) { return action->entry->interface_name == interface_name; }) != 0;
}

} // namespace arkitekt
