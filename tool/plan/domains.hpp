// Which of several schemas a function or struct is for.
#pragma once
#include "tool/plan/plan.hpp"
#include <span>

namespace reflekt {

/// The domain that a declaration says, or "".
std::string said_domain(const Attributes& attributes);

/// The schema of [[arkitekt::domain]], else the default one, else the only one; null after a complaint at `place`.
/// `domain`: the attribute, may be null. `name`: of what wants it. `target`: for advice.
const DomainSchema* find_schema(std::span<const DomainSchema> schemas, const Attribute* domain, const std::string& name,
                                const Place& place, const std::string& target, arkitekt::Diagnostics& diagnostics);

} // namespace reflekt
