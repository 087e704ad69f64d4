// `reflekt gen`: headers and GraphQL documents in, C++ out.
#pragma once
#include "tool/config/project.hpp"
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace reflekt {

/// What flags may say of documents, with or without a configuration; they win over it.
struct DocumentFlags {
  std::vector<std::string> scalars, traits; ///< "DateTime=lab::Time:lab/time.hpp"
  std::string space;                        ///< the namespace
  std::string styler;                       ///< "snake_case", "types=pascal_case,members=snake_case"
  std::string manifest;
  bool is_wrapped = false; ///< a lone root field comes in the struct of its operation
  std::optional<RuleLevel> schema_rules;
  std::vector<std::string> rules; ///< "NoUnusedFragments=error"
};

/// The flags, as they were given.
struct GenFlags {
  std::vector<std::string> words; ///< projects of the configuration, or one "@camera.rsp" instead of all others
  std::string configuration;      ///< its file; "": the nearest one
  std::vector<std::string> headers, sources;
  std::vector<std::string> schemas;   ///< "schema.graphql" or "spacex=spacex.graphql", also globs and URLs
  std::vector<std::string> documents; ///< files and globs: of the first schema's domain
  std::string out, target, depfile, compiler;
  DocumentFlags of_documents;
  bool is_strict = false; ///< --nullability=strict
  bool is_executable = false;
  bool is_verbose = false;
  std::vector<std::string> compiler_arguments; ///< what stood behind `--`
};

extern const std::string_view gen_help;

/// Prints diagnostics to stderr; 0, 1 when there were errors, 2 when the flags make no sense.
int run_gen(const GenFlags& flags);

} // namespace reflekt
