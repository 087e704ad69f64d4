// graphql.config.yaml and its relatives: which schema, which documents, and what reflekt is to make of them.
//
// The format is that of graphql-config, so editors and other generators read the same file; what is ours stands under
// `extensions.reflekt` (docs/reference/reflekt.schema.json). A turms project can be read as it is.
#pragma once
#include "tool/plan/documents_options.hpp"
#include <arkitekt/core/diagnostic.hpp>
#include <arkitekt/core/source.hpp>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace reflekt {

/// What becomes of a rule that is broken.
enum class RuleLevel : unsigned char { error, warn, ignore };
std::optional<RuleLevel> find_rule_level(std::string_view word);
/// "pascal_case"
std::optional<Style> find_style(std::string_view word);

/// A file, a glob or a URL.
struct SchemaPlace {
  std::string name;
  std::vector<std::pair<std::string, std::string>> headers = {}; ///< of URLs; may be secret
  bool is_url() const { return name.starts_with("http://") || name.starts_with("https://"); }
};

struct RuleSetting {
  std::string rule; ///< "NoUnusedFragments"
  RuleLevel level = RuleLevel::error;
  arkitekt::Place where = {};
};

/// File names and globs are relative to the current directory: the configuration's own directory is in them.
struct Project {
  std::string name = "default";
  std::vector<SchemaPlace> schemas;
  std::vector<std::string> documents; ///< with `!` before what is left out
  std::string out;                    ///< the directory for what is generated: `generated`, of a named project below it
  std::string target;                 ///< what the files that its documents share are named after; "": the domain
  std::string domain;                 ///< of the client that its operations take: the project's name
  std::optional<RuleLevel> schema_rules; ///< not said: error where schemas are checked, ignore where code is generated
  std::vector<RuleSetting> rules;        ///< those of documents
  DocumentsOptions options;
};

struct Configuration {
  std::string file;
  std::vector<Project> projects;
};

/// The value of an environment variable.
using Environment = std::function<std::optional<std::string>(const std::string& name)>;
Environment process_environment();

/// The configuration of `directory` or the nearest one above, by a path that is relative where `directory` is ("" for
/// the current one). Nothing: there is none, or only one in a language that reflekt does not speak (an error then).
std::optional<std::string> find_configuration(const std::string& directory, arkitekt::Diagnostics& diagnostics);

/// The one of this very directory, in whatever language; nothing when there is none.
std::optional<std::string> find_configuration_in(const std::string& directory);

/// Reads YAML, and JSON as the part of YAML that it is. `${NAME}` and `${NAME:default}` in texts are taken from the
/// environment; then REFLEKT_<KEY> (REFLEKT_OUT, REFLEKT_SCHEMA_RULES …) replaces what the file says for that key, and
/// REFLEKT_<PROJECT>_<KEY> what it says of one project. Lists and mappings are written `a,b` and `A=x,B=y`.
/// What is unknown under extensions.reflekt is an error, with its path. Nothing means that errors were added.
std::optional<Configuration> read_configuration(const arkitekt::Source& source, const Environment& environment,
                                                arkitekt::Diagnostics& diagnostics);

/// The projects of those names, in the order of the file; all for none, or for `all` where no project is called so.
/// Names of no project are errors.
std::vector<const Project*> select_projects(const Configuration& configuration, const std::vector<std::string>& names,
                                            arkitekt::Diagnostics& diagnostics);

/// What may stand in the parts of the configuration that are ours, for its JSON schema.
enum class KeysOf : unsigned char { reflekt, cpp_type, styler };
std::vector<std::string> known_keys(KeysOf what);
std::vector<std::string> known_words(KeysOf what); ///< reflekt: levels of rules; styler: styles

} // namespace reflekt
