#include "tool/schema/documents.hpp"
#include <algorithm>
#include <arkitekt/core/suggest.hpp>
#include <arkitekt/graphql/parser.hpp>
#include <arkitekt/graphql/printer.hpp>
#include <arkitekt/graphql/validation.hpp>

namespace reflekt {

using namespace arkitekt;

namespace {

constexpr std::size_t max_faults = 1000;

/// True when the text has no token at all.
bool is_empty(const Source& source) { return graphql::minify(source.text).empty(); }

} // namespace

ParsedDocuments parse_documents(const std::vector<Source>& sources, EmptyDocuments empty, Diagnostics& diagnostics) {
  ParsedDocuments documents;
  const bool all_are_empty = std::ranges::all_of(sources, is_empty);
  for (const Source& source : sources) {
    if (empty == EmptyDocuments::are_fine && is_empty(source)) {
      documents.all.emplace_back().source = &source;
      continue;
    }
    Diagnostics found;
    if (auto document = graphql::parse_document(source, found)) {
      documents.all.push_back(std::move(*document));
      continue;
    }
    const bool is_harmless = !all_are_empty && is_empty(source);
    if (is_harmless)
      documents.all.emplace_back().source = &source;
    else
      documents.are_complete = false;
    for (Diagnostic diagnostic : found.all()) {
      if (is_harmless) diagnostic.severity = Severity::warning;
      diagnostics.add(std::move(diagnostic));
    }
  }
  return documents;
}

RuleLevel level_of(const std::vector<RuleSetting>& rules, std::string_view rule) {
  RuleLevel level = RuleLevel::error;
  for (const RuleSetting& setting : rules)
    if (setting.rule == rule) level = setting.level;
  return level;
}

void check_rules(const std::vector<RuleSetting>& rules, Diagnostics& diagnostics) {
  std::vector<std::string> known;
  for (const std::string_view rule : graphql::rule_names()) known.emplace_back(rule);
  for (const RuleSetting& setting : rules) {
    if (std::ranges::find(known, setting.rule) != known.end()) continue;
    Diagnostic& error = diagnostics.error(setting.where, "there is no rule '" + setting.rule + "'");
    error.code = "Configuration";
    if (std::string hint = did_you_mean(suggestions(setting.rule, known)); !hint.empty())
      error.notes.push_back({{}, std::move(hint)});
  }
}

namespace {

/// An operation without a name that is alone in its file: several files are no single request.
bool is_alone_in_its_file(const graphql::Fault& fault, const ParsedDocuments& documents) {
  if (fault.rule != "LoneAnonymousOperation" || fault.locations.empty()) return false;
  const auto document =
      std::ranges::find(documents.all, fault.locations.front().source, &graphql::ast::Document::source);
  return document != documents.all.end() &&
         std::ranges::count_if(document->definitions, [](const auto& definition) {
           return std::holds_alternative<graphql::ast::OperationDefinition>(definition);
         }) == 1;
}

} // namespace

void validate_documents(const graphql::Schema& schema, const ParsedDocuments& documents,
                        const std::vector<RuleSetting>& rules, Diagnostics& diagnostics) {
  std::vector<const graphql::ast::Document*> pointers;
  for (const graphql::ast::Document& document : documents.all)
    if (!document.definitions.empty()) pointers.push_back(&document);
  graphql::ValidationOptions options{.max_faults = max_faults};
  for (const RuleSetting& setting : rules)
    if (level_of(rules, setting.rule) == RuleLevel::ignore) options.omitted_rules.push_back(setting.rule);
  if (!documents.are_complete)
    options.omitted_rules.insert(options.omitted_rules.end(), {"KnownFragmentNames", "NoUnusedFragments"});
  for (const graphql::Fault& fault : validate(schema, pointers, options)) {
    if (is_alone_in_its_file(fault, documents)) continue;
    Diagnostic diagnostic = to_diagnostic(fault);
    if (level_of(rules, fault.rule) == RuleLevel::warn) diagnostic.severity = Severity::warning;
    diagnostics.add(std::move(diagnostic));
  }
}

graphql::Strictness strictness_of(RuleLevel level) {
  switch (level) {
  case RuleLevel::error: return graphql::Strictness::error;
  case RuleLevel::warn: return graphql::Strictness::warn;
  case RuleLevel::ignore: return graphql::Strictness::ignore;
  }
  return graphql::Strictness::error;
}

} // namespace reflekt
