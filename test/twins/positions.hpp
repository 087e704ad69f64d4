// A twin whose widget shows what a state holds.
#pragma once
#include <arkitekt/annotations.hpp>
#include <string>
#include <vector>

namespace golden {

/// The stage
struct [[arkitekt::state("stage")]] StageState {
  std::vector<std::string> positions;
  bool busy = false;
};

/// Choices from own state
[[arkitekt::action]] std::string
widgets_state_choice([[arkitekt::widget(arkitekt::StateChoice{.path = "self.stage.positions"})]] std::string pos);

} // namespace golden
