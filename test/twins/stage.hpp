// Twins that take a state.
#pragma once
#include <arkitekt/annotations.hpp>
#include <arkitekt/state.hpp>
#include <string>
#include <vector>

namespace golden {

/// The stage state
struct [[using arkitekt: state("stage"), locks("stage_lock")]] StageState {
  double x = 0.0;
  std::string label = "home";
  std::vector<double> history;
};

/// A state parameter is injected and never a port
[[arkitekt::action]] double move_stage(arkitekt::State<StageState> state, double dx);

} // namespace golden
