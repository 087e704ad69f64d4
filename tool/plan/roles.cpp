#include "tool/plan/roles.hpp"
#include "tool/plan/names.hpp"
#include <algorithm>

namespace reflekt {

Role role_of(const Record& record) {
  if (find(record.attributes, "memory")) return Role::memory;
  if (find(record.attributes, "structure") || record.traits) return Role::structure;
  if (find(record.attributes, "interface_port")) return Role::interface_;
  if (find(record.attributes, "context")) return Role::context;
  if (find(record.attributes, "protocol")) return Role::protocol;
  return find(record.attributes, "state") ? Role::state : Role::model;
}

std::string identifier_of(const Record& record, std::string_view module) {
  for (const std::string_view word : {"memory", "structure", "interface_port", "model"})
    if (const Attribute* attribute = find(record.attributes, word); attribute && attribute->text())
      return *attribute->text();
  if (record.traits)
    if (const auto* text = std::get_if<std::string>(&record.traits->identifier.value)) return *text;
  return port_identifier(module, snake_case(record.name));
}

bool is_identifier_text(std::string_view text) {
  const auto is_part = [](std::string_view part) {
    return !part.empty() && std::ranges::all_of(part, [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.' ||
             c == '-';
    });
  };
  const std::size_t slash = text.find('/');
  return text.starts_with('@') && slash != text.npos && is_part(text.substr(1, slash - 1)) &&
         is_part(text.substr(slash + 1));
}

const Record* find_record(const Model& model, const Type& type) {
  return type.kind == TypeKind::record ? &model.records[static_cast<std::size_t>(type.declaration)] : nullptr;
}

Type with_unit(const Type& type, const Attributes& attributes) {
  const Attribute* unit = find(attributes, "unit");
  if (!unit) return type;
  Type changed = type;
  Type& number = changed.kind == TypeKind::optional ? changed.arguments.front() : changed;
  number.attributes.insert(number.attributes.begin(), *unit);
  return changed;
}

const Argument* unit_of(const Type& type) {
  const Attribute* unit = find(type.attributes, "unit");
  return unit && !unit->arguments.empty() ? &unit->arguments.front() : nullptr;
}

std::string unit_text(const Argument& unit) {
  if (const auto* text = std::get_if<std::string>(&unit.value.value)) return *text;
  const auto* object = std::get_if<ConstantObject>(&unit.value.value);
  const Constant* reference = object ? object->find("reference") : nullptr;
  const auto* text = reference ? std::get_if<std::string>(&reference->value) : nullptr;
  return text ? *text : "";
}

std::string unit_of_ticks(std::string_view ratio) {
  constexpr std::pair<std::string_view, std::string_view> names[] = {
      {"1/1", "second"},
      {"1/1000", "millisecond"},
      {"1/1000000", "microsecond"},
      {"1/1000000000", "nanosecond"},
      {"60/1", "minute"},
      {"3600/1", "hour"},
      {"86400/1", "day"},
      {"604800/1", "week"},
      {"1/1000000000000", "picosecond"},
      {"1/10", "decisecond"},
      {"1/100", "centisecond"},
  };
  for (const auto& [of, name] : names)
    if (of == ratio) return std::string(name);
  return {};
}

} // namespace reflekt
