// What reflekt writes for runtime/guide.hpp, by hand.
#pragma once
#include "runtime/guide.hpp"

#include <arkitekt/registry.hpp>

namespace arkitekt::generated::camera {
void register_all(Registry& registry);
} // namespace arkitekt::generated::camera
