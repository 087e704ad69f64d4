#include "tool/plan/fragments.hpp"
#include <algorithm>
#include <arkitekt/graphql/parser.hpp>
#include <arkitekt/graphql/validation.hpp>

namespace reflekt {

namespace {

const ast::FragmentDefinition* only_fragment(const ast::Document& document) {
  if (document.definitions.size() != 1) return nullptr;
  return std::get_if<ast::FragmentDefinition>(&document.definitions.front());
}

/// "X" of `fragment("X")`: the fragment of that name in a document.
bool is_name(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) {
    return c == '_' || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  });
}

/// The place of a location: in one of the texts, else of a file of its own.
Place place_of(const DocumentTexts& texts, const graphql::Location& location) {
  for (const AttributeText& text : texts)
    if (&text.source() == location.source) return text.place(location.span);
  return location.place();
}

} // namespace

bool check_written_document(const TypeRules& rules, const ast::Document& document, const AttributeText& text,
                            const FragmentDefinitions& others, const DocumentTexts& texts,
                            const std::vector<std::string_view>& omitted_rules, arkitekt::Diagnostics& diagnostics) {
  // Each fragment of others as a document of its own: the rest of theirs is checked elsewhere.
  FragmentDefinitions known = others;
  std::vector<std::string_view> own, needed;
  for (const ast::Definition& definition : document.definitions)
    if (const auto* fragment = std::get_if<ast::FragmentDefinition>(&definition)) {
      known[fragment->name.text] = fragment;
      own.push_back(fragment->name.text);
    }
  for (const ast::Definition& definition : document.definitions)
    std::visit(
        [&](const auto& each) {
          if constexpr (requires { each.selection_set; }) collect_fragments(each.selection_set, needed, known);
        },
        definition);
  std::deque<ast::Document> parts;
  std::vector<const ast::Document*> documents = {&document};
  for (const std::string_view name : needed) {
    const auto found = others.find(name);
    if (std::ranges::find(own, name) != own.end() || found == others.end()) continue;
    ast::Document& part = parts.emplace_back();
    for (const AttributeText& each : texts)
      if (each.holds(found->second->name.text)) part.source = &each.source();
    part.definitions.emplace_back(*found->second);
    documents.push_back(&part);
  }
  bool is_valid = true;
  graphql::ValidationOptions options;
  options.omitted_rules = omitted_rules;
  for (const graphql::Fault& fault : graphql::validate(rules.schema, documents, options)) {
    const bool is_own = fault.locations.empty() || fault.locations.front().source == &text.source();
    if (!is_own) continue; // it is said where that fragment stands
    arkitekt::Diagnostic said{arkitekt::Severity::error, text.whole(), fault.message, {}, std::string(fault.rule)};
    if (!fault.locations.empty()) said.where = text.place(fault.locations.front().span);
    for (std::size_t i = 1; i < fault.locations.size(); ++i)
      said.notes.push_back({place_of(texts, fault.locations[i]), "the other place"});
    if (fault.rule == "NoUnusedFragments") said.severity = arkitekt::Severity::warning;
    is_valid = is_valid && said.severity != arkitekt::Severity::error;
    diagnostics.add(std::move(said));
  }
  return is_valid;
}

FragmentLibrary::FragmentLibrary(const std::vector<const ast::Document*>& documents) {
  for (const ast::Document* document : documents) {
    if (document->source) texts_.emplace_back(*document->source);
    for (const ast::Definition& definition : document->definitions)
      if (const auto* fragment = std::get_if<ast::FragmentDefinition>(&definition))
        definitions_.emplace(fragment->name.text, fragment);
  }
}

void FragmentLibrary::add(const Record& record, arkitekt::Diagnostics& diagnostics) {
  const Attribute* attribute = find(record.attributes, "fragment");
  if (!attribute || !attribute->text()) return;
  AttributeText text(attribute->arguments.front());
  records_.push_back(&record);
  if (is_name(text.text())) return; // looked for when all are known
  arkitekt::Diagnostics faults;
  std::optional<ast::Document> document = graphql::parse_document(text.source(), faults);
  if (!document) return add_at_their_places(text, faults, diagnostics);
  if (!only_fragment(*document)) {
    diagnostics.error(text.whole(), "this is not one fragment")
        .notes.push_back({text.whole(), "write fragment " + record.name +
                                            " on … { … }, or the name of one in a "
                                            "document"});
    return;
  }
  texts_.push_back(std::move(text));
  const ast::FragmentDefinition* fragment = only_fragment(written_.emplace_back(std::move(*document)));
  by_record_.emplace(&record, fragment);
  const auto [other, is_new] = definitions_.emplace(fragment->name.text, fragment);
  if (!is_new)
    diagnostics.error(place_in(texts_, fragment->name.text), "there are two fragments " + quoted(fragment->name.text))
        .notes.push_back({place_in(texts_, other->second->name.text), "the other one is here"});
}

