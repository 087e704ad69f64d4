// [[arkitekt::state]]: structs that everyone may watch.
#pragma once
#include "tool/plan/codec.hpp"
#include "tool/plan/ports.hpp"

namespace reflekt {

/// Nothing means complaints. Comparisons that are new in the unit are added to it.
std::optional<StatePlan> plan_state(const PortContext& context, const Record& record, CodecBook& codecs, Unit& unit);

} // namespace reflekt
