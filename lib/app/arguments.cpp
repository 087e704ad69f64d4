#include "app/arguments.hpp"

#include <algorithm>
#include <arkitekt/core/suggest.hpp>

namespace arkitekt {

namespace {

using definition::Port;
using definition::PortKind;

Error refusal(std::string_view text) { return Error(ErrorKind::validation, text); }

bool is_text(PortKind kind) {
  return kind == PortKind::string || kind == PortKind::date || kind == PortKind::enumeration ||
         kind == PortKind::quantity;
}

std::string_view expectation(PortKind kind) {
  switch (kind) {
  case PortKind::boolean: return "true or false";
  case PortKind::integer: return "a whole number";
  case PortKind::floating: return "a number";
  case PortKind::list: return "a JSON array, as '[1,2]'";
  case PortKind::dict: return "a JSON object, as '{\"key\":1}'";
  case PortKind::model: return "a JSON object, as '{\"member\":1}'";
  default: return "JSON";
  }
}

Result<const Port*> find_port(const definition::Definition& action, std::string_view name) {
  const auto port = std::ranges::find(action.args, name, &Port::key);
  if (port != action.args.end()) return &*port;
  std::vector<std::string> names;
  names.reserve(action.args.size());
  for (const Port& each : action.args) names.push_back(each.key);
  std::string text = "'" + action.key + "' has no argument '" + std::string(name) + "'";
  if (const std::string hint = did_you_mean(suggestions(name, names)); !hint.empty())
    text += ": " + hint;
  else if (names.empty())
    text += ": it takes none";
  return refusal(text);
}

/// Whether it fits is the action's to say; this is about what a shell makes of texts and quotes.
Result<json::Value> read_value(const Port& port, std::string_view text) {
  const bool may_be_null = port.nullable && port.kind != PortKind::string;
  if (is_text(port.kind) && !(may_be_null && text == "null")) return json::Value(text);
  auto value = json::parse(std::string(text));
  if (value) return value;
  return refusal(port.key + ": expected " + std::string(expectation(port.kind)) + ", found '" + std::string(text) +
                 "'");
}

} // namespace

Result<std::string> read_arguments(const definition::Definition& action, const std::vector<std::string>& words,
                                   std::string_view json) {
  json::Value arguments = json::Value::Object{};
  if (!json.empty()) {
    auto given = json::parse(std::string(json));
    if (!given) return refusal("--json: " + std::string(given.error().message()));
    if (!given->object()) return refusal("--json: expected an object, as '{\"sigma\":2.5}'");
    arguments = std::move(*given);
  }
  for (const std::string& word : words) {
    const std::size_t equals = word.find('=');
    if (equals == word.npos)
      return refusal("'" + word + "': arguments are written name=value, or all at once behind --json");
    const auto port = find_port(action, std::string_view(word).substr(0, equals));
    if (!port) return port.error();
    auto value = read_value(**port, std::string_view(word).substr(equals + 1));
    if (!value) return value.error();
    arguments.set((*port)->key, std::move(*value));
  }
  return json::to_text(arguments);
}

} // namespace arkitekt
