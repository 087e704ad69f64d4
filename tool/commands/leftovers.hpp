// Generated files that nobody generates any more: of documents that were renamed or deleted.
#pragma once
#include <arkitekt/result.hpp>
#include <set>
#include <string>
#include <vector>

namespace reflekt {

/// Removes the files of `directory` that `owner` (a project) generated in an earlier run and does not now, and
/// remembers those of now, in `.<owner>.reflekt` there. Of the files remembered only those go that begin as generated
/// ones do, and that are neither in `kept` (paths) nor another owner's: nothing that a person wrote is ever removed.
/// Returns the paths of the removed.
arkitekt::Result<std::vector<std::string>> remove_leftovers(const std::string& directory, const std::string& owner,
                                                            const std::vector<std::string>& generated,
                                                            const std::set<std::string>& kept);

} // namespace reflekt
