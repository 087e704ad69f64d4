// Random identifiers: tasks, frames, sessions.
#pragma once
#include <string>

namespace arkitekt::runtime {

/// A version 4 UUID in lower case (RFC 9562 §5.4), from the kernel's random numbers. From any thread.
std::string make_uuid();

} // namespace arkitekt::runtime
