#include "tool/plan/selection.hpp"
#include <algorithm>

namespace reflekt {

namespace graphql = arkitekt::graphql;
namespace ast = graphql::ast;
using graphql::TypeReference;

namespace {

/// What the attribute of a field of a struct says: [[arkitekt::field("missions(limit: 1)")]] or [[arkitekt::name]].
const Argument* written_name(const Field& field) {
  for (const std::string_view word : {"field", "name"})
    if (const Attribute* attribute = find(field.attributes, word); attribute && attribute->text())
      return &attribute->arguments.front();
  return nullptr;
}

} // namespace

ast::Field typename_field() {
  ast::Field field;
  field.name.text = "__typename";
  return field;
}

void warn_of_deprecated(arkitekt::Diagnostics& diagnostics, const Place& place, const graphql::Field& field) {
  if (field.is_deprecated())
    diagnostics.warning(place, "field " + quoted(field.name) + " is deprecated: " + field.deprecation_reason());
}

/// Why a type is none for objects of `given`.
std::optional<Fault> SelectionPlanner::find_composite_fault(const Type& type, const graphql::Type& given) const {
  const std::string name(given.name);
  if (auto fault = find_field_fault(type)) return fault;
  if (type.kind == TypeKind::variant) {
    if (given.is_abstract()) return find_variant_fault(rules_, type, given);
    return Fault{.advice = name + " is one type, not one of several: write the struct alone"};
  }
  if (type.kind != TypeKind::record)
    return Fault{.advice = name + " has fields: write a struct with those that you want"};
  if (auto fault = find_record_fault(rules_, type, given)) return fault;
  if (std::find(open_.begin(), open_.end(), type.declaration) == open_.end()) return std::nullopt;
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
  if (auto fault = find_composite_fault(*inner, *given.named)) return refuse(*fault);
  return inner->kind == TypeKind::variant ? select_variant(*inner, *given.named) : select_record(*inner, *given.named);
}

ast::SelectionSet SelectionPlanner::select_record(const Type& type, const graphql::Type& given) {
  const Record& record = record_of(rules_.model, type);
  open_.push_back(type.declaration);
  ast::SelectionSet selection;
  for (const Field& field : record.fields)
    if (std::optional<ast::Field> selected = select_field(record, field, given))
      selection.selections.emplace_back(std::move(*selected));
  open_.pop_back();
  return selection;
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
    selection.selections.emplace_back(std::move(part));
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
