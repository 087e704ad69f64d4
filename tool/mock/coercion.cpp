#include "tool/mock/coercion.hpp"
#include <arkitekt/core/suggest.hpp>
#include <arkitekt/json/writer.hpp>
#include <charconv>
#include <cmath>
#include <limits>

namespace reflekt {

namespace {

using namespace arkitekt::graphql;
using arkitekt::json::Value;
namespace json = arkitekt::json;

Coerced fail(const Value& culprit, std::string error) { return {.error = std::move(error), .culprit = culprit}; }

Coerced coerce_int(const Value& value) {
  const auto number = value.number();
  if (!number || !std::isfinite(*number) || std::trunc(*number) != *number)
    return fail(value, "Int cannot represent non-integer value: " + json::to_text(value));
  if (std::abs(*number) > 2147483648.0 || *number == 2147483648.0)
    return fail(value, "Int cannot represent non 32-bit signed integer value: " + json::to_text(value));
  return {.value = static_cast<std::int64_t>(*number)};
}

Coerced coerce_float(const Value& value) {
  if (value.number()) return {.value = value};
  return fail(value, "Float cannot represent non numeric value: " + json::to_text(value));
}

Coerced coerce_id(const Value& value) {
  if (value.string() != nullptr) return {.value = value};
  if (const auto* integer = value.integer()) return {.value = std::to_string(*integer)};
  return fail(value, "ID cannot represent value: " + json::to_text(value));
}

Coerced coerce_enum(const Type& type, const Value& value) {
  const std::string* name = value.string();
  if (name == nullptr)
    return fail(value, "Enum " + double_quoted(type.name) +
                           " cannot represent non-string value: " + json::to_text(value) + ".");
  if (type.values.find(*name) != nullptr) return {.value = value};
  const auto near = arkitekt::suggestions(*name, type.values.names());
  std::string error = "Value " + double_quoted(*name) + " does not exist in " + double_quoted(type.name) + " enum.";
  if (!near.empty()) error += " Did you mean the enum value " + double_quoted(near.front()) + "?";
  return fail(value, std::move(error));
}

Coerced coerce_leaf(const Type& type, const Value& value) {
  if (type.kind == TypeKind::enumeration) return coerce_enum(type, value);
  if (!type.is_specified) return {.value = value}; // a custom scalar: any JSON
  if (type.name == "Int") return coerce_int(value);
  if (type.name == "Float") return coerce_float(value);
  if (type.name == "ID") return coerce_id(value);
  if (type.name == "Boolean") {
    if (value.boolean() != nullptr) return {.value = value};
    return fail(value, "Boolean cannot represent a non boolean value: " + json::to_text(value));
  }
  if (value.string() != nullptr) return {.value = value};
  return fail(value, "String cannot represent a non string value: " + json::to_text(value));
}

Coerced coerce_list(const TypeReference& type, const Value& value) {
  Value::Array items;
  if (value.array() == nullptr) { // one value stands for a list of it
    Coerced item = coerce(type.item(), value);
    if (!item.error.empty()) return item;
    items.push_back(std::move(item.value));
    return {.value = std::move(items)};
  }
  for (std::size_t i = 0; i < value.array()->size(); ++i) {
    Coerced item = coerce(type.item(), (*value.array())[i]);
    if (!item.error.empty()) {
      item.path.insert(0, "[" + std::to_string(i) + "]");
      return item;
    }
    items.push_back(std::move(item.value));
  }
  return {.value = std::move(items)};
}

/// The field's value, its default, or nothing (a null Value with `is_absent`).
Coerced coerce_field(const Type& type, const InputValue& field, const Value& object, bool& is_absent) {
  const Value* given = object.find(field.name);
  is_absent = given == nullptr;
  if (given != nullptr) {
    Coerced coerced = coerce(field.type, *given);
    if (!coerced.error.empty()) coerced.path.insert(0, "." + std::string(field.name));
    return coerced;
  }
  if (field.default_value != nullptr) {
    is_absent = false;
    return {.value = default_of(field)};
  }
  if (!field.type.is_non_null()) return {};
  return fail(object, "Field " + double_quoted(std::string(type.name) + "." + std::string(field.name)) +
                          " of required type " + double_quoted(to_string(field.type)) + " was not provided.");
}

Coerced coerce_object(const Type& type, const Value& value) {
  if (value.object() == nullptr) return fail(value, "Expected type " + double_quoted(type.name) + " to be an object.");
  for (const json::Member& member : *value.object()) {
    if (type.input_fields.find(member.key) != nullptr) continue;
    const auto near = arkitekt::suggestions(member.key, type.input_fields.names());
    std::string error =
        "Field " + double_quoted(member.key) + " is not defined by type " + double_quoted(type.name) + ".";
    if (!near.empty()) error += " Did you mean " + double_quoted(near.front()) + "?";
    return fail(value, std::move(error));
  }
  Value::Object members;
  for (const InputValue& field : type.input_fields) {
    bool is_absent = false;
    Coerced coerced = coerce_field(type, field, value, is_absent);
    if (!coerced.error.empty()) return coerced;
    if (!is_absent) members.push_back({std::string(field.name), std::move(coerced.value)});
  }
  if (type.is_one_of && (members.size() != 1 || members.front().value.is_null()))
    return fail(value, "Exactly one key must be specified for OneOf type " + double_quoted(type.name) + ".");
  return {.value = std::move(members)};
}

/// A number's digits; integers beyond 64 bits become floating point.
Value number_of(std::string_view digits) {
  std::int64_t integer = 0;
  const char* const end = digits.data() + digits.size();
  if (const auto read = std::from_chars(digits.data(), end, integer); read.ptr == end && read.ec == std::errc())
    return integer;
  double number = 0;
  const auto read = std::from_chars(digits.data(), end, number);
  if (read.ec == std::errc::result_out_of_range)
    return digits.find("e-") == std::string_view::npos ? Value(digits) : Value(0.0);
  return number;
}

} // namespace

Coerced coerce(const TypeReference& type, const Value& value) {
  if (value.is_null()) {
    if (!type.is_non_null()) return {};
    return fail(value, "Expected non-nullable type " + double_quoted(to_string(type)) + " not to be null.");
  }
  if (type.is_list()) return coerce_list(type.nullable(), value);
  if (type.named->kind == TypeKind::input_object) return coerce_object(*type.named, value);
  return coerce_leaf(*type.named, value);
}

Value default_of(const InputValue& input) {
  const Value written = to_json(*input.default_value, {}).value_or(Value());
  Coerced coerced = coerce(input.type, written);
  return coerced.error.empty() ? std::move(coerced.value) : written;
}

std::optional<Value> to_json(const ast::Value& literal, const Value& variables) {
  switch (literal.kind) {
  case ast::ValueKind::variable: {
    const Value* value = variables.find(literal.text);
    return value == nullptr ? std::nullopt : std::optional(*value);
  }
  case ast::ValueKind::integer:
  case ast::ValueKind::floating: return number_of(literal.text);
  case ast::ValueKind::string: return literal.string_text();
  case ast::ValueKind::boolean: return literal.boolean();
  case ast::ValueKind::null: return Value();
  case ast::ValueKind::enumeration: return literal.text;
  case ast::ValueKind::list: {
    Value::Array items;
    for (const ast::Value& item : literal.items) items.push_back(to_json(item, variables).value_or(Value()));
    return items;
  }
  case ast::ValueKind::object: {
    Value::Object members;
    for (const ast::ObjectField& field : literal.fields)
      if (auto value = to_json(field.value, variables))
        members.push_back({std::string(field.name.text), std::move(*value)});
    return members;
  }
  }
  return std::nullopt;
}

Coerced serialize(const Type& type, const Value& value) { return coerce_leaf(type, value); }

std::string double_quoted(std::string_view text) { return std::string("\"").append(text).append("\""); }

} // namespace reflekt
