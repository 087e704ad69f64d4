#include "tool/plan/ports.hpp"
#include "tool/plan/complaints.hpp"
#include "tool/plan/constant_members.hpp"
#include "tool/plan/constants.hpp"
#include "tool/plan/names.hpp"
#include "tool/plan/roles.hpp"
#include <algorithm>
#include <arkitekt/definition/unit.hpp>
#include <arkitekt/json/value.hpp>
#include <cmath>

namespace reflekt {

namespace definition = arkitekt::definition;
using definition::Port;
using definition::PortKind;

namespace {

void describe_enum(const PortContext& context, const Type& type, Port& port) {
  const Enum& declared = context.model.enums[static_cast<std::size_t>(type.declaration)];
  port.kind = PortKind::enumeration;
  port.identifier = port_identifier(context.module, declared.name);
  port.description = description_of(declared.doc);
  for (const Enumerator& enumerator : declared.enumerators) {
    definition::Choice choice{enumerator.name, enumerator.name, description_of(enumerator.doc)};
    if (!choice.description) choice.description = port.description; // as the original does for all of them
    if (const Attribute* label = find(enumerator.attributes, "label"); label && label->text())
      choice.label = *label->text();
    if (const Attribute* text = find(enumerator.attributes, "description"); text && text->text())
      choice.description = *text->text();
    port.choices.push_back(std::move(choice));
  }
}

void describe_model(const PortContext& context, const Record& record, const Constant* initial, Port& port) {
  port.kind = PortKind::model;
  const auto* object = initial ? std::get_if<ConstantObject>(&initial->value) : nullptr;
  for (const Field& field : record.fields) {
    const Constant* value = object ? object->find(field.name) : nullptr;
    if (!value && field.default_value) value = &*field.default_value;
    Port child = port_of(context, field.name, with_unit(field.type, field.attributes), value);
    if (auto text = description_of(field.doc)) child.description = std::move(text);
    apply_attributes(context, field.attributes, child, nullptr);
    port.children.push_back(std::move(child));
  }
}

/// How a page lets somebody choose a structure, wherever it is an argument.
void add_own_widget(const PortContext& context, const Record& record, Port& port) {
  if (const Attribute* widget = find(record.attributes, "widget")) {
    port.widget = widget_of(context, widget->arguments, port, nullptr);
  } else if (record.traits && record.traits->widget) {
    const Argument argument{*record.traits->widget, record.traits->place};
    port.widget = widget_of(context, {&argument, 1}, port, nullptr);
  }
}

void describe_record(const PortContext& context, const Type& type, const Constant* initial, Port& port) {
  const Record& record = *find_record(context.model, type);
  port.identifier = identifier_of(record, context.module);
  port.description = description_of(record.doc);
  switch (role_of(record)) {
  case Role::structure:
    port.kind = PortKind::structure;
    add_own_widget(context, record, port);
    break;
  case Role::interface_: port.kind = PortKind::interface_; break;
  default: describe_model(context, record, initial, port);
  }
}

void describe_memory(const PortContext& context, const Type& type, Port& port) {
  const Type& held = type.arguments.front();
  const Record& record = *find_record(context.model, held.kind == TypeKind::constant ? held.arguments.front() : held);
  port.kind = PortKind::memory_structure;
  port.identifier = identifier_of(record, context.module);
  port.description = description_of(record.doc);
  add_own_widget(context, record, port);
}

void describe_quantity(const Type& type, const Constant* initial, Port& port) {
  port.kind = PortKind::quantity;
  std::string text;
  std::vector<std::string> proposed;
  if (type.kind == TypeKind::duration) {
    text = unit_of_ticks(type.container);
    proposed = definition::proposed_units(*definition::parse_unit("second"));
  } else {
    const Argument& argument = *unit_of(type);
    text = unit_text(argument);
    if (const ConstantObject* object = object_of(argument, "Unit")) proposed = texts_in(*object, "proposed");
  }
  const std::optional<definition::Unit> unit = definition::parse_unit(text);
  if (!unit) return; // check_unit() has said so
  port.reference_unit = unit->name;
  port.dimension = definition::dimension_of(*unit);
  port.proposed_units = proposed.empty() ? definition::proposed_units(*unit) : proposed;
  if (!initial) return;
  if (const auto* whole = std::get_if<std::int64_t>(&initial->value))
    port.default_value = std::to_string(*whole) + (unit->symbol.empty() ? "" : " " + unit->symbol);
  else if (const auto number = number_of(*initial); number && std::isfinite(*number))
    port.default_value = definition::print_quantity(*number, *unit);
}

/// `{"__use":1,"__value":"q"}`, the form in which values of a union travel.
std::optional<arkitekt::json::Value> default_of(const PortContext& context, const Type& type, const Constant& initial) {
  auto value = json_of(context.model, type, initial);
  return value && !value->is_null() ? value : std::nullopt;
}

} // namespace

std::optional<std::string> description_of(const Doc& doc) {
  if (doc.empty()) return std::nullopt;
  if (doc.brief.empty()) return doc.details;
  return doc.details.empty() ? doc.brief : doc.brief + "\n\n" + doc.details;
}

Port port_of(const PortContext& context, std::string key, const Type& type, const Constant* initial) {
  if (type.kind == TypeKind::optional) {
    Type held = type.arguments.front();
    held.attributes.insert(held.attributes.end(), type.attributes.begin(), type.attributes.end());
    Port port = port_of(context, std::move(key), held, initial);
    port.nullable = true;
    return port;
  }
  Port port;
  port.key = std::move(key);
  if (type.kind == TypeKind::duration || (unit_of(type) && type.kind != TypeKind::record)) {
    describe_quantity(type, initial, port);
    return port;
  }
  switch (type.kind) {
  case TypeKind::boolean: port.kind = PortKind::boolean; break;
  case TypeKind::integer: port.kind = PortKind::integer; break;
  case TypeKind::floating: port.kind = PortKind::floating; break;
  case TypeKind::date: port.kind = PortKind::date; return port;
  case TypeKind::memory: describe_memory(context, type, port); return port;
  case TypeKind::list:
  case TypeKind::map:
    port.kind = type.kind == TypeKind::list ? PortKind::list : PortKind::dict;
    port.children.push_back(port_of(context, "...", type.arguments.back()));
    break;
  case TypeKind::variant:
    port.kind = PortKind::union_;
    for (const Type& alternative : type.arguments)
      port.children.push_back(port_of(context, std::to_string(port.children.size()), alternative));
    break;
  case TypeKind::enumeration: describe_enum(context, type, port); break;
  case TypeKind::record: describe_record(context, type, initial, port); return port;
  default: port.kind = PortKind::string; break;
  }
  if (initial) port.default_value = default_of(context, type, *initial);
  return port;
}

void make_return(Port& port) {
  port.widget.reset();
  port.validators.clear();
  port.effects.clear();
  port.descriptors.clear();
  for (Port& child : port.children) make_return(child);
}

bool check_unit(const PortContext& context, const Type& type, const std::string& subject) {
  const Argument* argument = unit_of(type);
  if (!argument) {
    return std::ranges::all_of(type.arguments, [&](const Type& each) { return check_unit(context, each, subject); });
  }
  const auto refuse = [&](std::string message, std::string advice) {
    context.diagnostics.error(argument->place, std::move(message))
        .notes.push_back({argument->place, std::move(advice), std::nullopt});
    return false;
  };
  if (type.kind != TypeKind::integer && type.kind != TypeKind::floating)
    return refuse(subject + " has a unit, and only numbers can", "write the unit on an alias of the number: using "
                                                                 "Micrometer [[arkitekt::unit(\"um\")]] = double;");
  const std::string text = unit_text(*argument);
  const std::optional<definition::Unit> unit = definition::parse_unit(text);
  if (!unit || text.empty())
    return refuse("'" + text + "' is no unit that is known here",
                  "write it as a product of units and their powers: \"um\", \"mm / s\", \"m ** 2\"");
  if (const ConstantObject* object = object_of(*argument, "Unit"))
    for (const std::string& proposed : texts_in(*object, "proposed")) {
      const std::optional<definition::Unit> other = definition::parse_unit(proposed);
      if (!other || other->dimension != unit->dimension)
        return refuse("the proposed unit '" + proposed + "' is no " + definition::dimension_of(*unit) + ", as '" +
                          text + "' is",
                      "propose units of the same dimension");
    }
  return true;
}

} // namespace reflekt
