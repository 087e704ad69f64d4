#pragma once
#include <arkitekt/annotations.hpp>
#include <cstdint>

/// Counts who is aboard.
/// @param ships how many ships to ask, at most
[[arkitekt::action]]
std::int32_t count_crew([[arkitekt::widget(arkitekt::Slider{.min = 1, .max = 10})]] std::int32_t ships = 10);
