// `reflekt download`: what a server says of itself, as a file.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace reflekt {

/// The flags, as they were given.
struct DownloadFlags {
  std::vector<std::string> projects; ///< none: all of the configuration that have a URL
  std::string configuration;         ///< its file; "": the nearest one
  std::string url;                   ///< instead of a configuration
  std::vector<std::string> headers;  ///< "Authorization: Bearer …", for the url; never printed
  std::string out;                   ///< "": schema.graphql, for projects <project>.schema.graphql
};

extern const std::string_view download_help;

/// Says what was written; 0, 1 when something went wrong, 2 when the flags make no sense.
int run_download(const DownloadFlags& flags);

} // namespace reflekt
