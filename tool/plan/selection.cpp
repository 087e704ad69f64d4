#include "tool/plan/selection.hpp"
#include <algorithm>

namespace reflekt {

namespace graphql = arkitekt::graphql;
namespace ast = graphql::ast;
using graphql::TypeReference;

ast::Field typename_field() {
  ast::Field field;
  field.name.text = "__typename";
  return field;
}

ResponseKeys SelectionPlanner::keys() const {
  ResponseKeys keys = matcher_.keys();
  keys.insert(keys_.begin(), keys_.end());
  return keys;
}

/// A union has no field but that.
bool SelectionPlanner::holds_only_typename(const Type& type) const {
  const std::vector<Field>& fields = record_of(rules_.model, type).fields;
  return std::all_of(fields.begin(), fields.end(), [](const Field& field) {
    const Argument* name = written_name(field);
    return name && std::get<std::string>(name->value.value) == "__typename";
  });
}

std::string SelectionPlanner::advice_for_union(const graphql::Type& given) const {
  std::string names;
  for (const graphql::Type* possible : rules_.schema.possible_types(given)) names += std::string(possible->name) + ", ";
  return std::string(given.name) + " is one of several types: write std::variant<" + names + "arkitekt::Unknown>";
}

std::optional<Fault> SelectionPlanner::find_endless(const Type& type) const {
  if (type.kind != TypeKind::record || std::find(open_.begin(), open_.end(), type.declaration) == open_.end())
    return std::nullopt;
  return Fault{.advice = quoted(type.written) + " would ask for itself without end: write a struct of its own for the "
                                                "inner ones, or a whole document that says how deep to go"};
}

ast::SelectionSet SelectionPlanner::select(const Type& type, const graphql::Field& field, const WrittenType& written,
                                           const std::string& subject) {
  const auto refuse = [&](const Fault& fault) {
    complain(diagnostics_, written, subject,
             "does not fit field " + quoted(std::string(field.name) + ": " + graphql::to_string(field.type)), fault);
    return ast::SelectionSet{};
  };
  if (auto fault = find_field_fault(type)) return refuse(*fault);
  TypeReference given = field.type;
  const Type* inner = &type;
  if (auto fault = strip(rules_, inner, given)) return refuse(*fault);
  if (given.named->is_leaf()) {
    if (auto fault = find_leaf_fault(rules_, *inner, *given.named)) {
      if (inner != &type) fault->instead.clear(); // that is for the inner type only
      return refuse(*fault);
    }
    return {};
  }
  if (auto fault = find_composite_fault(rules_, *inner, *given.named)) return refuse(*fault);
  if (auto fault = find_endless(*inner)) return refuse(*fault);
  if (given.named->kind == graphql::TypeKind::union_type && inner->kind == TypeKind::record &&
      !holds_only_typename(*inner))
    return refuse({.advice = advice_for_union(*given.named)});
  return inner->kind == TypeKind::variant ? select_variant(*inner, *given.named) : select_record(*inner, *given.named);
}

ast::SelectionSet SelectionPlanner::select_record(const Type& type, const graphql::Type& given) {
  const Record& record = record_of(rules_.model, type);
  if (const ast::FragmentDefinition* fragment = fragments_.fragment_of(record)) return spread(type, given, *fragment);
  open_.push_back(type.declaration);
  ast::SelectionSet selection;
  for (const Field& field : record.fields)
    if (std::optional<ast::Field> selected = select_field(record, field, given))
      selection.selections.emplace_back(std::move(*selected));
  open_.pop_back();
  return selection;
}

/// A struct with a fragment is that fragment.
ast::SelectionSet SelectionPlanner::spread(const Type& type, const graphql::Type& given,
                                           const ast::FragmentDefinition& fragment) {
  ast::SelectionSet selection;
  ast::FragmentSpread spread;
  spread.name.text = fragment.name.text;
  selection.selections.emplace_back(std::move(spread));
  const graphql::Type* on = rules_.schema.find_type(fragment.type_condition.text);
  if (!on) return selection; // is complained about where the fragment stands
  matcher_.match_record(type, given, {{&fragment.selection_set, false}});
  bind_variables_of(fragment.selection_set, *on);
  return selection;
}

/// The variables in a fragment are parameters of the function.
void SelectionPlanner::bind_variables_of(const ast::SelectionSet& set, const graphql::Type& given) {
  for (const ast::Selection& selection : set.selections) {
    if (const auto* part = std::get_if<ast::InlineFragment>(&selection)) {
      const graphql::Type* type = part->type_condition ? rules_.schema.find_type(part->type_condition.text) : &given;
      if (type) bind_variables_of(part->selection_set, *type);
    } else if (const auto* spread = std::get_if<ast::FragmentSpread>(&selection)) {
      const auto found = fragments_.definitions().find(spread->name.text);
      if (found == fragments_.definitions().end()) continue;
      const graphql::Type* type = rules_.schema.find_type(found->second->type_condition.text);
      if (type) bind_variables_of(found->second->selection_set, *type);
    } else if (const auto* field = std::get_if<ast::Field>(&selection)) {
      const graphql::Field* found = rules_.schema.find_field(given, field->name.text);
      if (!found) continue;
      for (const AttributeText& text : fragments_.texts())
        if (text.holds(field->name.text) && !field->arguments.empty()) variables_.bind({text, *field}, *found);
      bind_variables_of(field->selection_set, *found->type.named);
    }
  }
}

/// What all have first, then what each has.
ast::SelectionSet SelectionPlanner::select_variant(const Type& type, const graphql::Type& given) {
  ast::SelectionSet selection;
  selection.selections.emplace_back(typename_field());
  for (ast::Selection& common : select_record(type.arguments.back(), given).selections)
    selection.selections.push_back(std::move(common));
  for (const Type& alternative : type.arguments) {
    if (&alternative == &type.arguments.back()) break;
    const graphql::Type& one = *type_of(rules_.schema, record_of(rules_.model, alternative));
    ast::InlineFragment part;
    part.type_condition.text = one.name;
    part.selection_set = select_record(alternative, one);
    if (!part.selection_set.selections.empty()) selection.selections.emplace_back(std::move(part));
  }
  return selection;
}

std::optional<ast::Field> SelectionPlanner::select_field(const Record& record, const Field& field,
                                                         const graphql::Type& given) {
  ast::Field selected;
  selected.name.text = field.name;
  Place place = field.place;
  std::optional<WrittenField> written;
  if (const Argument* text = written_name(field)) {
    written = parse_written_field(*text, diagnostics_);
    if (!written) return std::nullopt;
    selected = written->field;
    place = written->place(selected.name.span());
    if (!selected.alias && selected.name.text != field.name) selected.alias.text = field.name;
    if (selected.response_key() != field.name) keys_[&field] = selected.response_key();
  }
  const graphql::Field* found = rules_.schema.find_field(given, selected.name.text);
  if (!found) {
    suggest(diagnostics_.error(place, "the schema has no field " + quoted(selected.name.text) + " on type " +
                                          quoted(given.name)),
            place, selected.name.text, given.fields.names());
    return std::nullopt;
  }
  warn_of_deprecated(diagnostics_, place, *found);
  if (written) {
    variables_.bind(*written, *found);
    written_.push_back(*written);
  } else {
    for (const graphql::InputValue& argument : found->arguments)
      if (argument.is_required())
        diagnostics_
            .error(place, "field " + quoted(found->name) + " needs its argument " +
                              quoted(std::string(argument.name) + ": " + graphql::to_string(argument.type)))
            .notes.push_back(
                {place, "write [[arkitekt::field(\"" + field.name + "(" + std::string(argument.name) + ": …)\")]]"});
  }
  selected.selection_set =
      select(field.type, *found, written_of(field), "field " + quoted(field.name) + " of " + quoted(record.name));
  return selected;
}

} // namespace reflekt
