#include "tool/plan/selection.hpp"
#include "tool/plan/complaints.hpp"
#include "tool/plan/graphql_types.hpp"
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

/// Takes optionals and lists off both types, as long as they agree. Null: they do not, and `why`.
const Type* SelectionPlanner::strip(const Type& type, TypeReference& given, std::string& why) const {
  const Type* inner = &type;
  for (;;) {
    if (inner->kind == TypeKind::optional) {
      inner = &inner->arguments.front();
      if (inner->kind == TypeKind::optional) why = "JSON has one null only: ";
      if (!why.empty()) return nullptr;
    }
    const bool is_list = inner->kind == TypeKind::list;
    if (given.is_list() != is_list) {
      why = is_list ? "it is no list: " : "it is a list: ";
      return nullptr;
    }
    if (!is_list) return inner;
    if (inner->container == "span") why = "a span does not own what it shows: ";
    if (!why.empty()) return nullptr;
    inner = &inner->arguments.front();
    given = given.item();
  }
}

ast::SelectionSet SelectionPlanner::select(const Type& type, const graphql::Field& field, const WrittenType& written,
                                           const std::string& subject) {
  const std::string verdict =
      "does not fit field " + quoted(std::string(field.name) + ": " + graphql::to_string(field.type));
  const auto refuse = [&](const Fault& fault) {
    complain(diagnostics_, written, subject, verdict, fault);
    return ast::SelectionSet{};
  };
  if (auto fault = find_field_fault(type)) return refuse(*fault);
  TypeReference given = field.type;
  std::string why;
  const Type* inner = strip(type, given, why);
  if (!inner) {
    const std::string wanted = cpp_type_for(field.type);
    return refuse({.advice = why + "write " + wanted, .instead = wanted});
  }
  if (given.named->is_leaf()) {
    if (auto fault = find_leaf_fault(model_, *inner, *given.named)) {
      if (inner != &type && !fault->instead.empty()) fault->instead.clear(); // that is for the inner type only
      return refuse(*fault);
    }
    return {};
  }
  if (given.named->kind == graphql::TypeKind::union_type)
    return refuse({.advice = "unions are not supported yet", .where = given.named->defined.place()});
  if (auto fault = find_field_fault(*inner)) return refuse(*fault);
  if (inner->kind != TypeKind::record)
    return refuse({.advice = std::string(given.named->name) + " has fields: write a struct with those that you want"});
  if (auto fault = find_own_fault(model_, *inner, Flow::out)) return refuse(*fault);
  if (std::find(open_.begin(), open_.end(), inner->declaration) != open_.end())
    return refuse({.advice = quoted(inner->written) + " would ask for itself without end: write a struct of its own "
                                                      "for the inner ones"});
  open_.push_back(inner->declaration);
  ast::SelectionSet selection =
      select_fields(model_.records[static_cast<std::size_t>(inner->declaration)], *given.named);
  open_.pop_back();
  return selection;
}

ast::SelectionSet SelectionPlanner::select_fields(const Record& record, const graphql::Type& given) {
  ast::SelectionSet selection;
  for (const Field& field : record.fields)
    if (std::optional<ast::Field> selected = select_field(record, field, given))
      selection.selections.emplace_back(std::move(*selected));
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
    if (selected.name.text != field.name) selected.alias.text = field.name;
  }
  const graphql::Field* found = schema_.find_field(given, selected.name.text);
  if (!found) {
    suggest(diagnostics_.error(place, "the schema has no field " + quoted(selected.name.text) + " on type " +
                                          quoted(given.name)),
            place, selected.name.text, given.fields.names());
    return std::nullopt;
  }
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
