#include "tool/commands/check.hpp"
#include "tool/commands/projects.hpp"
#include "tool/config/overrides.hpp"
#include "tool/schema/documents.hpp"
#include "tool/schema/load.hpp"
#include <arkitekt/graphql/validation.hpp>
#include <cstdio>
#include <filesystem>
#include <optional>

namespace reflekt {

using namespace arkitekt;

const std::string_view check_help =
    R"(Checks GraphQL documents against a schema, all files in one run, by all rules of the specification:
  reflekt check --schema schema.graphql --documents 'src/**/*.graphql'
Fragments may be used across files. Globs in quotes are expanded by reflekt: ** stands for any directories, {a,b} for
either; what follows a ! is left out: --documents 'src/**/*.graphql' '!src/old/**'

Without these flags it checks the projects of graphql.config.yaml, .graphqlrc and the like, here or in a folder above:
  reflekt check            reflekt check PROJECT

Without --documents the schema alone is checked. Many real schemas break some rule that hinders nobody:
  --schema-rules warn                 makes those warnings
  --rule NoUnusedFragments=warn       does so for one rule of documents; error, warn or ignore

--format json writes an array of {severity, code, message, file, line, column} to stdout, --format sarif what code
review services read. Exit status: 0 no errors, 1 errors, 2 flags that make no sense.)";

void check(CheckRequest request, Diagnostics& diagnostics) {
  const auto schema = graphql::build_schema(std::move(request.schema), diagnostics,
                                            {.rules = strictness_of(request.schema_rules), .parse = {}});
  ParsedDocuments documents = parse_documents(request.documents, EmptyDocuments::are_told, diagnostics);
  documents.are_complete = documents.are_complete && request.is_complete;
  if (schema) validate_documents(*schema, documents, request.rules, diagnostics);
}

namespace {

/// "NoUnusedFragments=warn".
std::vector<RuleSetting> read_rules(const std::vector<std::string>& flags, Diagnostics& usage) {
  std::vector<RuleSetting> rules;
  for (const std::string& flag : flags) {
    if (auto rule = parse_rule(flag))
      rules.push_back(std::move(*rule));
    else
      usage.error({}, "--rule " + flag + ": expected RULE=error, RULE=warn or RULE=ignore");
  }
  check_rules(rules, usage);
  return rules;
}

int refuse(const Diagnostics& usage) {
  std::fputs(to_text(usage).c_str(), stderr);
  std::fputs("reflekt check --help explains\n", stderr);
  return 2;
}

/// The flags as if they stood in a configuration.
std::vector<Project> project_of_flags(const CheckFlags& flags) {
  Project project;
  for (const std::string& schema : flags.schemas) project.schemas.push_back({schema, {}});
  project.documents = flags.documents;
  return {project};
}

/// Those that are asked for; the configuration's faults are in `diagnostics`.
std::vector<Project> projects_of(const Configuration& configuration, const std::vector<std::string>& names,
                                 Diagnostics& diagnostics) {
  std::vector<Project> projects;
  for (const Project* project : select_projects(configuration, names, diagnostics)) {
    if (!project->schemas.empty())
      projects.push_back(*project);
    else
      diagnostics.error({configuration.file}, "project '" + project->name + "' has no schema").code = "Configuration";
    check_rules(project->rules, diagnostics);
  }
  return projects;
}

/// How many documents there were.
std::size_t check_project(const Project& project, Diagnostics& diagnostics) {
  const std::size_t errors = diagnostics.error_count();
  CheckRequest request{.schema = read_schemas(project.schemas, diagnostics),
                       .documents = {},
                       .schema_rules = project.schema_rules.value_or(RuleLevel::error),
                       .rules = project.rules};
  const bool has_schema = diagnostics.error_count() == errors;
  const std::vector<std::string> files = find_documents(project, diagnostics);
  request.documents = read_sources(files, diagnostics);
  const std::size_t count = request.documents.size();
  request.is_complete = diagnostics.error_count() == errors;
  if (has_schema) check(std::move(request), diagnostics); // without the whole schema all would be wrong
  return count;
}

void print(const Diagnostics& diagnostics, ReportFormat format, std::size_t documents) {
  if (format == ReportFormat::json) std::fputs(to_json(diagnostics).c_str(), stdout);
  if (format == ReportFormat::sarif) std::fputs(to_sarif(diagnostics).c_str(), stdout);
  if (format != ReportFormat::text) return;
  std::fputs(to_text(diagnostics, std::filesystem::current_path().string()).c_str(), stderr);
  std::fprintf(stderr, "%zu document%s: %s\n", documents, documents == 1 ? "" : "s", count_text(diagnostics).c_str());
}

} // namespace

int run_check(const CheckFlags& flags) {
  Diagnostics usage, diagnostics;
  const std::vector<RuleSetting> rules = read_rules(flags.rules, usage);
  const bool has_flags = !flags.schemas.empty() || !flags.documents.empty();
  if (has_flags && flags.schemas.empty()) usage.error({}, "no schema: give --schema");
  if (has_flags && !(flags.projects.empty() && flags.configuration.empty()))
    usage.error({}, "--schema and --documents stand for a project: give either them or a configuration");
  std::optional<Configuration> configuration;
  if (!has_flags && !usage.has_errors()) {
    configuration = load_configuration(flags.configuration, diagnostics);
    if (!configuration && !diagnostics.has_errors())
      usage.error({}, "nothing to check: give --schema and --documents, or write a graphql.config.yaml");
  }
  if (usage.has_errors()) return refuse(usage);

  std::vector<Project> projects;
  if (has_flags)
    projects = project_of_flags(flags);
  else if (configuration)
    projects = projects_of(*configuration, flags.projects, diagnostics);
  std::size_t documents = 0;
  for (Project& project : projects) {
    if (flags.schema_rules) project.schema_rules = flags.schema_rules;
    project.rules.insert(project.rules.end(), rules.begin(), rules.end());
    documents += check_project(project, diagnostics);
  }
  print(diagnostics, flags.format, documents);
  return diagnostics.has_errors() ? 1 : 0;
}

} // namespace reflekt
