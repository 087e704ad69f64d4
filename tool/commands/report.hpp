// What was found, for people (text), for programs (JSON) and for code review services (SARIF 2.1.0).
#pragma once
#include <arkitekt/core/diagnostic.hpp>
#include <string>

namespace reflekt {

enum class ReportFormat : unsigned char { text, json, sarif };

/// An array of {severity, code, message, file, line, column}: "error" or "warning"; the name of the rule; both numbers
/// from 1, the column in UTF-16 units as editors count. What is unknown is null: a missing file has no line.
std::string to_json(const arkitekt::Diagnostics& diagnostics);

/// One run of "reflekt" (OASIS, Static Analysis Results Interchange Format 2.1.0). Columns in UTF-16 units.
std::string to_sarif(const arkitekt::Diagnostics& diagnostics);

/// "3 errors, 1 warning"; "no errors".
std::string count_text(const arkitekt::Diagnostics& diagnostics);

} // namespace reflekt
