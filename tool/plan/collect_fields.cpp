#include "tool/plan/collect_fields.hpp"
#include <algorithm>
#include <arkitekt/graphql/printer.hpp>

namespace reflekt {

std::string condition_of(const ast::Directives& directives) {
  std::string text;
  for (const ast::Directive& directive : directives) {
    const bool is_include = directive.name == "include";
    if ((!is_include && !(directive.name == "skip")) || directive.arguments.empty()) continue;
    const ast::Value& value = directive.arguments.front().value;
    if (value.kind == ast::ValueKind::boolean && value.boolean() == is_include) continue; // never leaves anything out
    const std::string condition = (value.kind == ast::ValueKind::variable ? "$" : "") + std::string(value.text);
    text += (text.empty() ? "@" : " @") + std::string(directive.name.text) + "(if: " + condition + ")";
  }
  return text;
}

bool Entry::is_conditional() const {
  return std::ranges::all_of(occurrences, [](const Occurrence& one) { return !one.condition.empty(); });
}

namespace {

struct Collector {
  const graphql::Schema& schema;
  const FragmentDefinitions& fragments;
  const graphql::Type& target;
  std::vector<Entry> entries = {};
  std::map<std::string_view, bool> visited = {}; ///< fragments, and whether only under a condition

  bool applies(const ast::Name& condition) const {
    const graphql::Type* type = condition ? schema.find_type(condition.text) : nullptr;
    return type == nullptr || type == &target || schema.is_subtype(target, *type);
  }
  static std::string both(const std::string& outer, const std::string& inner) {
    return outer.empty() || inner.empty() || outer == inner ? (outer.empty() ? inner : outer) : outer + " " + inner;
  }
  void add(const ast::Field& field, const std::string& condition) {
    const std::string_view key = field.response_key();
    auto entry = std::ranges::find(entries, key, &Entry::key);
    if (entry == entries.end()) entry = entries.insert(entries.end(), Entry{key, {}});
    entry->occurrences.push_back({&field, condition});
  }
  void walk(const ast::SelectionSet& set, const std::string& outer) {
    for (const ast::Selection& selection : set.selections) {
      if (const auto* field = std::get_if<ast::Field>(&selection)) {
        add(*field, both(outer, condition_of(field->directives)));
      } else if (const auto* part = std::get_if<ast::InlineFragment>(&selection)) {
        if (applies(part->type_condition)) walk(part->selection_set, both(outer, condition_of(part->directives)));
      } else if (const auto* spread = std::get_if<ast::FragmentSpread>(&selection)) {
        const auto found = fragments.find(spread->name.text);
        if (found == fragments.end() || !applies(found->second->type_condition)) continue;
        const std::string condition = both(outer, condition_of(spread->directives));
        const auto [seen, is_first] = visited.emplace(spread->name.text, !condition.empty());
        if (!is_first && (!seen->second || !condition.empty())) continue;
        seen->second = !condition.empty();
        walk(found->second->selection_set, condition);
      }
    }
  }
};

} // namespace

std::vector<Entry> collect_fields(const graphql::Schema& schema, const FragmentDefinitions& fragments,
                                  const std::vector<SetUse>& sets, const graphql::Type& target) {
  Collector collector{schema, fragments, target};
  for (std::size_t i = 0; i < sets.size(); ++i) // each condition of its own
    collector.walk(*sets[i].set, sets[i].is_conditional ? "condition " + std::to_string(i) : "");
  return std::move(collector.entries);
}

std::vector<SetUse> sets_below(const Entry& entry) {
  const std::vector<Occurrence>& all = entry.occurrences;
  const bool have_one_condition =
      std::ranges::all_of(all, [&](const Occurrence& one) { return one.condition == all.front().condition; });
  std::vector<SetUse> sets;
  for (const Occurrence& one : all)
    sets.push_back({&one.field->selection_set, !have_one_condition && !one.condition.empty()});
  return sets;
}

// ── the text that is sent ───────────────────────────────────────────────────────────────────────

void collect_fragments(const ast::SelectionSet& set, std::vector<std::string_view>& names,
                       const FragmentDefinitions& fragments) {
  for (const ast::Selection& selection : set.selections) {
    if (const auto* field = std::get_if<ast::Field>(&selection)) {
      collect_fragments(field->selection_set, names, fragments);
    } else if (const auto* part = std::get_if<ast::InlineFragment>(&selection)) {
      collect_fragments(part->selection_set, names, fragments);
    } else if (const auto* spread = std::get_if<ast::FragmentSpread>(&selection)) {
      const auto found = fragments.find(spread->name.text);
      if (found == fragments.end() || std::ranges::find(names, spread->name.text) != names.end()) continue;
      names.push_back(spread->name.text);
      collect_fragments(found->second->selection_set, names, fragments);
    }
  }
}

namespace {

bool has_plain_typename(const ast::SelectionSet& set) {
  return std::ranges::any_of(set.selections, [](const ast::Selection& selection) {
    const auto* field = std::get_if<ast::Field>(&selection);
    return field != nullptr && field->name == "__typename" && !field->alias && field->directives.empty();
  });
}

/// `copy` is one of `original`: with __typename where that is needed.
void add_typenames(ast::SelectionSet& copy, const ast::SelectionSet& original,
                   const std::set<const ast::SelectionSet*>& wanted) {
  for (std::size_t i = 0; i < copy.selections.size(); ++i) {
    if (auto* field = std::get_if<ast::Field>(&copy.selections[i]))
      add_typenames(field->selection_set, std::get<ast::Field>(original.selections[i]).selection_set, wanted);
    else if (auto* part = std::get_if<ast::InlineFragment>(&copy.selections[i]))
      add_typenames(part->selection_set, std::get<ast::InlineFragment>(original.selections[i]).selection_set, wanted);
  }
  if (!wanted.contains(&original) || has_plain_typename(original)) return;
  ast::Field field;
  field.name.text = "__typename";
  copy.selections.insert(copy.selections.begin(), ast::Selection(std::move(field)));
}

} // namespace

std::string text_to_send(const ast::OperationDefinition& operation, const FragmentDefinitions& fragments,
                         const std::set<const ast::SelectionSet*>& needs_typename, std::string_view name) {
  ast::Document document;
  ast::OperationDefinition copy = operation;
  if (!copy.name) copy.name.text = name;
  add_typenames(copy.selection_set, operation.selection_set, needs_typename);
  document.definitions.emplace_back(std::move(copy));
  std::vector<std::string_view> used;
  collect_fragments(operation.selection_set, used, fragments);
  for (const std::string_view name : used) {
    const ast::FragmentDefinition& original = *fragments.at(name);
    ast::FragmentDefinition fragment = original;
    add_typenames(fragment.selection_set, original.selection_set, needs_typename);
    document.definitions.emplace_back(std::move(fragment));
  }
  return arkitekt::graphql::print_minified(document);
}

} // namespace reflekt
