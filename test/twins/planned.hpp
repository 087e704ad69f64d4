// What reflekt makes of the twins.
#pragma once
#include "tool/plan/plan.hpp"
#include "tool/scan/scan.hpp"
#include <string>
#include <vector>

namespace reflekt {

namespace definition = arkitekt::definition;

struct Planned {
  std::vector<definition::Implementation> implementations;
  std::vector<definition::StateDefinition> states;
  std::string errors;
};

/// As reflekt reads the header for the target `golden`, which stands for the Python module of that name.
inline Planned plan_twins(const char* header) {
  const std::string path = ARKITEKT_SOURCE_DIR "/test/twins/" + std::string(header);
  ScanRequest request;
  request.headers = {path};
  request.arguments = {"-std=c++20", "-I" ARKITEKT_SOURCE_DIR "/include"};
  const Scanned scanned = scan(request);
  arkitekt::Diagnostics diagnostics = scanned.diagnostics;
  PlanRequest golden;
  golden.target = golden.name = "golden";
  golden.headers = {path};
  const Plan made = plan(scanned.model, golden, diagnostics);
  Planned planned;
  planned.errors = to_text(diagnostics);
  for (const ActionPlan& action : made.units.front().actions) planned.implementations.push_back(action.implementation);
  for (const StatePlan& state : made.units.front().states) planned.states.push_back(state.definition);
  return planned;
}

} // namespace reflekt
