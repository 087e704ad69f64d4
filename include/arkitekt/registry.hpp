// What an app declares. Filled by generated code: register_actions(Registry&), one for each target.
#pragma once
#include <string_view>

namespace arkitekt {

namespace detail {
struct ActionEntry;
struct HookEntry;
struct RegistryState;
struct StateEntry;
} // namespace detail

/// Built in main() (or by arkitekt::main) and passed down; there is no global one. Not for use from several threads.
class Registry {
 public:
  Registry();
  ~Registry();
  Registry(const Registry&) = delete;
  Registry& operator=(const Registry&) = delete;

  /// For generated code. True the first time a target of that name comes by: two shared libraries may both contain a
  /// static one, and it still registers once.
  bool enter(std::string_view target);
  /// For generated code. Entries are static tables; they are referred to, not copied.
  /// Throws Error::usage when another action already has its interface name.
  void add(const detail::ActionEntry& entry);
  /// Throws Error::usage when another state already has its name or its type.
  void add(const detail::StateEntry& entry);
  void add(const detail::HookEntry& entry);
  /// Takes an action of a linked library out again. False: there is none of that name.
  bool remove_action(std::string_view interface_name);

  /// For the runtime.
  const detail::RegistryState& state() const noexcept { return *state_; }

 private:
  detail::RegistryState* state_;
};

} // namespace arkitekt
