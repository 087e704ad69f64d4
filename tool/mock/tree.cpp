#include "tool/mock/tree.hpp"
#include <algorithm>
#include <cstdint>
#include <optional>

namespace reflekt {

const std::string_view tree_rules = R"(How the data answers:
  The file is one JSON object with a key for each field of the query type, or objects Query and Mutation with those.
  A list is filtered by the arguments that are named as fields of its elements (capsules(status: ACTIVE)), then cut by
  offset or skip, and limit or first.
  Where one object is asked for and the data has a list, it is the first element that fits the arguments, else null.
  Fields in objects follow the same rules. Objects of interfaces and unions say which type they are: "__typename".
  A mutation answers what stands at its key (of a list, the element with that ID), with its arguments written over it;
  nothing is stored.
  What the data lacks is null; a list that must not be null is empty; else it is an error, as on a real server.
)";

namespace {

using namespace arkitekt::graphql;
using arkitekt::json::Member;
using arkitekt::json::Value;

bool is_scalar(const Value& value) { return !value.is_null() && value.array() == nullptr && value.object() == nullptr; }

/// A number and a text are equal when the number is written so: an ID may be either.
bool are_equal(const Value& a, const Value& b) {
  if (a.number() && b.number()) return *a.number() == *b.number();
  if (a.integer() != nullptr && b.string() != nullptr) return std::to_string(*a.integer()) == *b.string();
  if (a.string() != nullptr && b.integer() != nullptr) return are_equal(b, a);
  return a == b;
}

bool is_cutting(std::string_view argument) {
  return argument == "limit" || argument == "first" || argument == "offset" || argument == "skip";
}

/// Arguments that name neither a field of the type nor a member of the element say nothing about it.
bool fits(const Value& element, const Type& type, const Value::Object& arguments) {
  return std::ranges::all_of(arguments, [&](const Member& argument) {
    if (!is_scalar(argument.value) || is_cutting(argument.key)) return true;
    const Value* member = element.find(argument.key);
    if (member == nullptr) return type.fields.find(argument.key) == nullptr;
    return are_equal(*member, argument.value);
  });
}

/// A count from one of two arguments; nothing when neither is given.
std::optional<std::size_t> count_of(const Value& arguments, std::string_view name, std::string_view other) {
  for (const std::string_view argument : {name, other})
    if (const Value* value = arguments.find(argument); value != nullptr && value->integer() != nullptr)
      return static_cast<std::size_t>(std::max<std::int64_t>(*value->integer(), 0));
  return std::nullopt;
}

Value filter_and_cut(const Value::Array& elements, const Type& type, const Value& arguments) {
  const std::size_t skipped = count_of(arguments, "offset", "skip").value_or(0);
  const std::size_t limit = count_of(arguments, "limit", "first").value_or(elements.size());
  Value::Array chosen;
  std::size_t fitting = 0;
  for (const Value& element : elements) {
    if (chosen.size() >= limit) break;
    if (element.object() != nullptr && !fits(element, type, *arguments.object())) continue;
    if (fitting++ >= skipped) chosen.push_back(element);
  }
  return chosen;
}

Value pick(const Value::Array& elements, const Type& type, const Value::Object& arguments) {
  const auto found =
      std::ranges::find_if(elements, [&](const Value& element) { return fits(element, type, arguments); });
  return found == elements.end() ? Value() : *found;
}

/// Writes the scalars over members and fields of their names; those inside of input objects too.
void write_over(Value& object, const Type& type, const Value::Object& arguments) {
  for (const Member& argument : arguments) {
    const bool is_member = type.fields.find(argument.key) != nullptr || object.find(argument.key) != nullptr;
    if (const Value::Object* input = argument.value.object(); input != nullptr && !is_member)
      write_over(object, type, *input);
    else if (is_member && is_scalar(argument.value))
      object.set(argument.key, argument.value);
  }
}

} // namespace

const Value& root_of(const Value& tree, const Schema& schema, OperationKind kind) {
  const Type* type = schema.root_type(kind);
  const std::string_view usual = kind == OperationKind::query ? "Query" : "Mutation";
  for (const std::string_view name : {type == nullptr ? usual : type->name, usual})
    if (const Value* root = tree.find(name); root != nullptr && root->object() != nullptr) return *root;
  return tree;
}

std::optional<Value> look_up(const Value& parent, const Field& field, const Value& arguments) {
  const Value* value = parent.find(field.name);
  if (value == nullptr) return std::nullopt;
  if (value->array() == nullptr) return *value;
  const Type& type = *field.type.named;
  if (field.type.is_list()) return filter_and_cut(*value->array(), type, arguments);
  return type.is_composite() ? pick(*value->array(), type, *arguments.object()) : *value;
}

std::optional<Value> look_up_changed(const Value& parent, const Field& field, const Value& arguments) {
  const Value* value = parent.find(field.name);
  if (value == nullptr) return std::nullopt;
  if (field.type.is_list() || !field.type.named->is_composite()) return *value;
  Value changed = *value;
  if (value->array() != nullptr) {
    Value::Object ids;
    for (const InputValue& argument : field.arguments)
      if (const Value* given = arguments.find(argument.name); given != nullptr && argument.type.named->name == "ID")
        ids.push_back({std::string(argument.name), *given});
    changed = pick(*value->array(), *field.type.named, ids);
  }
  if (changed.object() != nullptr) write_over(changed, *field.type.named, *arguments.object());
  return changed;
}

} // namespace reflekt
