#include "tool/plan/dependencies.hpp"
#include "tool/plan/complaints.hpp"
#include "tool/plan/constant_members.hpp"
#include "tool/plan/functions.hpp"
#include "tool/plan/roles.hpp"
#include <algorithm>

namespace reflekt {

namespace definition = arkitekt::definition;
using definition::ActionDependency;
using definition::Dependency;
using definition::PortMatch;
using definition::StateDependency;

namespace {

/// What [[arkitekt::protocol]] says.
void describe(const Record& protocol, Dependency& dependency) {
  const Attribute* attribute = find(protocol.attributes, "protocol");
  dependency.description = protocol.doc.empty() ? std::nullopt : description_of(protocol.doc);
  dependency.auto_resolvable = true;
  dependency.min_instances = dependency.max_instances = 1;
  if (!attribute || attribute->arguments.empty()) return;
  if (const std::string* app = attribute->text()) dependency.app = *app;
  const ConstantObject* object = object_of(attribute->arguments.front(), "Protocol");
  if (!object) return;
  dependency.app = text_in(*object, "app");
  dependency.version = text_in(*object, "version");
  dependency.optional = flag_in(*object, "optional", false);
  dependency.auto_resolvable = flag_in(*object, "auto_resolvable", true);
  dependency.min_instances = static_cast<int>(number_in(*object, "min").value_or(1));
  dependency.max_instances = static_cast<int>(number_in(*object, "max").value_or(1));
}

/// The ports of a method's parameters and results.
bool match_ports(const PortContext& context, const Function& method, ActionDependency& action) {
  const auto refuse = [&](const Place& place, const Type& type, const std::string& subject, const Fault& fault) {
    complain(context.diagnostics, written_at(place, type), subject + " of method " + quoted(method.name),
             "cannot be a port", fault);
    return false;
  };
  for (const Parameter& parameter : method.parameters) {
    if (auto fault = find_fault(context.model, parameter.type, Flow::out))
      return refuse(parameter.type_place, parameter.type, "parameter " + quoted(parameter.name), *fault);
    definition::Port port = port_of(context, parameter.name, with_unit(parameter.type, parameter.attributes));
    port.nullable |= parameter.default_value.has_value();
    action.args.push_back(match_of(port, static_cast<int>(action.args.size())));
  }
  const Type& result = *unwrap(method.returns).value;
  if (result.kind == TypeKind::nothing) return true;
  const std::vector<Type> one = {result};
  for (const Type& type : result.kind == TypeKind::tuple ? result.arguments : one) {
    if (auto fault = find_fault(context.model, type, Flow::in))
      return refuse(method.return_place, method.returns, "the result", *fault);
    const int at = static_cast<int>(action.returns.size());
    action.returns.push_back(match_of(port_of(context, "return" + std::to_string(at), type), at));
  }
  return true;
}

} // namespace

std::optional<ActionDependency> plan_demand(const PortContext& context, const Function& method, const Attribute* demand,
                                            const std::optional<std::string>& app) {
  ActionDependency action;
  action.key = method.name;
  action.description = description_of(method.doc).value_or("No Description");
  action.action_key = method.name;
  action.app = app;
  bool matches = true;
  if (demand)
    if (const ConstantObject* object = object_of(demand->arguments.front(), "Demand")) {
      action.action_key = text_in(*object, "key").value_or(method.name);
      if (auto other = text_in(*object, "app")) action.app = std::move(other);
      action.version = text_in(*object, "version");
      action.hash = text_in(*object, "hash");
      action.name = text_in(*object, "name");
      action.optional = flag_in(*object, "optional", false);
      action.protocols = texts_in(*object, "protocols");
      matches = flag_in(*object, "match_ports", true);
    }
  if (!match_ports(context, method, action)) return std::nullopt;
  if (!matches) {
    action.args.clear();
    action.returns.clear();
  }
  return action;
}

namespace {

std::optional<StateDependency> plan_state(const PortContext& context, const Field& field,
                                          const Dependency& dependency) {
  const Type& held = field.type.arguments.front();
  const Record* record = find_record(context.model, held);
  if (!record || role_of(*record) == Role::structure) {
    context.diagnostics
        .error(field.place,
               "the state " + quoted(field.name) + " is observed as " + quoted(held.written) + ", which has no fields")
        .notes.push_back({field.place, "write a struct with those fields that are of interest", std::nullopt});
    return std::nullopt;
  }
  if (auto fault = find_fault(context.model, held, Flow::in)) {
    complain(context.diagnostics, written_of(field), "the state " + quoted(field.name), "cannot be a state", *fault);
    return std::nullopt;
  }
  StateDependency state;
  state.key = field.name;
  state.description = description_of(field.doc);
  state.state_key = field.name;
  state.app = dependency.app;
  for (const Field& each : record->fields) {
    const int at = static_cast<int>(state.matches.size());
    state.matches.push_back(match_of(port_of(context, each.name, with_unit(each.type, each.attributes)), at));
  }
  return state;
}

} // namespace

PortMatch match_of(const definition::Port& port, int at) {
  PortMatch match{at, port.key, port.kind, port.identifier, port.nullable, {}};
  for (const definition::Port& child : port.children)
    match.children.push_back(match_of(child, static_cast<int>(match.children.size())));
  return match;
}

std::optional<Dependency> plan_dependency(const PortContext& context, const Record& protocol, const std::string& key) {
  if (!protocol.is_remote) {
    context.diagnostics.error(protocol.place, "the protocol " + quoted(protocol.name) + " is no arkitekt::Remote")
        .notes.push_back({protocol.place, "write struct " + protocol.name + " : arkitekt::Remote", std::nullopt});
    return std::nullopt;
  }
  Dependency dependency;
  dependency.key = key;
  describe(protocol, dependency);
  bool ok = true;
  for (const Function& method : protocol.methods) {
    auto action = plan_demand(context, method, find(method.attributes, "demand"), dependency.app);
    if (action)
      dependency.actions.push_back(std::move(*action));
    else
      ok = false;
  }
  for (const Field& field : protocol.fields) {
    if (field.type.kind != TypeKind::observed) continue;
    auto state = plan_state(context, field, dependency);
    if (state)
      dependency.states.push_back(std::move(*state));
    else
      ok = false;
  }
  std::ranges::sort(dependency.actions, {}, &ActionDependency::key);
  return ok ? std::optional(std::move(dependency)) : std::nullopt;
}

} // namespace reflekt
