// [[arkitekt::action]]: functions that others may call.
#pragma once
#include "tool/plan/codec.hpp"
#include "tool/plan/ports.hpp"

namespace reflekt {

/// Nothing means complaints.
std::optional<ActionPlan> plan_action(const PortContext& context, const Function& function, CodecBook& codecs);

/// "blur", or what [[arkitekt::interface_name]] or [[arkitekt::key]] say: what callers name.
std::string interface_name_of(const Function& function);

} // namespace reflekt
