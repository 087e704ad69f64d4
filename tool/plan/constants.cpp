#include "tool/plan/constants.hpp"
#include "tool/plan/roles.hpp"
#include <arkitekt/json/writer.hpp>
#include <cmath>
#include <cstdlib>
#include <limits>

namespace reflekt {

namespace json = arkitekt::json;

namespace {

const Field* find_field(const Record& record, std::string_view name) {
  for (const Field& field : record.fields)
    if (field.name == name) return &field;
  return nullptr;
}

/// The alternative of a std::variant: its index and its value.
std::optional<std::pair<std::size_t, const Constant*>> alternative_of(const Type& type, const ConstantObject& object) {
  if (type.kind != TypeKind::variant || object.type != "std::variant" || object.members.size() != 1)
    return std::nullopt;
  const NamedConstant& member = object.members.front();
  const std::size_t index = static_cast<std::size_t>(std::strtoul(member.name.c_str(), nullptr, 10));
  if (index >= type.arguments.size()) return std::nullopt;
  return std::pair(index, &member.value);
}

std::optional<json::Value> json_of_object(const Model& model, const Type& type, const ConstantObject& object) {
  if (const auto chosen = alternative_of(type, object)) {
    std::optional<json::Value> inner = json_of(model, type.arguments[chosen->first], *chosen->second);
    if (!inner) return std::nullopt;
    return json::Value(json::Value::Object{{"__use", chosen->first}, {"__value", std::move(*inner)}});
  }
  const Record* record = find_record(model, type);
  if (!record) return std::nullopt;
  json::Value value{json::Value::Object{}};
  for (const auto& [name, constant] : object.members) {
    const Field* field = find_field(*record, name);
    std::optional<json::Value> member = field ? json_of(model, field->type, constant) : std::nullopt;
    if (!member) return std::nullopt;
    value.set(name, std::move(*member));
  }
  return value;
}

/// 0.1F is 0.10000000149011612 as a double: the shortest text that means the same float is what the user wrote.
double shortest(const Type& type, double value) {
  if (type.bits != 32 || !std::isfinite(value)) return value;
  json::Writer out;
  out.number(static_cast<float>(value));
  return std::strtod(out.text().c_str(), nullptr);
}

std::optional<json::Value> json_of_number(const Type& type, const Constant& constant) {
  // `double factor = 2` stays a 2, as in Python.
  const auto* whole = std::get_if<std::int64_t>(&constant.value);
  if (type.kind == TypeKind::floating && !whole) {
    const std::optional<double> number = number_of(constant);
    return number && std::isfinite(*number) ? std::optional<json::Value>(shortest(type, *number)) : std::nullopt;
  }
  if (const auto* integer = std::get_if<std::int64_t>(&constant.value)) return json::Value(*integer);
  if (const auto* integer = std::get_if<std::uint64_t>(&constant.value)) return json::Value(*integer);
  return std::nullopt;
}

/// As a string literal of C++. JSON's escapes are C++'s as well; `??` could begin a trigraph.
std::string quoted(std::string_view text) {
  std::string literal = json::quote(text);
  for (std::size_t at = 0; (at = literal.find("??", at)) != literal.npos; at += 2) literal.insert(at + 1, "\\");
  return literal;
}

std::string floating_expression(const Type& type, double value) {
  const std::string limits = "::std::numeric_limits<" + type.qualified + ">::";
  if (std::isnan(value)) return limits + "quiet_NaN()";
  if (std::isinf(value)) return (value < 0 ? "-" : "") + limits + "infinity()";
  const std::string text = json::to_text(json::Value(shortest(type, value)));
  return type.bits == 32 ? text + "F" : text;
}

std::string integer_expression(const Type& type, const Constant& constant) {
  if (const auto* value = std::get_if<std::int64_t>(&constant.value)) {
    // There is no literal for the smallest number: its digits without the sign do not fit.
    if (*value == std::numeric_limits<std::int64_t>::min()) return "-9223372036854775807 - 1";
    return std::to_string(*value);
  }
  if (const auto* value = std::get_if<std::uint64_t>(&constant.value))
    return std::to_string(*value) + (type.is_signed ? "" : "U");
  return {};
}

std::string object_expression(const Model& model, const Type& type, const ConstantObject& object) {
  if (const auto chosen = alternative_of(type, object)) {
    const std::string inner = expression_of(model, type.arguments[chosen->first], *chosen->second);
    if (inner.empty()) return {};
    return type.qualified + "(::std::in_place_index<" + std::to_string(chosen->first) + ">, " + inner + ")";
  }
  const Record* record = find_record(model, type);
  if (!record) return {};
  std::string text = type.qualified + "{";
  for (const auto& [name, constant] : object.members) {
    const Field* field = find_field(*record, name);
    const std::string member = field ? expression_of(model, field->type, constant) : "";
    if (member.empty()) return {};
    text += text.ends_with('{') ? "." : ", .";
    ((text += name) += " = ") += member;
  }
  return text + "}";
}

std::string list_expression(const Model& model, const Type& type, const ConstantList& list) {
  std::string text = type.qualified + "{";
  for (const Constant& constant : list.items) {
    const std::string item = expression_of(model, type.arguments.front(), constant);
    if (item.empty()) return {};
    text += (text.ends_with('{') ? "" : ", ") + item;
  }
  return text + "}";
}

std::string map_expression(const Model& model, const Type& type, const ConstantMap& map) {
  std::string text = type.qualified + "{";
  for (const auto& [key, constant] : map.items) {
    const std::string item = expression_of(model, type.arguments.back(), constant);
    if (item.empty()) return {};
    text += (text.ends_with('{') ? "{" : ", {") + quoted(key) + ", " + item + "}";
  }
  return text + "}";
}

} // namespace

std::optional<double> number_of(const Constant& constant) {
  if (const auto* value = std::get_if<double>(&constant.value)) return *value;
  if (const auto* value = std::get_if<std::int64_t>(&constant.value)) return static_cast<double>(*value);
  if (const auto* value = std::get_if<std::uint64_t>(&constant.value)) return static_cast<double>(*value);
  return std::nullopt;
}

std::optional<json::Value> json_of(const Model& model, const Type& type, const Constant& constant) {
  if (std::holds_alternative<Null>(constant.value)) return json::Value(nullptr);
  if (type.kind == TypeKind::optional) return json_of(model, type.arguments.front(), constant);
  if (const auto* value = std::get_if<bool>(&constant.value)) return json::Value(*value);
  if (const auto* value = std::get_if<std::string>(&constant.value)) return json::Value(*value);
  if (const auto* value = std::get_if<Enumerated>(&constant.value)) return json::Value(value->name);
  if (const auto* object = std::get_if<ConstantObject>(&constant.value)) return json_of_object(model, type, *object);
  if (const auto* list = std::get_if<ConstantList>(&constant.value)) {
    if (type.kind == TypeKind::map && list->items.empty()) return json::Value(json::Value::Object{}); // `{}`
    json::Value::Array items;
    for (const Constant& item : list->items) {
      std::optional<json::Value> value =
          type.kind == TypeKind::list ? json_of(model, type.arguments.front(), item) : std::nullopt;
      if (!value) return std::nullopt;
      items.push_back(std::move(*value));
    }
    return json::Value(std::move(items));
  }
  if (const auto* map = std::get_if<ConstantMap>(&constant.value)) {
    json::Value value{json::Value::Object{}};
    for (const auto& [key, item] : map->items) {
      std::optional<json::Value> member =
          type.kind == TypeKind::map ? json_of(model, type.arguments.back(), item) : std::nullopt;
      if (!member) return std::nullopt;
      value.set(key, std::move(*member));
    }
    return value;
  }
  return json_of_number(type, constant);
}

std::string expression_of(const Model& model, const Type& type, const Constant& constant) {
  if (type.kind == TypeKind::optional) {
    if (std::holds_alternative<Null>(constant.value)) return "::std::nullopt";
    return expression_of(model, type.arguments.front(), constant);
  }
  if (const auto* value = std::get_if<bool>(&constant.value)) return *value ? "true" : "false";
  if (const auto* value = std::get_if<std::string>(&constant.value)) return quoted(*value);
  if (const auto* value = std::get_if<Enumerated>(&constant.value)) return "::" + value->type + "::" + value->name;
  if (const auto* value = std::get_if<ConstantObject>(&constant.value)) return object_expression(model, type, *value);
  if (const auto* value = std::get_if<ConstantList>(&constant.value))
    return type.kind == TypeKind::list ? list_expression(model, type, *value)
           : value->items.empty()      ? type.qualified + "{}"
                                       : "";
  if (const auto* value = std::get_if<ConstantMap>(&constant.value))
    return type.kind == TypeKind::map ? map_expression(model, type, *value) : "";
  if (type.kind == TypeKind::integer) return integer_expression(type, constant);
  if (type.kind == TypeKind::duration) {
    const std::string ticks = expression_of(model, type.arguments.front(), constant);
    return ticks.empty() ? "" : type.qualified + "(" + ticks + ")";
  }
  const std::optional<double> number = number_of(constant);
  return number && type.kind == TypeKind::floating ? floating_expression(type, *number) : "";
}

} // namespace reflekt
