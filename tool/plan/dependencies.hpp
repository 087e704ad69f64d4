// Protocols: what an action needs of another app, declared as a class.
#pragma once
#include "tool/plan/ports.hpp"

namespace reflekt {

/// The dependency that a parameter of that protocol and name stands for. Nothing means complaints.
std::optional<arkitekt::definition::Dependency> plan_dependency(const PortContext& context, const Record& protocol,
                                                                const std::string& key);

/// The action that a method of a protocol, or a function with [[arkitekt::calls]], stands for. Nothing means
/// complaints.
std::optional<arkitekt::definition::ActionDependency> plan_demand(const PortContext& context, const Function& function,
                                                                  const Attribute* demand,
                                                                  const std::optional<std::string>& app);

/// How a port of the other's action has to look.
arkitekt::definition::PortMatch match_of(const arkitekt::definition::Port& port, int at);

} // namespace reflekt
