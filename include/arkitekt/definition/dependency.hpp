// What an action needs of other apps: protocols, as data.
#pragma once
#include <optional>
#include <string>
#include <vector>

namespace arkitekt::definition {

enum class PortKind : unsigned char;

/// How a port of the other's action has to look.
struct PortMatch {
  int at = 0;
  std::string key;
  PortKind kind;
  std::optional<std::string> identifier = {};
  bool nullable = false;
  std::vector<PortMatch> children = {};
  bool operator==(const PortMatch&) const;
};

struct ActionDependency {
  std::string key; ///< the method's name
  std::optional<std::string> description = {};
  bool optional = false;
  std::optional<std::string> hash = {}, action_key = {}, app = {}, version = {}, name = {}; ///< what is demanded
  std::vector<PortMatch> args = {}, returns = {};
  std::vector<std::string> protocols = {};
  friend bool operator==(const ActionDependency&, const ActionDependency&) = default;
};
struct StateDependency {
  std::string key;
  std::optional<std::string> description = {};
  bool optional = false;
  std::optional<std::string> hash = {}, state_key = {}, app = {};
  std::vector<PortMatch> matches = {};
  friend bool operator==(const StateDependency&, const StateDependency&) = default;
};

/// Another app that an action talks to: a parameter of a [[arkitekt::protocol]] type.
struct Dependency {
  std::string key; ///< the parameter's name
  std::optional<std::string> app = {}, version = {}, name = {}, description = {};
  bool optional = false, auto_resolvable = false;
  std::vector<ActionDependency> actions = {}; ///< sorted by key
  std::vector<StateDependency> states = {};
  std::optional<int> min_instances = {}, max_instances = {};
  friend bool operator==(const Dependency&, const Dependency&) = default;
};

} // namespace arkitekt::definition
