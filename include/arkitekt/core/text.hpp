// Whole files in, whole files out, and the two questions about characters that several rooms ask.
#pragma once
#include <arkitekt/result.hpp>
#include <string>
#include <string_view>

namespace arkitekt {

/// The bytes of a file. The error names the file and says why.
Result<std::string> read_file(const std::string& path);

/// Writes `text` to `path` only when it differs from what is there; true when it wrote. Directories are made.
/// Goes through a temporary file and a rename, so that readers see the old or the new text, never half of one.
Result<bool> write_file_if_changed(const std::string& path, std::string_view text);

} // namespace arkitekt
