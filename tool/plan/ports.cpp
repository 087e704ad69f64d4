#include "tool/plan/ports.hpp"
#include "tool/plan/constants.hpp"
#include "tool/plan/names.hpp"
#include <arkitekt/json/value.hpp>

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
    if (const Attribute* label = find(enumerator.attributes, "label"); label && label->text())
      choice.label = *label->text();
    if (const Attribute* text = find(enumerator.attributes, "description"); text && text->text())
      choice.description = *text->text();
    port.choices.push_back(std::move(choice));
  }
}

void describe_record(const PortContext& context, const Type& type, const Constant* initial, Port& port) {
  const Record& record = context.model.records[static_cast<std::size_t>(type.declaration)];
  port.kind = PortKind::model;
  port.identifier = port_identifier(context.module, snake_case(record.name));
  port.description = description_of(record.doc);
  const auto* object = initial ? std::get_if<ConstantObject>(&initial->value) : nullptr;
  for (const Field& field : record.fields) {
    const Constant* value = object ? object->find(field.name) : nullptr;
    if (!value && field.default_value) value = &*field.default_value;
    Port child = port_of(context, field.name, field.type, value);
    if (auto text = description_of(field.doc)) child.description = std::move(text);
    apply_attributes(context, field.attributes, child);
    port.children.push_back(std::move(child));
  }
}

// ── widgets ─────────────────────────────────────────────────────────────────────────────────────

void check_slider_default(const PortContext& context, const definition::SliderWidget& slider, const Port& port,
                          const Place& place) {
  const std::optional<double> value = port.default_value ? port.default_value->number() : std::nullopt;
  if (value && (*value < slider.min || *value > slider.max))
    context.diagnostics.error(place, "the default of '" + port.key + "' lies outside of its slider");
}

std::optional<definition::SliderWidget> slider_of(const PortContext& context, const ConstantObject& object,
                                                  const Place& place) {
  const auto number = [&](std::string_view name) {
    const Constant* value = object.find(name);
    return value ? number_of(*value) : std::nullopt;
  };
  const std::optional<double> min = number("min"), max = number("max"), step = number("step");
  if (!min || !max) {
    context.diagnostics.error(place, "a slider needs both of its ends")
        .notes.push_back({place, "write arkitekt::Slider{.min = 0, .max = 10}"});
    return std::nullopt;
  }
  if (!(*min < *max)) {
    context.diagnostics.error(place, "a slider's min must be less than its max");
    return std::nullopt;
  }
  if (step && !(*step > 0)) {
    context.diagnostics.error(place, "a slider's step must be more than 0");
    return std::nullopt;
  }
  return definition::SliderWidget{*min, *max, step};
}

void apply_widget(const PortContext& context, const Attribute& attribute, Port& port) {
  if (attribute.arguments.empty()) return; // the scanner has complained
  const Argument& argument = attribute.arguments.front();
  const auto* object = std::get_if<ConstantObject>(&argument.value.value);
  if (!object || object->type != "arkitekt::Slider") {
    context.diagnostics.error(argument.place, "this is no widget")
        .notes.push_back({argument.place, "known is arkitekt::Slider{.min = 0, .max = 10}"});
    return;
  }
  if (port.kind != PortKind::integer && port.kind != PortKind::floating) {
    context.diagnostics.error(argument.place, "a slider is for numbers, and '" + port.key + "' is none: its port is " +
                                                  std::string(definition::name_of(port.kind)));
    return;
  }
  const std::optional<definition::SliderWidget> slider = slider_of(context, *object, argument.place);
  if (!slider) return;
  check_slider_default(context, *slider, port, argument.place);
  port.widget = *slider;
}

} // namespace

std::optional<std::string> description_of(const Doc& doc) {
  if (doc.empty()) return std::nullopt;
  if (doc.brief.empty()) return doc.details;
  return doc.details.empty() ? doc.brief : doc.brief + "\n\n" + doc.details;
}

Port port_of(const PortContext& context, std::string key, const Type& type, const Constant* initial) {
  if (type.kind == TypeKind::optional) {
    Port port = port_of(context, std::move(key), type.arguments.front(), initial);
    port.nullable = true;
    return port;
  }
  Port port;
  port.key = std::move(key);
  switch (type.kind) {
  case TypeKind::boolean: port.kind = PortKind::boolean; break;
  case TypeKind::integer: port.kind = PortKind::integer; break;
  case TypeKind::floating: port.kind = PortKind::floating; break;
  case TypeKind::list:
  case TypeKind::map:
    port.kind = type.kind == TypeKind::list ? PortKind::list : PortKind::dict;
    port.children.push_back(port_of(context, "...", type.arguments.back()));
    break;
  case TypeKind::enumeration: describe_enum(context, type, port); break;
  case TypeKind::record: describe_record(context, type, initial, port); return port;
  default: port.kind = PortKind::string; break;
  }
  if (initial)
    if (auto value = json_of(context.model, type, *initial); value && !value->is_null())
      port.default_value = std::move(value);
  return port;
}

void apply_attributes(const PortContext& context, const Attributes& attributes, Port& port) {
  for (const Attribute& attribute : attributes) {
    if (attribute.word == "label" && attribute.text()) port.label = *attribute.text();
    if (attribute.word == "description" && attribute.text()) port.description = *attribute.text();
    if (attribute.word == "widget") apply_widget(context, attribute, port);
  }
}

} // namespace reflekt
