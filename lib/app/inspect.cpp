#include "app/inspect.hpp"

#include <algorithm>
#include <arkitekt/generated_action.hpp>
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

namespace {

using definition::Generation;
using definition::Spelling;

/// As a server gets it; our own writer's text is JSON.
template <class T> json::Value value_of(const T& declared, Generation generation) {
  json::Writer out;
  definition::write(out, declared, Spelling::snake_case, generation);
  return json::parse(out.text()).value();
}

json::Value or_null(const std::string& text) { return text.empty() ? json::Value() : json::Value(text); }

json::Value describe(const AppOptions& options) {
  json::Value app = json::Value::Object{};
  app.set("identifier", options.identifier);
  app.set("version", options.version);
  app.set("description", or_null(options.description));
  app.set("author", or_null(options.author));
  app.set("logo", or_null(options.logo));
  app.set("scopes", json::Value::Array(options.scopes.begin(), options.scopes.end()));
  return app;
}

json::Value requirements_of(const AppOptions& options) {
  json::Value::Array requirements;
  for (const ServiceRequirement& each : options.requirements) {
    json::Value requirement = json::Value::Object{};
    requirement.set("key", each.key);
    requirement.set("service", each.service);
    requirement.set("optional", each.optional);
    requirement.set("description", or_null(each.description));
    requirements.push_back(std::move(requirement));
  }
  return requirements;
}

json::Value states_of(const Registry& registry, Generation generation) {
  json::Value::Array states;
  for (const detail::StateEntry* entry : registry.state().states)
    if (const auto state = definition::read_state(entry->definition)) states.push_back(value_of(*state, generation));
  return states;
}

json::Value locks_of(const Registry& registry) {
  std::vector<const definition::Implementation*> implementations;
  for (const auto& action : registry.state().actions) implementations.push_back(&action->implementation);
  json::Value::Array locks;
  for (const std::string& key : definition::locks_of(implementations)) {
    json::Writer out;
    definition::write_lock(out, key, Spelling::snake_case);
    locks.push_back(json::parse(out.text()).value());
  }
  return locks;
}

} // namespace

std::string inspect_json(const AppOptions& options, const Registry& registry, Generation generation) {
  json::Value::Array implementations;
  for (const auto& action : registry.state().actions) {
    json::Value value = value_of(action->implementation, generation);
    value.set("definition_hash", definition::hash(action->implementation.definition, generation));
    implementations.push_back(std::move(value));
  }
  json::Value all = json::Value::Object{};
  all.set("app", describe(options));
  all.set("requirements", requirements_of(options));
  all.set("implementations", std::move(implementations));
  all.set("states", states_of(registry, generation));
  all.set("locks", locks_of(registry));
  all.set("bloks", json::Value::Array{});
  all.set("assets", json::Value::Array{});
  return json::to_text(all, json::WriterStyle::pretty);
}

} // namespace arkitekt
