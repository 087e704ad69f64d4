// What has to be true of the states when a task begins.
#pragma once
#include "runtime/states.hpp"

#include <optional>
#include <string>

namespace arkitekt::runtime {

/// None: all are met. Otherwise what is not, for people.
std::optional<std::string> unmet(const std::vector<StateRequirement>& requirements, const States& states);

} // namespace arkitekt::runtime
