// Code for the projects of a configuration, for `reflekt gen` and `reflekt watch`.
#pragma once
#include "tool/commands/projects.hpp"
#include <string>
#include <vector>

namespace reflekt {

/// Generates each project's code; one that fails stops no other, and its files stay as they are. Says what came of each
/// in a line of stdout, what is wrong on stderr. True when none failed.
bool generate_projects(const std::vector<Project>& projects, Downloads& downloads, bool is_verbose);

} // namespace reflekt
