// `reflekt init`: a configuration to begin with.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace reflekt {

/// The flags, as they were given.
struct InitFlags {
  std::string schema = "schema.graphql"; ///< a file or a URL
  std::string documents = "src/**/*.graphql";
  bool force = false; ///< write although there is one
};

extern const std::string_view init_help;

/// The text of graphql.config.yaml: every key that reflekt knows, with a word on each.
std::string configuration_text(const InitFlags& flags);

/// Writes graphql.config.yaml in the current directory; 0, or 1 when there is a configuration already.
int run_init(const InitFlags& flags);

} // namespace reflekt
