// `reflekt check`: are these documents right for this schema?
#pragma once
#include "tool/commands/report.hpp"
#include "tool/config/project.hpp"
#include <arkitekt/core/source.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace reflekt {

/// One schema and the documents that are to fit it. All are checked together: fragments may be used across files.
struct CheckRequest {
  std::vector<arkitekt::Source> schema, documents;
  RuleLevel schema_rules = RuleLevel::error;
  std::vector<RuleSetting> rules = {}; ///< the last one of a name counts
  bool is_complete = true;             ///< false: some document is missing, and perhaps fragments that others use
};

/// Everything that is wrong with them, in one go: the schema first, then what does not parse, then what does not fit.
/// Documents without any definition are warnings, as long as another one has some.
void check(CheckRequest request, arkitekt::Diagnostics& diagnostics);

/// The flags, as they were given.
struct CheckFlags {
  std::vector<std::string> projects;           ///< none: all of the configuration
  std::string configuration;                   ///< its file; "": the nearest one
  std::vector<std::string> schemas, documents; ///< files and globs, schemas also URLs; instead of a configuration
  ReportFormat format = ReportFormat::text;
  std::optional<RuleLevel> schema_rules; ///< instead of the configuration's
  std::vector<std::string> rules;        ///< "NoUnusedFragments=warn"; after the configuration's
};

extern const std::string_view check_help;

/// Prints the report; 0, 1 when there were errors, 2 when the flags make no sense.
int run_check(const CheckFlags& flags);

} // namespace reflekt
