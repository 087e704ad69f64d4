// The command line for Clang: made from the one of the project's compiler.
#pragma once
#include "tool/scan/scan.hpp"
#include <string>
#include <vector>

namespace reflekt {

/// Arguments for Clang's driver that read `input` as `request` says. Flags that Clang does not know are dropped, and so
/// is what concerns output, linking, warnings and plugins.
std::vector<std::string> driver_arguments(const ScanRequest& request, const std::string& input);

} // namespace reflekt
