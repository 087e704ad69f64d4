#include <arkitekt/annotations.hpp>

namespace {

/// Where the stage is.
enum class Position { home, away };

/// Moves the stage home.
[[arkitekt::action]] Position move_home(int speed = 2) { return speed > 0 ? Position::home : Position::away; }

} // namespace

[[arkitekt::action]] static int count_steps(int from, int to) { return to - from; }

#include "stage.reflekt.inc"
