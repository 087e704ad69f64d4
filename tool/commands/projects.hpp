// The projects of a configuration, as the commands take them.
#pragma once
#include "tool/config/job.hpp"
#include "tool/config/project.hpp"
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace reflekt {

/// The configuration `file`, or the nearest one for "". Nothing: errors were added, or else there is none.
std::optional<Configuration> load_configuration(const std::string& file, arkitekt::Diagnostics& diagnostics);

/// The project's documents without the files of its schema: a glob over everything finds those too.
std::vector<std::string> find_documents(const Project& project, arkitekt::Diagnostics& diagnostics);

/// What servers have said of themselves. They are asked once, however many projects and runs want to know.
class Downloads {
 public:
  /// Nothing: an error was added. It is tried again the next time.
  std::optional<arkitekt::Source> get(const SchemaPlace& place, arkitekt::Diagnostics& diagnostics);
  void forget() { known_.clear(); }

 private:
  std::map<std::string, arkitekt::Source> known_; ///< by URL and headers
};

/// What is to be generated for the project. With errors in `diagnostics` it is not whole.
Job job_of(const Project& project, Downloads& downloads, arkitekt::Diagnostics& diagnostics);

} // namespace reflekt
