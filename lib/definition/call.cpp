#include <arkitekt/definition/call.hpp>
#include <arkitekt/definition/definition.hpp>

namespace arkitekt::definition {

// Here, where the types that hold each other are complete.
bool Call::operator==(const Call&) const = default;
bool CallList::operator==(const CallList&) const = default;
bool CallDict::operator==(const CallDict&) const = default;
bool PortMatch::operator==(const PortMatch&) const = default;

} // namespace arkitekt::definition
