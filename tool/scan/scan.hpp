// scan(): C++ headers and sources in, Model out. The one place where Clang works.
#pragma once
#include "tool/scan/model.hpp"
#include <arkitekt/core/diagnostic.hpp>
#include <string>
#include <vector>

namespace reflekt {

struct ScanRequest {
  std::vector<std::string> headers; ///< absolute; parsed together as one translation unit, in this order
  std::vector<std::string> sources; ///< absolute; parsed one by one, for functions that only a .cpp declares
  /// The compiler's arguments, as its driver takes them: -I, -D, -std=…; flags that Clang does not know are dropped.
  std::vector<std::string> arguments;
  std::string compiler;           ///< the project's C++ compiler; GCC's standard library is then used. "": Clang's
  std::string resource_directory; ///< Clang's own headers; "": found by itself
  /// Generated files that the inputs include (absolute): read as empty, whatever stands there.
  std::vector<std::string> generated;
  /// The process ends after this scan: Clang's memory is left to the system, which is faster than giving it back.
  bool is_last = false;
};

struct Scanned {
  Model model;
  arkitekt::Diagnostics diagnostics;
  std::vector<std::string> dependencies; ///< every file that was read, system headers too; sorted, absolute
};

/// Reads everything even when parts are broken: all errors of all inputs come in one run.
Scanned scan(const ScanRequest& request);

} // namespace reflekt
