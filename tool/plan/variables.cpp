#include "tool/plan/variables.hpp"
#include "tool/plan/complaints.hpp"
#include <algorithm>

namespace reflekt {

namespace graphql = arkitekt::graphql;
namespace ast = graphql::ast;
using graphql::TypeReference;

namespace {

std::string named(const graphql::InputValue& value) {
  return quoted(std::string(value.name) + ": " + graphql::to_string(value.type));
}

/// A literal of a scalar: what GraphQL coerces (specification, section 3.5).
bool fits_scalar(ast::ValueKind kind, std::string_view scalar) {
  if (scalar == "Int") return kind == ast::ValueKind::integer;
  if (scalar == "Float") return kind == ast::ValueKind::integer || kind == ast::ValueKind::floating;
  if (scalar == "String") return kind == ast::ValueKind::string;
  if (scalar == "ID") return kind == ast::ValueKind::string || kind == ast::ValueKind::integer;
  if (scalar == "Boolean") return kind == ast::ValueKind::boolean;
  return true; // the schema's own: the server knows
}

} // namespace

VariableBinder::VariableBinder(const TypeRules& rules, const Function& function, arkitekt::Diagnostics& diagnostics)
    : rules_(rules), function_(function), diagnostics_(diagnostics) {
  for (const Parameter& parameter : function.parameters)
    if (parameter.type.kind != TypeKind::client) variables_.push_back({&parameter, std::nullopt});
}

std::vector<std::string> VariableBinder::parameter_names() const {
  std::vector<std::string> names;
  names.reserve(variables_.size());
  for (const Variable& variable : variables_) names.push_back(variable.parameter->name);
  return names;
}

void VariableBinder::bind(const WrittenField& written, const graphql::Field& field) {
  bool is_misspelt = false; // then what is missing is most likely there, by another name
  for (const ast::Argument& argument : written.field.arguments) {
    const graphql::InputValue* wanted = field.arguments.find(argument.name.text);
    if (!wanted) {
      const Place place = written.place(argument.name.span());
      suggest(
          diagnostics_.error(place, "field " + quoted(field.name) + " has no argument " + quoted(argument.name.text)),
          place, argument.name.text, field.arguments.names());
      is_misspelt = true;
      continue;
    }
    check_value(written, argument.value, *wanted, wanted->type, !wanted->is_required());
  }
  if (!is_misspelt) check_required(field, written.field.arguments, written.place(written.field.name.span()));
}

void VariableBinder::bind_by_name(const graphql::Field& field, std::vector<ast::Argument>& arguments, const Place& at) {
  bool is_misspelt = false;
  for (Variable& variable : variables_) {
    const Parameter& parameter = *variable.parameter;
    const graphql::InputValue* wanted = field.arguments.find(parameter.name);
    if (!wanted && variable.type) continue; // of a field further in
    if (!wanted) {
      suggest(diagnostics_.error(parameter.name_place,
                                 "field " + quoted(field.name) + " has no argument " + quoted(parameter.name)),
              parameter.name_place, parameter.name, field.arguments.names());
      variable.type = TypeReference{};
      is_misspelt = true;
      continue;
    }
    use(variable, *wanted, wanted->type, !wanted->is_required());
    ast::Argument argument;
    argument.name.text = parameter.name;
    argument.value.kind = ast::ValueKind::variable;
    argument.value.text = parameter.name;
    arguments.push_back(std::move(argument));
  }
  if (!is_misspelt) check_required(field, arguments, at);
}

void VariableBinder::check_required(const graphql::Field& field, const std::vector<ast::Argument>& arguments,
                                    const Place& at) {
  for (const graphql::InputValue& wanted : field.arguments) {
    const auto is_it = [&](const ast::Argument& argument) { return argument.name == wanted.name; };
    if (!wanted.is_required() || std::any_of(arguments.begin(), arguments.end(), is_it)) continue;
    diagnostics_.error(at, "field " + quoted(field.name) + " needs its argument " + named(wanted))
        .notes.push_back({at, "add a parameter: " + cpp_type_for(wanted.type) + " " + std::string(wanted.name) +
                                  ", or give it a value here: " + std::string(field.name) + "(" +
                                  std::string(wanted.name) + ": …)"});
  }
}

void VariableBinder::check_all_used(const Place& attribute) {
  if (has_unknown_variable_) return; // most likely a parameter by another name
  for (const Variable& variable : variables_)
    if (!variable.type)
      diagnostics_
          .error(variable.parameter->name_place,
                 "parameter " + quoted(variable.parameter->name) + " is not used by the operation")
          .notes.push_back({attribute, "write $" + variable.parameter->name + " where it belongs"});
}

void VariableBinder::use(Variable& variable, const graphql::InputValue& wanted, const TypeReference& type,
                         bool may_be_left_out) {
  const Parameter& parameter = *variable.parameter;
  const bool is_optional = parameter.type.kind == TypeKind::optional || parameter.type.kind == TypeKind::nullable;
  const TypeReference declared{type.named, is_optional ? type.wrapping.nullable() : type.wrapping.non_null()};
  const bool is_stricter = !variable.type || rules_.schema.is_subtype(declared, *variable.type);
  if (is_stricter) variable.type = declared; // the strictest serves all places
  if (auto fault = find_input_fault(rules_, parameter.type, type, may_be_left_out))
    complain(diagnostics_, written_at(parameter.type_place, parameter.type), "parameter " + quoted(parameter.name),
             "does not fit argument " + named(wanted), *fault);
}

void VariableBinder::check_value(const WrittenField& written, const ast::Value& value,
                                 const graphql::InputValue& wanted, const TypeReference& type, bool may_be_left_out) {
  if (value.kind == ast::ValueKind::variable) {
    const auto found = std::find_if(variables_.begin(), variables_.end(),
                                    [&](const Variable& v) { return v.parameter->name == value.text; });
    if (found != variables_.end()) return use(*found, wanted, type, may_be_left_out);
    has_unknown_variable_ = true;
    const Place place = written.place({value.span.offset + 1, static_cast<std::uint32_t>(value.text.size())});
    suggest(diagnostics_.error(place, "function " + quoted(function_.name) + " has no parameter " + quoted(value.text)),
            place, value.text, parameter_names());
    return;
  }
  const auto refuse = [&] {
    const std::string inside = type == wanted.type ? "" : ", where " + graphql::to_string(type) + " is wanted";
    diagnostics_.error(written.place(value.span), "this is no value for " + named(wanted) + inside);
  };
  if (value.kind == ast::ValueKind::null) {
    if (type.is_non_null()) refuse();
    return;
  }
  if (type.is_list()) { // one value stands for a list of it (specification, section 3.12.1)
    if (value.kind != ast::ValueKind::list) return check_value(written, value, wanted, type.item(), false);
    for (const ast::Value& item : value.items)
      check_value(written, item, wanted, type.item(), !type.item().is_non_null());
    return;
  }
  switch (type.named->kind) {
  case graphql::TypeKind::scalar:
    if (!fits_scalar(value.kind, type.named->name)) refuse();
    return;
  case graphql::TypeKind::enumeration:
    if (value.kind != ast::ValueKind::enumeration) return refuse();
    if (!type.named->values.find(value.text)) {
      const Place place = written.place(value.span);
      suggest(
          diagnostics_.error(place, "enum " + std::string(type.named->name) + " has no value " + quoted(value.text)),
          place, value.text, type.named->values.names());
    }
    return;
  default:
    if (value.kind != ast::ValueKind::object) return refuse();
    check_object(written, value, type);
  }
}

void VariableBinder::check_object(const WrittenField& written, const ast::Value& value, const TypeReference& type) {
  for (const ast::ObjectField& field : value.fields) {
    const graphql::InputValue* wanted = type.named->input_fields.find(field.name.text);
    if (wanted) {
      check_value(written, field.value, *wanted, wanted->type, !wanted->is_required());
      continue;
    }
    const Place place = written.place(field.name.span());
    suggest(diagnostics_.error(place,
                               "input " + std::string(type.named->name) + " has no field " + quoted(field.name.text)),
            place, field.name.text, type.named->input_fields.names());
  }
  for (const graphql::InputValue& wanted : type.named->input_fields) {
    const auto is_it = [&](const ast::ObjectField& field) { return field.name == wanted.name; };
    if (wanted.is_required() && std::none_of(value.fields.begin(), value.fields.end(), is_it))
      diagnostics_.error(written.place(value.span),
                         "input " + std::string(type.named->name) + " needs its field " + named(wanted));
  }
}

} // namespace reflekt
