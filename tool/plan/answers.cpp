#include "tool/plan/answers.hpp"
#include <algorithm>

namespace reflekt {

using graphql::TypeReference;

namespace {

/// The GraphQL name that a member's attribute gives it, with an alias; nothing without an attribute.
struct MemberName {
  std::string name, alias;
};
std::optional<MemberName> written_name_of(const Field& field) {
  const Argument* text = written_name(field);
  if (!text) return std::nullopt;
  arkitekt::Diagnostics faults; // are complained about where the text is checked
  const std::optional<WrittenField> written = parse_written_field(*text, faults);
  if (!written) return MemberName{std::get<std::string>(text->value.value), {}};
  return MemberName{std::string(written->field.name.text), std::string(written->field.alias.text)};
}

/// The keys under which a member may be found, the best first.
std::vector<std::string> keys_of(const Field& field) {
  const std::optional<MemberName> written = written_name_of(field);
  if (!written) return {field.name};
  if (!written->alias.empty()) return {written->alias};
  return {field.name, written->name};
}

std::string shown_condition(const Entry& entry) {
  const std::string& condition = entry.occurrences.front().condition;
  return condition.starts_with('@') ? condition : "a directive";
}

std::string_view first_text_of(const ast::SelectionSet& set) {
  if (set.selections.empty()) return {};
  const ast::Selection& first = set.selections.front();
  if (const auto* field = std::get_if<ast::Field>(&first)) return field->name.text;
  if (const auto* spread = std::get_if<ast::FragmentSpread>(&first)) return spread->name.text;
  return first_text_of(std::get<ast::InlineFragment>(first).selection_set);
}

/// Where a selection set opens.
Place place_of(const DocumentTexts& texts, const ast::SelectionSet& set) {
  const std::string_view part = first_text_of(set);
  const auto found = std::ranges::find_if(texts, [&](const AttributeText& text) { return text.holds(part); });
  return part.empty() || found == texts.end() ? Place{} : found->place(ast::Span{set.span.offset, 1});
}

} // namespace

Place place_in(const DocumentTexts& texts, std::string_view part) {
  const auto found = std::ranges::find_if(texts, [&](const AttributeText& text) { return text.holds(part); });
  return found == texts.end() ? Place{} : found->place_of(part);
}

// ── what is asked for ───────────────────────────────────────────────────────────────────────────

std::vector<AnswerMatcher::Asked> AnswerMatcher::collect_of(const std::vector<const graphql::Type*>& types,
                                                            const std::vector<SetUse>& sets) const {
  std::vector<Asked> all;
  std::map<std::string_view, std::vector<const graphql::Type*>> having;
  for (const graphql::Type* type : types)
    for (Entry& entry : collect_fields(rules_.schema, fragments_, sets, *type)) {
      having[entry.key].push_back(type);
      auto known = std::ranges::find(all, entry.key, [](const Asked& asked) { return asked.entry.key; });
      if (known == all.end()) known = all.insert(all.end(), Asked{{entry.key, {}}, type, {}});
      if (entry.is_conditional()) known->may_be_missing = shown_condition(entry);
      for (Occurrence& one : entry.occurrences)
        if (std::ranges::find(known->entry.occurrences, one.field, &Occurrence::field) ==
            known->entry.occurrences.end())
          known->entry.occurrences.push_back(std::move(one));
    }
  for (Asked& asked : all)
    if (const auto& of = having[asked.entry.key]; of.size() < types.size())
      asked.may_be_missing = "a type other than " + std::string(of.front()->name);
  return all;
}

std::vector<AnswerMatcher::Asked> AnswerMatcher::collect(const graphql::Type& given,
                                                         const std::vector<SetUse>& sets) const {
  const std::vector<const graphql::Type*> possible = rules_.schema.possible_types(given);
  return collect_of(possible.empty() ? std::vector{&given} : possible, sets);
}

// ── members ─────────────────────────────────────────────────────────────────────────────────────

bool AnswerMatcher::has_member(const Record& record, std::string_view key) {
  return std::ranges::any_of(record.fields, [&](const Field& field) {
    const std::vector<std::string> keys = keys_of(field);
    return std::ranges::find(keys, key) != keys.end();
  });
}

/// One reader serves the struct wherever the document has it.
void AnswerMatcher::call(const Field& field, std::string_view key) {
  const auto [known, is_new] = called_.emplace(&field, key);
  if (is_new || known->second == key) return;
  diagnostics_
      .error(field.place, "field " + quoted(field.name) + " has two names in one document: " + quoted(known->second) +
                              " and " + quoted(key))
      .notes.push_back({field.place, "give it one: write " + field.name + ": before the field, in both places"});
}

ResponseKeys AnswerMatcher::keys() const {
  ResponseKeys keys;
  for (const auto& [field, key] : called_)
    if (key != field->name) keys.emplace(field, key);
  return keys;
}

void AnswerMatcher::complain_of_missing(const Record& record, const Field& field, const graphql::Type& given,
                                        const std::vector<Asked>& all, const std::vector<SetUse>& sets) {
  std::vector<std::string> names;
  for (const Asked& asked : all) names.emplace_back(asked.entry.key);
  arkitekt::Diagnostic& error = diagnostics_.error(field.place, "the document does not ask for field " +
                                                                    quoted(field.name) + " of " + quoted(record.name));
  const std::string name = keys_of(field).back();
  const bool exists = rules_.schema.find_field(given, name) != nullptr;
  const Place open = sets.empty() ? Place{} : place_of(texts_, *sets.front().set);
  if (exists && open != Place{})
    error.notes.push_back({open, "add " + quoted(name) + " here, or take the field away"});
  else
    suggest(error, field.place, name, names);
}

const AnswerMatcher::Asked* AnswerMatcher::find(const Record& record, const Field& field,
                                                const std::vector<Asked>& all) {
  const std::optional<MemberName> written = written_name_of(field);
  for (const std::string& key : keys_of(field)) {
    const auto found = std::ranges::find(all, key, [](const Asked& asked) { return asked.entry.key; });
    if (found == all.end()) continue;
    const std::string_view name = found->entry.occurrences.front().field->name.text;
    if (written && name != written->name && key != written->name) {
      for (const Occurrence& one : found->entry.occurrences) read_.insert(one.field);
      diagnostics_
          .error(field.place, "field " + quoted(field.name) + " of " + quoted(record.name) + " is for " +
                                  quoted(written->name) + ", and the document has " + quoted(name) + " under " +
                                  quoted(key))
          .notes.push_back({place_in(texts_, name), "here"});
      return nullptr;
    }
    return &*found;
  }
  return nullptr;
}

void AnswerMatcher::match_fields(const Type& type, const graphql::Type& given, std::vector<Asked> all,
                                 const std::vector<SetUse>& sets) {
  const Record& record = record_of(rules_.model, type);
  for (const Asked& asked : all)
    for (const Occurrence& one : asked.entry.occurrences) asked_.emplace_back(one.field, &record);
  const bool is_inside_itself = std::ranges::find(open_, type.declaration) != open_.end();
  open_.push_back(type.declaration);
  for (const Field& field : record.fields) {
    if (const auto written = written_name_of(field); written && written->name == "__typename") {
      for (const SetUse& use : sets) needs_typename_.insert(use.set);
      call(field, "__typename");
      const graphql::Field& meta = *rules_.schema.find_field(given, "__typename");
      match(field.type, meta, {}, {}, written_of(field), "field " + quoted(field.name) + " of " + quoted(record.name));
      continue;
    }
    const std::size_t errors = diagnostics_.error_count();
    const Asked* asked = find(record, field, all);
    if (diagnostics_.error_count() > errors) continue;
    if (!asked) {
      if (!is_inside_itself || field.type.kind != TypeKind::optional)
        complain_of_missing(record, field, given, all, sets);
      continue;
    }
    call(field, asked->entry.key);
    const ast::Field& first = *asked->entry.occurrences.front().field;
    const graphql::Field* found = rules_.schema.find_field(*asked->parent, first.name.text);
    if (!found) continue; // validation has seen to it
    for (const Occurrence& one : asked->entry.occurrences) {
      read_.insert(one.field);
      warn_of_deprecated(diagnostics_, place_in(texts_, one.field->name.text), *found);
    }
    match(field.type, *found, sets_below(asked->entry), asked->may_be_missing, written_of(field),
          "field " + quoted(field.name) + " of " + quoted(record.name));
  }
  open_.pop_back();
}

void AnswerMatcher::match_record(const Type& type, const graphql::Type& given, const std::vector<SetUse>& sets) {
  match_fields(type, given, collect(given, sets), sets);
}

/// Each alternative with what is asked of its types, the last one with what all have.
void AnswerMatcher::match_variant(const Type& type, const graphql::Type& given, const std::vector<SetUse>& sets) {
  for (const SetUse& use : sets) needs_typename_.insert(use.set);
  std::vector<const graphql::Type*> left = rules_.schema.possible_types(given);
  for (const Type& alternative : type.arguments) {
    const Record& record = record_of(rules_.model, alternative);
    if (is_unknown(record)) {
      std::vector<Asked> common;
      for (Entry& entry : collect_fields(rules_.schema, fragments_, sets, given)) {
        Asked asked{std::move(entry), &given, {}};
        if (asked.entry.is_conditional()) asked.may_be_missing = shown_condition(asked.entry);
        common.push_back(std::move(asked));
      }
      match_fields(alternative, given, std::move(common), sets);
      continue;
    }
    const graphql::Type& one = *type_of(rules_.schema, record);
    std::vector<const graphql::Type*> types;
    for (const graphql::Type* possible : left)
      if (possible == &one || rules_.schema.is_subtype(*possible, one)) types.push_back(possible);
    std::erase_if(left, [&](const graphql::Type* each) { return std::ranges::find(types, each) != types.end(); });
    match_fields(alternative, one, collect_of(types, sets), sets);
  }
}

void AnswerMatcher::match(const Type& type, const graphql::Field& field, const std::vector<SetUse>& sets,
                          const std::string& may_be_missing, const WrittenType& written, const std::string& subject) {
  const auto refuse = [&](const Fault& fault) {
    complain(diagnostics_, written, subject,
             "does not fit field " + quoted(std::string(field.name) + ": " + graphql::to_string(field.type)), fault);
  };
  if (auto fault = find_field_fault(type)) return refuse(*fault);
  TypeReference given = field.type;
  const Type* inner = &type;
  if (auto fault = strip(rules_, inner, given, may_be_missing)) return refuse(*fault);
  if (given.named->is_leaf()) {
    auto fault = find_leaf_fault(rules_, *inner, *given.named);
    if (fault && inner != &type) fault->instead.clear(); // that is for the inner type only
    if (fault) refuse(*fault);
    return;
  }
  if (auto fault = find_composite_fault(rules_, *inner, *given.named)) return refuse(*fault);
  if (inner->kind == TypeKind::variant)
    match_variant(*inner, *given.named, sets);
  else
    match_record(*inner, *given.named, sets);
}

void AnswerMatcher::warn_of_unread(const AttributeText& own) {
  std::set<const ast::Field*> said;
  for (const auto& [field, record] : asked_) {
    if (read_.contains(field) || field->name == "__typename" || !own.holds(field->name.text)) continue;
    if (!said.insert(field).second) continue;
    const Place place = own.place_of(field->name.text);
    diagnostics_.warning(place, quoted(field->response_key()) + " is asked for and not read")
        .notes.push_back({record->place, quoted(record->name) + " has no field for it"});
  }
}

} // namespace reflekt
