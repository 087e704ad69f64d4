#include "tool/commands/check.hpp"
#include "tool/schema/load.hpp"
#include <algorithm>
#include <arkitekt/core/suggest.hpp>
#include <arkitekt/graphql/parser.hpp>
#include <arkitekt/graphql/printer.hpp>
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

Without --documents the schema alone is checked. Many real schemas break some rule that hinders nobody:
  --schema-rules warn                 makes those warnings
  --rule NoUnusedFragments=warn       does so for one rule of documents; error, warn or ignore

--format json writes an array of {severity, code, message, file, line, column} to stdout, --format sarif what code
review services read. Exit status: 0 no errors, 1 errors, 2 flags that make no sense.)";

namespace {

constexpr std::size_t max_faults = 1000;

struct Documents {
  std::vector<graphql::ast::Document> parsed;
  bool are_complete = true; ///< false: some did not parse
};

/// True when the text has no token at all: real projects have such files.
bool is_empty(const Source& source) { return graphql::minify(source.text).empty(); }

Documents parse(const std::vector<Source>& sources, Diagnostics& diagnostics) {
  Documents documents;
  const bool all_are_empty = std::ranges::all_of(sources, is_empty);
  for (const Source& source : sources) {
    Diagnostics found;
    if (auto document = graphql::parse_document(source, found)) {
      documents.parsed.push_back(std::move(*document));
      continue;
    }
    const bool is_harmless = !all_are_empty && is_empty(source);
    if (!is_harmless) documents.are_complete = false;
    for (Diagnostic diagnostic : found.all()) {
      if (is_harmless) diagnostic.severity = Severity::warning;
      diagnostics.add(std::move(diagnostic));
    }
  }
  return documents;
}

Strictness strictness_of(const CheckRequest& request, std::string_view rule) {
  for (const auto& [name, strictness] : request.rules)
    if (name == rule) return strictness;
  return Strictness::error;
}

graphql::ValidationOptions options_of(const CheckRequest& request, const Documents& documents) {
  graphql::ValidationOptions options{.max_faults = max_faults};
  for (const auto& [name, strictness] : request.rules)
    if (strictness == Strictness::ignore) options.omitted_rules.push_back(name);
  // A fragment may be defined, or used, in what did not parse.
  if (!documents.are_complete)
    options.omitted_rules.insert(options.omitted_rules.end(), {"KnownFragmentNames", "NoUnusedFragments"});
  return options;
}

} // namespace

void check(CheckRequest request, Diagnostics& diagnostics) {
  const auto schema =
      graphql::build_schema(std::move(request.schema), diagnostics, {.rules = request.schema_rules, .parse = {}});
  const Documents documents = parse(request.documents, diagnostics);
  if (!schema) return;
  std::vector<const graphql::ast::Document*> pointers;
  for (const graphql::ast::Document& document : documents.parsed) pointers.push_back(&document);
  for (const graphql::Fault& fault : validate(*schema, pointers, options_of(request, documents))) {
    Diagnostic diagnostic = to_diagnostic(fault);
    if (strictness_of(request, fault.rule) == Strictness::warn) diagnostic.severity = Severity::warning;
    diagnostics.add(std::move(diagnostic));
  }
}

namespace {

/// "NoUnusedFragments=warn".
void read_rule(const std::string& flag, CheckRequest& request, Diagnostics& usage) {
  constexpr std::pair<std::string_view, Strictness> words[] = {
      {"error", Strictness::error}, {"warn", Strictness::warn}, {"ignore", Strictness::ignore}};
  const std::size_t equals = std::min(flag.find('='), flag.size());
  const std::string name = flag.substr(0, equals);
  const auto word = std::ranges::find(words, std::string_view(flag).substr(std::min(equals + 1, flag.size())),
                                      [](const auto& pair) { return pair.first; });
  std::vector<std::string> known;
  for (const std::string_view rule : graphql::rule_names()) known.emplace_back(rule);
  if (std::ranges::find(known, name) == known.end()) {
    Diagnostic& error = usage.error({}, "--rule " + flag + ": there is no rule '" + name + "'");
    if (std::string hint = did_you_mean(suggestions(name, known)); !hint.empty())
      error.notes.push_back({{}, std::move(hint)});
  } else if (word == std::end(words)) {
    usage.error({}, "--rule " + flag + ": expected " + name + "=error, =warn or =ignore");
  } else {
    request.rules.emplace_back(name, word->second);
  }
}

void print(const Diagnostics& diagnostics, ReportFormat format, const std::string& what) {
  if (format == ReportFormat::json) std::fputs(to_json(diagnostics).c_str(), stdout);
  if (format == ReportFormat::sarif) std::fputs(to_sarif(diagnostics).c_str(), stdout);
  if (format != ReportFormat::text) return;
  std::fputs(to_text(diagnostics, std::filesystem::current_path().string()).c_str(), stderr);
  std::fprintf(stderr, "%s: %s\n", what.c_str(), count_text(diagnostics).c_str());
}

int refuse(const Diagnostics& usage) {
  std::fputs(to_text(usage).c_str(), stderr);
  std::fputs("reflekt check --help explains\n", stderr);
  return 2;
}

std::string describe(const CheckRequest& request) {
  const std::size_t count = request.documents.size();
  return std::to_string(count) + (count == 1 ? " document" : " documents");
}

} // namespace

int run_check(const CheckFlags& flags) {
  Diagnostics usage;
  CheckRequest request{.schema = {}, .documents = {}, .schema_rules = flags.schema_rules};
  for (const std::string& rule : flags.rules) read_rule(rule, request, usage);
  if (flags.schemas.empty()) usage.error({}, "no schema: give --schema");
  if (usage.has_errors()) return refuse(usage);

  Diagnostics diagnostics;
  request.schema = read_schemas(find_files(flags.schemas, "schema", diagnostics), diagnostics);
  request.documents = read_sources(find_files(flags.documents, "document", diagnostics), diagnostics);
  const std::string what = describe(request);
  // Without the whole schema all the rest would be wrong.
  if (!diagnostics.has_errors()) check(std::move(request), diagnostics);
  print(diagnostics, flags.format, what);
  return diagnostics.has_errors() ? 1 : 0;
}

} // namespace reflekt
