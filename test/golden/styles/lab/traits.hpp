// What structs of GraphQL types get from the program.
#pragma once
#include <string>

namespace lab {

/// Of each struct for a Capsule, whatever it has of it.
template <class Capsule> struct CapsuleTrait {
  /// Needs `landings` only where it is called.
  bool is_used() const { return static_cast<const Capsule&>(*this).landings > 0; }
};

struct LaunchedTrait {
  static constexpr bool is_launched = true;
};

} // namespace lab
