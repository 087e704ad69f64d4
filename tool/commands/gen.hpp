// `reflekt gen`: headers and GraphQL documents in, C++ out.
#pragma once
#include <string>
#include <vector>

namespace reflekt {

/// The flags, as they were given.
struct GenFlags {
  std::vector<std::string> headers, sources;
  std::vector<std::string> schemas;   ///< "schema.graphql" or "spacex=spacex.graphql"
  std::vector<std::string> documents; ///< files and globs: of the first schema's domain
  std::vector<std::string> scalars;   ///< "DateTime=std::string"
  std::string out, target, depfile, compiler;
  bool is_executable = false;
  bool is_verbose = false;
  std::string response_file;                   ///< "@camera.rsp": instead of all others
  std::vector<std::string> compiler_arguments; ///< what stood behind `--`
};

/// Prints diagnostics to stderr; 0, or 1 when there were errors.
int run_gen(const GenFlags& flags);

} // namespace reflekt
