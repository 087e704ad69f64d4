// What a function is handed besides the arguments of its callers: the running task, states, contexts, other apps.
#pragma once
#include "tool/plan/dependencies.hpp"
#include "tool/plan/ports.hpp"

namespace reflekt {

/// What the parameters of one function are handed; the tables of an action or a hook.
struct Injections {
  std::vector<InjectedPlan> states, contexts;
  std::vector<std::string> locks; ///< of those states and contexts
  std::vector<arkitekt::definition::Dependency> dependencies;
};

enum class Injectable : std::uint8_t {
  nothing, ///< the parameter is a port
  yes,
  refused, ///< and the complaint was made
};

/// Fills `argument` when the parameter is handed something, and says so in `into`. `what`: "action", "workflow",
/// "hook".
Injectable inject(const PortContext& context, const Function& function, const Parameter& parameter,
                  std::string_view what, ArgumentPlan& argument, Injections& into);

/// The name of a state on the wire, and of a context in messages.
std::string state_name_of(const Record& record);
/// The texts of an attribute, in order.
std::vector<std::string> texts_of(const Attributes& attributes, std::string_view word);

} // namespace reflekt
