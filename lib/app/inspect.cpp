#include "app/inspect.hpp"

#include <algorithm>
#include <arkitekt/runtime/actions.hpp>

namespace arkitekt {

namespace {

using definition::Port;
using definition::PortKind;

/// "LIST of INT", "ENUM (low, high)", "MODEL {x: FLOAT, y: FLOAT}".
std::string type_text(const Port& port) {
  std::string text(definition::name_of(port.kind));
  if (port.identifier) text += " " + *port.identifier;
  if ((port.kind == PortKind::list || port.kind == PortKind::dict) && !port.children.empty())
    text += " of " + type_text(port.children.front());
  if (!port.choices.empty()) {
    text += " (";
    for (const definition::Choice& choice : port.choices)
      text += (&choice == &port.choices.front() ? "" : ", ") +
              (choice.value.string() ? *choice.value.string() : json::to_text(choice.value));
    text += ")";
  }
  if (port.kind == PortKind::model) {
    text += " {";
    for (const Port& member : port.children)
      text.append(&member == &port.children.front() ? "" : ", ")
          .append(member.key)
          .append(": ")
          .append(type_text(member));
    text += "}";
  }
  if (port.nullable && !port.default_value) text += ", optional";
  if (port.default_value) text += " = " + json::to_text(*port.default_value);
  return text;
}

struct Row {
  std::string name, type, description;
};

std::vector<Row> rows_of(const definition::Definition& action) {
  std::vector<Row> rows;
  rows.reserve(action.args.size() + action.returns.size());
  for (const Port& port : action.args) rows.push_back({port.key, type_text(port), port.description.value_or("")});
  const bool many = action.kind == definition::ActionKind::generator;
  for (const Port& port : action.returns)
    rows.push_back({many ? "yields" : "returns", type_text(port), port.description.value_or("")});
  return rows;
}

/// Bytes are good enough as columns: names are ASCII, and the descriptions stand last. A long type stays out of line,
/// rather than pushing all descriptions away.
std::string table_text(const std::vector<Row>& rows) {
  constexpr std::size_t widest_type = 24;
  std::size_t name_width = 0, type_width = 0;
  for (const Row& row : rows) {
    name_width = std::max(name_width, row.name.size());
    if (row.type.size() <= widest_type) type_width = std::max(type_width, row.type.size());
  }
  std::string text;
  for (const Row& row : rows) {
    text.append(2, ' ').append(row.name).append(name_width - row.name.size() + 2, ' ').append(row.type);
    if (!row.description.empty())
      text.append(std::max(type_width, row.type.size()) - row.type.size() + 2, ' ').append(row.description);
    text += '\n';
  }
  return text;
}

} // namespace

std::string inspect_text(const AppOptions& options, const Registry& registry) {
  const auto& actions = registry.state().actions;
  std::string text = options.identifier + " " + options.version + ": " + std::to_string(actions.size()) +
                     (actions.size() == 1 ? " action\n" : " actions\n");
  for (const auto& action : actions) {
    const definition::Definition& definition = action->implementation.definition;
    text.append("\n").append(action->implementation.interface_name);
    if (!definition.description.empty())
      text.append("  ").append(definition.description, 0, definition.description.find('\n'));
    text.append("\n").append(table_text(rows_of(definition)));
  }
  return text;
}

std::string inspect_json(const AppOptions& options, const Registry& registry) {
  json::Value::Array implementations;
  for (const auto& action : registry.state().actions) {
    json::Writer out;
    definition::write(out, action->implementation, definition::Spelling::snake_case);
    json::Value value = json::parse(out.text()).value(); // our own writer's
    value.set("definition_hash", definition::hash(action->implementation.definition));
    implementations.push_back(std::move(value));
  }
  json::Value app = json::Value::Object{};
  app.set("identifier", options.identifier);
  app.set("version", options.version);
  json::Value all = json::Value::Object{};
  all.set("app", std::move(app));
  all.set("implementations", std::move(implementations));
  return json::to_text(all, json::WriterStyle::pretty);
}

} // namespace arkitekt
