#include "tool/plan/states.hpp"
#include "tool/plan/complaints.hpp"
#include "tool/plan/injections.hpp"
#include "tool/plan/roles.hpp"
#include <algorithm>

namespace reflekt {

namespace {

/// The record whose fields are compared one by one, inside of lists, maps and optionals; nullptr for all other types.
const Record* compared_record(const Model& model, const Type& type) {
  switch (type.kind) {
  case TypeKind::optional:
  case TypeKind::list: return compared_record(model, type.arguments.front());
  case TypeKind::map: return compared_record(model, type.arguments.back());
  case TypeKind::record: break;
  default: return nullptr;
  }
  const Record* record = find_record(model, type);
  const Role role = role_of(*record);
  return role == Role::model || role == Role::state ? record : nullptr;
}

/// Its name. Records do not hold themselves: that has been checked.
std::string comparison_of(const Model& model, const Record& record, CodecBook& codecs, Unit& unit) {
  for (const Comparison& each : unit.comparisons)
    if (each.type == record.qualified) return each.name;
  Comparison comparison{codecs.names().take("compare_" + c_identifier(snake_case(record.name))), record.qualified, {}};
  for (const Field& field : record.fields) {
    const Record* inside = compared_record(model, field.type);
    comparison.members.push_back({field.name, codecs.writer(with_unit(field.type, field.attributes), Dialect::port),
                                  inside ? comparison_of(model, *inside, codecs, unit) : ""});
  }
  unit.comparisons.push_back(comparison);
  return comparison.name;
}

/// Its values are written wherever it changes, and there nobody waits.
bool waits(const Model& model, const Type& type, int depth = 0) {
  const Record* record = find_record(model, type);
  if (depth > 32) return false;
  if (record && record->traits) return record->traits->is_id_async;
  const auto inside = [&](const Type& each) { return waits(model, each, depth + 1); };
  if (std::ranges::any_of(type.arguments, inside)) return true;
  return record && std::ranges::any_of(record->fields, [&](const Field& field) { return inside(field.type); });
}

} // namespace

std::optional<StatePlan> plan_state(const PortContext& context, const Record& record, CodecBook& codecs, Unit& unit) {
  Type type;
  type.kind = TypeKind::record;
  type.written = record.name;
  type.qualified = record.qualified;
  const auto index = std::ranges::find(context.model.records, record.qualified, &Record::qualified);
  type.declaration = static_cast<int>(index - context.model.records.begin());
  const auto refuse = [&](const Fault& fault) {
    complain(context.diagnostics, {record.name, record.place, false}, "the state " + quoted(record.name),
             "cannot be published", fault);
    return std::nullopt;
  };
  if (auto fault = find_fault(context.model, type, Flow::out)) return refuse(*fault);
  if (waits(context.model, type))
    return refuse({.advice =
                       "a structure in it waits for its id, and states are written wherever they change: hold the "
                       "id as a text"});
  StatePlan plan;
  plan.type = record.qualified;
  plan.definition.name = state_name_of(record);
  plan.definition.locks = texts_of(record.attributes, "locks");
  for (const Field& field : record.fields) {
    const Type typed = with_unit(field.type, field.attributes);
    if (!check_unit(context, typed, "the field " + quoted(field.name))) return std::nullopt;
    auto port = port_of(context, field.name, typed, field.default_value ? &*field.default_value : nullptr);
    if (auto text = description_of(field.doc)) port.description = std::move(text);
    for (const std::string_view word : {"label", "description"})
      if (const Attribute* said = find(field.attributes, word); said && said->text())
        (word == "label" ? port.label : port.description) = *said->text();
    make_return(port);
    plan.definition.ports.push_back(std::move(port));
    plan.members.push_back({field.name, field.name, codecs.writer(typed, Dialect::port)});
  }
  plan.name = codecs.names().take("state_" + c_identifier(snake_case(record.name))).substr(6);
  plan.compare = comparison_of(context.model, record, codecs, unit);
  return plan;
}

} // namespace reflekt
