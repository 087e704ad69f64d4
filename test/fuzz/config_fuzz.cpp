// Any bytes as a configuration, and as a glob against a path: no crash, no endless search.
#include "tool/config/glob.hpp"
#include "tool/config/project.hpp"
#include <algorithm>
#include <cstdint>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  arkitekt::Diagnostics diagnostics;
  const auto environment = [](const std::string& name) -> std::optional<std::string> {
    if (name == "A") return "a";
    return std::nullopt;
  };
  reflekt::read_configuration({"graphql.config.yaml", text}, environment, diagnostics);
  (void)to_text(diagnostics);
  const std::size_t line = std::min(text.find('\n'), std::min<std::size_t>(text.size(), 200));
  (void)reflekt::matches_glob(text.substr(0, line), text.substr(line));
  return 0;
}
