// Code in temporary files, scanned: the fixture of the scanner's tests.
#pragma once
#include "tool/scan/scan.hpp"
#include <string>
#include <string_view>
#include <vector>

namespace reflekt {

/// Files in a directory of their own, gone at the end.
class Code {
 public:
  Code();
  /// One header.
  explicit Code(std::string_view text);
  ~Code();
  Code(const Code&) = delete;
  Code& operator=(const Code&) = delete;

  /// Writes a file and returns its path. A name without directory.
  std::string file(const std::string& name, std::string_view text) const;
  /// The same, and asks for its scan.
  std::string header(const std::string& name, std::string_view text);
  std::string source(const std::string& name, std::string_view text);
  const std::string& directory() const { return directory_; }

  Scanned scan() const { return reflekt::scan(request); }
  /// All diagnostics as printed, relative to the directory.
  std::string errors() const;

  ScanRequest request; ///< finds our headers

 private:
  std::string directory_;
};

/// A constant in short: 3, 2.5, true, "text", lab::Border::zero, [1, 2], lab::Kernel{width: 3}, {"a": 1}, null,
/// <opaque>.
std::string show(const Constant& constant);
std::string show(const std::optional<Constant>& constant);
/// "list<integer32>", "map<string, record#0>", …
std::string show(const Type& type);

/// By name; fails the test when there is none.
const Function& function(const Scanned& scanned, std::string_view name);
const Record& record(const Scanned& scanned, std::string_view name);
const Enum& enumeration(const Scanned& scanned, std::string_view name);

} // namespace reflekt