const ast::FragmentDefinition* FragmentLibrary::fragment_of(const Record& record) const {
  if (const auto found = by_record_.find(&record); found != by_record_.end()) return found->second;
  const Attribute* attribute = find(record.attributes, "fragment");
  if (!attribute || !attribute->text()) return nullptr;
  const auto found = definitions_.find(*attribute->text());
  return found == definitions_.end() ? nullptr : found->second;
}

bool FragmentLibrary::is_endless(const ast::FragmentDefinition& fragment) const {
  std::vector<std::string_view> reached;
  collect_fragments(fragment.selection_set, reached, definitions_);
  reached.push_back(fragment.name.text);
  return std::ranges::any_of(reached, [&](std::string_view name) {
    const auto found = definitions_.find(name);
    if (found == definitions_.end()) return false;
    std::vector<std::string_view> from_there;
    collect_fragments(found->second->selection_set, from_there, definitions_);
    return std::ranges::find(from_there, name) != from_there.end();
  });
}

void FragmentLibrary::drop_endless() {
  std::erase_if(by_record_, [&](const auto& each) { return is_endless(*each.second); });
  FragmentDefinitions left;
  for (const auto& [name, fragment] : definitions_)
    if (!is_endless(*fragment)) left.emplace(name, fragment);
  definitions_ = std::move(left);
}

void FragmentLibrary::check_written(const TypeRules& rules, const Record& record,
                                    const ast::FragmentDefinition& fragment, arkitekt::Diagnostics& diagnostics) const {
  const bool is_written_here = by_record_.contains(&record);
  const AttributeText* own = nullptr;
  for (const AttributeText& text : texts_)
    if (text.holds(fragment.name.text)) own = &text;
  if (is_written_here) {
    ast::Document document;
    document.source = &own->source();
    document.definitions.emplace_back(fragment);
    if (!check_written_document(rules, document, *own, definitions_, texts_, {"NoUnusedFragments"}, diagnostics))
      return;
  }
  const graphql::Type* type = rules.schema.find_type(fragment.type_condition.text);
  if (!type || is_endless(fragment)) return; // the documents' own check has seen to it
  Type self;
  self.kind = TypeKind::record;
  self.written = record.name;
  self.qualified = record.qualified;
  self.declaration = static_cast<int>(&record - rules.model.records.data());
  if (auto fault = find_record_fault(rules, self, *type))
    return complain(diagnostics, {record.name, record.place, false},
                    "the struct of fragment " + quoted(fragment.name.text), "does not fit type " + quoted(type->name),
                    *fault);
  AnswerMatcher matcher(rules, definitions_, texts_, diagnostics);
  matcher.match_record(self, *type, {{&fragment.selection_set, false}});
  if (is_written_here) matcher.warn_of_unread(*own);
}

void FragmentLibrary::check(const TypeRules& rules, arkitekt::Diagnostics& diagnostics) const {
  for (const Record* record : records_) {
    if (const ast::FragmentDefinition* fragment = fragment_of(*record)) {
      check_written(rules, *record, *fragment, diagnostics);
      continue;
    }
    const AttributeText text(find(record->attributes, "fragment")->arguments.front());
    if (!is_name(text.text())) continue; // has been complained about
    std::vector<std::string> names;
    for (const auto& [name, fragment] : definitions_) names.emplace_back(name);
    const Place place = text.place_of(text.text());
    arkitekt::Diagnostic& error = diagnostics.error(place, "no document has a fragment " + quoted(text.text()));
    if (names.empty())
      error.notes.push_back({place, "write it here: fragment " + text.text() +
                                        " on … { … }, or add the document to "
                                        "DOCUMENTS"});
    suggest(error, place, text.text(), names);
  }
}

} // namespace reflekt
