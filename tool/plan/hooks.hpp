// [[arkitekt::startup]], background, shutdown, configure: what an app does besides its actions.
#pragma once
#include "tool/plan/codec.hpp"
#include "tool/plan/ports.hpp"

namespace reflekt {

/// The attribute that makes the function a hook; nullptr: it is none.
const Attribute* hook_of(const Function& function);
/// Nothing means complaints.
std::optional<HookPlan> plan_hook(const PortContext& context, const Function& function, CodecBook& codecs);

} // namespace reflekt
