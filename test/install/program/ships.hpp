#pragma once
#include <arkitekt/annotations.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

struct Ship {
  std::string name;
  std::optional<std::int32_t> crew;
};

/// The ships of the institute.
[[arkitekt::query("ships")]]
std::vector<Ship> get_ships(std::optional<std::int32_t> limit = {});
