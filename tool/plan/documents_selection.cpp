// What a selection becomes: its fields merged by response key for each concrete type, fragments as bases where their
// members are the struct's, a variant where the concrete types differ.
#include "tool/plan/documents_names.hpp"
#include "tool/plan/documents_planner.hpp"
#include <algorithm>

namespace reflekt {

bool are_equal(const std::vector<Entry>& a, const std::vector<Entry>& b) {
  return std::ranges::equal(a, b, [](const Entry& x, const Entry& y) {
    return x.key == y.key && std::ranges::equal(x.occurrences, y.occurrences, [](const auto& s, const auto& t) {
             return s.field == t.field && s.condition == t.condition;
           });
  });
}

namespace {

bool selects_typename(const std::vector<Entry>& entries) {
  return std::ranges::any_of(entries, [](const Entry& entry) { return entry.key == "__typename"; });
}

/// The fragments spread on this level for all `target`s, without a condition.
void find_spreads(const graphql::Schema& schema, const ast::SelectionSet& set, const graphql::Type& target,
                  std::vector<std::string_view>& names) {
  for (const ast::Selection& selection : set.selections) {
    if (const auto* spread = std::get_if<ast::FragmentSpread>(&selection)) {
      if (condition_of(spread->directives).empty() && std::ranges::find(names, spread->name.text) == names.end())
        names.push_back(spread->name.text);
    } else if (const auto* part = std::get_if<ast::InlineFragment>(&selection)) {
      const graphql::Type* type = part->type_condition ? schema.find_type(part->type_condition.text) : nullptr;
      const bool applies = type == nullptr || type == &target || schema.is_subtype(target, *type);
      if (applies && condition_of(part->directives).empty()) find_spreads(schema, part->selection_set, target, names);
    }
  }
}

} // namespace

std::vector<Entry> DocumentsPlanner::collect(const std::vector<SetUse>& sets, const graphql::Type& target) const {
  return collect_fields(schema, definitions, sets, target);
}

// ── records ─────────────────────────────────────────────────────────────────────────────────────

const RecordInfo& FragmentInfo::record_for(const graphql::Type& type) const {
  const auto found = records.find(&type);
  return found == records.end() ? record : found->second;
}

namespace {

/// True when all that the fragment reads under its keys is what the whole selection reads there.
bool is_base(const RecordInfo& base, const std::vector<Entry>& of_fragment, const std::vector<Entry>& all,
             const std::set<std::string>& claimed) {
  for (const RecordMember& member : base.members)
    if (claimed.contains(member.codec.key)) return false;
  for (const Entry& own : of_fragment) {
    const auto whole = std::ranges::find(all, own.key, &Entry::key);
    if (whole == all.end()) return false;
    if (own.occurrences.front().field->selection_set.selections.empty()) continue; // a leaf is a leaf
    for (const Occurrence& one : whole->occurrences)
      if (std::ranges::find(own.occurrences, one.field, &Occurrence::field) == own.occurrences.end()) return false;
  }
  return true;
}

} // namespace

RecordInfo DocumentsPlanner::plan_record(GeneratedType& record, const graphql::Type& target,
                                         const std::vector<SetUse>& sets, const std::string& path, Scope& scope,
                                         bool keeps_typename) {
  const std::vector<Entry> entries = collect(sets, target);
  RecordInfo info;
  std::set<std::string> claimed;
  UniqueNames members;
  members.take(record.name);
  if (record.operation)
    for (const char* const name : {"Variables", "operation", "operation_codec"}) members.take(name);

  std::vector<std::string_view> spreads;
  for (const SetUse& use : sets)
    if (!use.is_conditional) find_spreads(schema, *use.set, target, spreads);
  std::map<std::string, RecordMember> inherited;
  for (const std::string_view name : spreads) {
    const graphql::Type* on = schema.find_type(fragments.at(name).definition->type_condition.text);
    if (on == nullptr || (on != &target && !schema.is_subtype(target, *on))) continue;
    const FragmentInfo& fragment = plan_fragment(name);
    if (fragment.is_variant && target.is_abstract()) continue;
    const RecordInfo& base = fragment.record_for(target);
    if (!is_base(base, collect({{&fragment.definition->selection_set, false}}, target), entries, claimed)) continue;
    // The same trait by two bases could not be told apart.
    if (std::ranges::any_of(base.traits, [&](const std::string& trait) { return info.traits.contains(trait); }))
      continue;
    info.traits.insert(base.traits.begin(), base.traits.end());
    record.bases.push_back(base.use.type);
    for (const RecordMember& member : base.members) {
      claimed.insert(member.codec.key);
      members.take(member.codec.name);
      inherited.emplace(member.codec.key, member);
    }
  }

  add_traits(record, info, target);

  struct Own {
    const Entry* entry;
    Use use;
    Remarks remarks;
    bool required;
    bool is_leaf;
  };
  std::vector<Own> own;
  if (keeps_typename && !selects_typename(entries) && !claimed.contains("__typename"))
    own.push_back({nullptr, {"std::string", Scalar::text}, {}, true, true});
  for (const Entry& entry : entries) {
    if (claimed.contains(std::string(entry.key))) continue;
    const ast::Field& field = *entry.occurrences.front().field;
    const graphql::Field* definition = schema.find_field(target, field.name.text);
    if (definition == nullptr) continue; // validation has seen to it
    if (entry.key == "__typename" && definition->name != "__typename" &&
        std::ranges::any_of(sets, [&](const SetUse& use) { return needs_typename.contains(use.set); }))
      diagnostics.error(scope.source->place(field.span.offset, field.span.length),
                        "another field is called __typename, by which variants are told apart: call it otherwise");
    const graphql::Type& type = *definition->type.named;
    const std::string below = joined(path, entry.key, styler.types);
    const Use value = type.is_leaf() ? read_leaf(type, std::string(target.name) + "." + std::string(definition->name))
                                     : plan_selection(type, sets_below(entry), below, snake_case(entry.key), scope);
    Own one{&entry, wrapped(value, definition->type.wrapping, entry.is_conditional()), remarks_of(*definition),
            !entry.is_conditional(), type.is_leaf() && !definition->type.is_list()};
    if (entry.is_conditional()) {
      const std::string& condition = entry.occurrences.front().condition;
      const std::string said = condition.starts_with('@') ? condition : "only under a condition";
      one.remarks.documentation += (one.remarks.documentation.empty() ? "" : "\n") + said;
    }
    own.push_back(std::move(one));
  }
  // Names last: a member must not be called as a type that another member has.
  std::map<std::string, RecordMember> made;
  for (Own& one : own) {
    const std::string key(one.entry != nullptr ? one.entry->key : std::string_view("__typename"));
    std::string name = member_name(key, styler.members);
    if (scope.names.has(name)) name += "_";
    name = members.take(name);
    record.members.push_back({std::move(one.remarks), one.use.type, name});
    made.emplace(key, RecordMember{{key, name, one.use.coding, one.required}, one.use.type, one.is_leaf});
  }
  // Read in the order in which the server sends them: that of the selection.
  const auto give = [&](std::map<std::string, RecordMember>& from, const std::string& key) {
    if (const auto found = from.find(key); found != from.end()) {
      info.members.push_back(found->second);
      from.erase(found);
    }
  };
  give(made, "__typename");
  give(inherited, "__typename");
  for (const Entry& entry : entries) {
    give(made, std::string(entry.key));
    give(inherited, std::string(entry.key));
  }
  return info;
}

RecordCodec codec_of(const RecordInfo& info) {
  RecordCodec codec;
  for (const RecordMember& member : info.members) codec.members.push_back(member.codec);
  return codec;
}

// ── selections ──────────────────────────────────────────────────────────────────────────────────

const FragmentInfo* DocumentsPlanner::lone_fragment(const graphql::Type& type, const std::vector<SetUse>& sets) {
  std::string_view name;
  for (const SetUse& use : sets) {
    if (use.is_conditional || use.set->selections.size() != 1) return nullptr;
    const auto* spread = std::get_if<ast::FragmentSpread>(&use.set->selections.front());
    if (spread == nullptr || !condition_of(spread->directives).empty()) return nullptr;
    if (!name.empty() && name != spread->name.text) return nullptr;
    name = spread->name.text;
  }
  const graphql::Type* on = schema.find_type(fragments.at(name).definition->type_condition.text);
  if (on == nullptr || (on != &type && !schema.is_subtype(type, *on))) return nullptr;
  return &plan_fragment(name);
}

bool DocumentsPlanner::needs_variant(const graphql::Type& type, const std::vector<SetUse>& sets) const {
  if (!type.is_abstract()) return false;
  const std::vector<Entry> common = collect(sets, type);
  for (const graphql::Type* possible : schema.possible_types(type))
    if (!are_equal(common, collect(sets, *possible))) return true;
  return false;
}

std::string DocumentsPlanner::take_type_name(Scope& scope, const std::string& path, const graphql::Type& type) {
  const std::string outer = scope.prefix.substr(1, scope.prefix.size() - 3); // "~GetCapsules::"
  const bool has_outer = styler.types != Style::pascal_case;                 // the path does
  for (const std::string& wish : {path, styled(type.name, styler.types), has_outer ? path : outer + path})
    if (!scope.names.has(escaped_name(wish))) return scope.names.take(escaped_name(wish));
  return scope.names.take(path);
}

Use DocumentsPlanner::plan_selection(const graphql::Type& type, const std::vector<SetUse>& sets,
                                     const std::string& path, const std::string& stem, Scope& scope) {
  if (const FragmentInfo* fragment = lone_fragment(type, sets))
    return fragment->is_variant && !type.is_abstract() ? fragment->record_for(type).use : fragment->use;
  if (needs_variant(type, sets)) return plan_variant(type, sets, path, stem, scope);
  GeneratedType record;
  record.name = take_type_name(scope, path, type);
  record.remarks.documentation = type.description();
  RecordInfo info = plan_record(record, type, sets, path, scope, false);
  const MarkedType name = scope.prefix + record.name;
  scope.types->push_back(std::move(record));
  return {name, scope.codecs->add("read_", stem, name, {.name = {}, .type = {}, .shape = codec_of(info)})};
}

Use DocumentsPlanner::plan_variant(const graphql::Type& type, const std::vector<SetUse>& sets, const std::string& path,
                                   const std::string& stem, Scope& scope) {
  for (const SetUse& use : sets) needs_typename.insert(use.set);
  const std::string alias = take_type_name(scope, path, type);
  const std::vector<Entry> common = collect(sets, type);
  GeneratedType variant;
  variant.kind = GeneratedType::Kind::variant;
  variant.name = alias;
  variant.remarks.documentation = type.description();
  VariantCodec codec;
  const auto add = [&](const std::string& wish, const graphql::Type& target, std::vector<std::string> typenames) {
    GeneratedType record;
    record.name = scope.names.take(escaped_name(wish));
    if (typenames.empty()) record.remarks.documentation = "Any other " + std::string(type.name) + ", now or later.";
    RecordInfo info = plan_record(record, target, sets, wish, scope, typenames.empty());
    const MarkedType name = scope.prefix + record.name;
    const std::string part = stem + "_" + (typenames.empty() ? "other" : snake_case(target.name));
    scope.types->push_back(std::move(record));
    variant.alternatives.push_back(name);
    VariantCodec::Alternative& alternative = codec.alternatives.emplace_back();
    alternative.typenames = std::move(typenames);
    alternative.coding = scope.codecs->add("read_", part, name, {.name = {}, .type = {}, .shape = codec_of(info)});
  };
  for (const graphql::Type* possible : schema.possible_types(type))
    if (!are_equal(common, collect(sets, *possible)))
      add(joined(path, possible->name, styler.types), *possible, {std::string(possible->name)});
  add(joined(path, "other", styler.types), type, {});
  const MarkedType name = scope.prefix + alias;
  scope.types->push_back(std::move(variant));
  return {name, scope.codecs->add("read_", stem, name, {.name = {}, .type = {}, .shape = std::move(codec)})};
}

} // namespace reflekt
