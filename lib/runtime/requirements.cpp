#include "runtime/requirements.hpp"

#include <algorithm>
#include <arkitekt/json/value.hpp>

namespace arkitekt::runtime {

namespace {

bool same(const json::Value& a, const json::Value& b) {
  const auto x = a.number(), y = b.number();
  return x && y ? *x == *y : a == b; // 1 and 1.0 are one number here
}

bool contains(const json::Value& list, const json::Value& element) {
  const json::Value::Array* array = list.array();
  return array && std::ranges::any_of(*array, [&](const json::Value& each) { return same(each, element); });
}

/// As the originals compare (arkitekt-spec): what the operation cannot compare does not match.
bool matches(std::string_view operation, const json::Value* actual, const json::Value& wanted) {
  if (operation == "EXISTS") return (actual != nullptr) == !(wanted.boolean() && !*wanted.boolean());
  if (!actual) return operation == "NOT_EQUALS" || operation == "NOT_IN";
  if (operation == "EQUALS" || operation == "MATCHES") return same(*actual, wanted);
  if (operation == "NOT_EQUALS") return !same(*actual, wanted);
  if (operation == "IN") return contains(wanted, *actual);
  if (operation == "NOT_IN") return !contains(wanted, *actual);
  if (operation == "CONTAINS") return contains(*actual, wanted);
  const auto is = actual->number(), limit = wanted.number();
  if (!is || !limit) return false;
  if (operation == "LTE") return *is <= *limit;
  return operation == "GTE" && *is >= *limit;
}

/// As Python's repr writes plain values, which the originals put into the text.
std::string repr(const json::Value& value) {
  if (value.is_null()) return "None";
  if (const bool* boolean = value.boolean()) return *boolean ? "True" : "False";
  if (const std::string* text = value.string()) return "'" + *text + "'";
  return json::to_text(value, json::WriterStyle::python);
}

} // namespace

std::optional<std::string> unmet(const std::vector<StateRequirement>& requirements, const States& states) {
  if (requirements.empty()) return std::nullopt;
  const auto all = json::parse(states.json);
  std::string text;
  for (const StateRequirement& requirement : requirements) {
    const json::Value* state = all ? all->find(requirement.state) : nullptr;
    const json::Value* actual = state ? at_pointer(*state, requirement.path) : nullptr;
    const auto wanted = json::parse(requirement.value.empty() ? "null" : requirement.value);
    if (wanted && matches(requirement.operation, actual, *wanted)) continue;
    text += text.empty() ? "The agent's state does not match: " : ", ";
    text += requirement.state + requirement.path + " " + requirement.operation;
    if (!requirement.value.empty() && wanted) text += " " + repr(*wanted);
    text += actual ? " (actual " + repr(*actual) + ")" : " (it has no such value)";
  }
  return text.empty() ? std::nullopt : std::optional(text);
}

} // namespace arkitekt::runtime
