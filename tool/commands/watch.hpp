// `reflekt watch`: generates whenever a schema, a document or the configuration changes.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace reflekt {

/// The flags, as they were given.
struct WatchFlags {
  std::vector<std::string> projects; ///< none: all of the configuration
  std::string configuration;         ///< its file; "": the nearest one
  bool is_verbose = false;
};

extern const std::string_view watch_help;

/// Until SIGINT or SIGTERM, then 0; 1 when nothing can be watched, 2 when the flags make no sense.
int run_watch(const WatchFlags& flags);

} // namespace reflekt
