// Calls of other apps' actions: declarations whose bodies we write.
#pragma once
#include "tool/plan/codec.hpp"
#include "tool/plan/ports.hpp"

namespace reflekt {

/// A method of a [[arkitekt::protocol]], when `protocol` is given, or a function with [[arkitekt::calls]].
/// Nothing means complaints.
std::optional<RemoteCallPlan> plan_call(const PortContext& context, const Function& function, const Record* protocol,
                                        CodecBook& codecs);

} // namespace reflekt
