// `reflekt check`: are these documents right for this schema?
#pragma once
#include "tool/commands/report.hpp"
#include <arkitekt/core/source.hpp>
#include <arkitekt/graphql/schema.hpp>
#include <string>
#include <utility>
#include <vector>

namespace reflekt {

/// What a broken rule is: an error, a warning, or nothing worth a word.
using arkitekt::graphql::Strictness;

/// One schema and the documents that are to fit it. All are checked together: fragments may be used across files.
struct CheckRequest {
  std::vector<arkitekt::Source> schema, documents;
  Strictness schema_rules = Strictness::error;
  std::vector<std::pair<std::string, Strictness>> rules = {}; ///< by name: {"NoUnusedFragments", warn}
};

/// Everything that is wrong with them, in one go: the schema first, then what does not parse, then what does not fit.
/// Documents without any definition are warnings, as long as another one has some.
void check(CheckRequest request, arkitekt::Diagnostics& diagnostics);

/// The flags, as they were given.
struct CheckFlags {
  std::vector<std::string> schemas, documents; ///< files and globs
  ReportFormat format = ReportFormat::text;
  Strictness schema_rules = Strictness::error;
  std::vector<std::string> rules; ///< "NoUnusedFragments=warn"
};

extern const std::string_view check_help;

/// Prints the report; 0, 1 when there were errors, 2 when the flags make no sense.
int run_check(const CheckFlags& flags);

} // namespace reflekt
