#include "tool/plan/actions.hpp"
#include "tool/plan/complaints.hpp"
#include "tool/plan/constant_members.hpp"
#include "tool/plan/functions.hpp"
#include "tool/plan/injections.hpp"
#include "tool/plan/roles.hpp"
#include <algorithm>
#include <arkitekt/core/sha256.hpp>
#include <set>

namespace reflekt {

namespace definition = arkitekt::definition;
using arkitekt::Diagnostics;
using arkitekt::FixIt;

namespace {

std::string text_of(const Function& function, std::string_view word, const std::string& otherwise) {
  const Attribute* attribute = find(function.attributes, word);
  return attribute && attribute->text() ? *attribute->text() : otherwise;
}

// ── parameters ──────────────────────────────────────────────────────────────────────────────────

bool is_span(const Type& type) { return type.kind == TypeKind::list && type.container == "span"; }

/// A span is a view of a vector that the adaptor holds.
Type stored_type(const Type& type) {
  if (!is_span(type)) return type;
  Type stored = type;
  stored.container = "vector";
  stored.qualified = "::std::vector<" + type.arguments.front().qualified + ">";
  return stored;
}

bool check_parameter(const PortContext& context, const Function& function, const Parameter& parameter,
                     std::size_t number) {
  Diagnostics& diagnostics = context.diagnostics;
  if (parameter.name.empty()) {
    diagnostics
        .error(parameter.place,
               "parameter " + std::to_string(number) + " of action " + quoted(function.name) + " has no name")
        .notes.push_back({parameter.place, "callers give arguments by name: write one behind the type"});
    return false;
  }
  const std::string subject = "parameter " + quoted(parameter.name) + " of action " + quoted(function.name);
  if (parameter.name == "value" || parameter.name.starts_with("return")) {
    const bool is_return = parameter.name.find_first_not_of("0123456789", 6) == std::string::npos;
    if (parameter.name == "value" || (is_return && parameter.name.size() > 6)) {
      diagnostics.error(parameter.name_place, subject + " has a name that is taken")
          .notes.push_back({parameter.name_place, parameter.name == "value"
                                                      ? "inside of a port, 'value' means the port itself"
                                                      : "the results are called return0, return1 and so on"});
      return false;
    }
  }
  if (auto fault = find_fault(context.model, parameter.type, Flow::in)) {
    complain(diagnostics, written_at(parameter.type_place, parameter.type), subject, "cannot be a port", *fault);
    return false;
  }
  if (!check_unit(context, with_unit(parameter.type, parameter.attributes), subject)) return false;
  return check_passing(diagnostics, subject, parameter);
}

bool is_worth_moving(TypeKind kind) {
  switch (kind) {
  case TypeKind::boolean:
  case TypeKind::integer:
  case TypeKind::floating:
  case TypeKind::enumeration:
  case TypeKind::string_view: return false;
  default: return true;
  }
}

/// The default, or what [[arkitekt::preset]] says.
const Constant* initial_of(const Parameter& parameter) {
  if (parameter.default_value) return &*parameter.default_value;
  const Attribute* preset = find(parameter.attributes, "preset");
  return preset && !preset->arguments.empty() ? &preset->arguments.front().value : nullptr;
}

/// Whose functions run where values of the type are read or written.
void add_conversions(const Model& model, const Type& type, Flow flow, Conversions& into, int depth = 0) {
  if (depth > 32) return;
  for (const Type& argument : type.arguments) add_conversions(model, argument, flow, into, depth + 1);
  const Record* record = find_record(model, type);
  if (!record) return;
  if (record->traits) {
    into.any = true;
    into.waiting |= flow == Flow::in ? record->traits->is_from_id_async : record->traits->is_id_async;
    return;
  }
  if (role_of(*record) != Role::model && role_of(*record) != Role::state) return;
  for (const Field& field : record->fields) add_conversions(model, field.type, flow, into, depth + 1);
}

ArgumentPlan plan_argument(const PortContext& context, const Parameter& parameter, CodecBook& codecs) {
  ArgumentPlan argument;
  argument.key = parameter.name;
  argument.local = local_name(parameter.name);
  const Type stored = with_unit(stored_type(parameter.type), parameter.attributes);
  argument.type = stored.qualified;
  argument.coding = codecs.reader(stored, Dialect::port);
  const Constant* initial = initial_of(parameter);
  argument.has_default = initial != nullptr;
  argument.is_required = !argument.has_default && parameter.type.kind != TypeKind::optional;
  argument.is_moved =
      parameter.passing == Passing::value && !is_span(parameter.type) && is_worth_moving(parameter.type.kind);
  if (initial) argument.default_value = expression_of(context.model, stored, *initial);
  return argument;
}

definition::Port plan_argument_port(const PortContext& context, const Parameter& parameter, const Doc& doc) {
  definition::Port port =
      port_of(context, parameter.name, with_unit(parameter.type, parameter.attributes), initial_of(parameter));
  port.nullable = port.nullable || parameter.default_value.has_value();
  for (const Doc::Parameter& documented : doc.parameters)
    if (documented.name == parameter.name) {
      port.description = documented.text;
      port.label = parameter.name;
    }
  return port;
}

/// What a page shows together: [[arkitekt::group]] on each of the parameters.
void add_to_group(const PortContext& context, const Parameter& parameter, definition::Definition& described) {
  const Attribute* attribute = find(parameter.attributes, "group");
  if (!attribute || attribute->arguments.empty()) return;
  definition::PortGroup said;
  if (const std::string* key = attribute->text()) said.key = *key;
  if (const ConstantObject* object = object_of(attribute->arguments.front(), "Group"))
    said = {text_in(*object, "key").value_or(""), text_in(*object, "title"), text_in(*object, "description")};
  const Place& place = attribute->arguments.front().place;
  if (said.key.empty()) {
    context.diagnostics.error(place, "a group needs a key")
        .notes.push_back({place, "write arkitekt::Group{.key = \"advanced\"}", std::nullopt});
    return;
  }
  auto group = std::ranges::find(described.port_groups, said.key, &definition::PortGroup::key);
  if (group == described.port_groups.end()) group = described.port_groups.insert(group, {said.key});
  for (const auto part : {&definition::PortGroup::title, &definition::PortGroup::description}) {
    if (!(said.*part)) continue;
    if (*group.*part && *group.*part != said.*part)
      context.diagnostics.error(place,
                                "the group " + quoted(said.key) + " is described otherwise at another parameter");
    *group.*part = said.*part;
  }
  group->ports.push_back(parameter.name);
}

/// [[arkitekt::requires_("image", "@mikro/ndim", Is::equals, 3)]] on the function.
void add_requirements(const PortContext& context, const Function& function, std::vector<definition::Port>& ports) {
  for (const Attribute& attribute : function.attributes) {
    if (attribute.word != "requires_" || attribute.arguments.empty()) continue;
    const std::string* name = attribute.text();
    const auto port = name ? std::ranges::find(ports, *name, &definition::Port::key) : ports.end();
    if (port == ports.end()) {
      const Place& place = attribute.arguments.front().place;
      std::vector<std::string> names;
      for (const definition::Port& each : ports) names.push_back(each.key);
      suggest(context.diagnostics.error(place, "requires_ on a function names one of its parameters first"), place,
              name ? *name : "", names);
      continue;
    }
    Attribute rest = attribute;
    rest.arguments.erase(rest.arguments.begin());
    apply_attributes(context, {rest}, *port, nullptr);
  }
}

bool plan_parameters(const PortContext& context, const Function& function, CodecBook& codecs, ActionPlan& plan,
                     Injections& injections) {
  definition::Definition& described = plan.implementation.definition;
  const bool is_workflow = plan.implementation.execution == definition::Execution::workflow;
  std::vector<const Parameter*> ports;
  bool ok = true;
  for (std::size_t i = 0; i < function.parameters.size(); ++i) {
    const Parameter& parameter = function.parameters[i];
    ArgumentPlan argument;
    argument.local = parameter.name.empty() ? "task" + std::to_string(i) : local_name(parameter.name);
    const Injectable injected =
        inject(context, function, parameter, is_workflow ? "workflow" : "action", argument, injections);
    if (injected == Injectable::refused) ok = false;
    if (injected == Injectable::yes) plan.arguments.push_back(std::move(argument));
    if (injected != Injectable::nothing) continue;
    if (!check_parameter(context, function, parameter, i + 1)) {
      ok = false;
      continue;
    }
    described.args.push_back(plan_argument_port(context, parameter, function.doc));
    plan.arguments.push_back(plan_argument(context, parameter, codecs));
    add_conversions(context.model, parameter.type, Flow::in, plan.expanding);
    ports.push_back(&parameter);
  }
  // Expressions name other arguments: so these come when all are there.
  for (std::size_t i = 0; i < ports.size(); ++i) {
    definition::Port port = described.args[i];
    apply_attributes(context, ports[i]->attributes, port, &described.args);
    described.args[i] = std::move(port);
    add_to_group(context, *ports[i], described);
  }
  add_requirements(context, function, described.args);
  if (described.args.size() > 64) {
    context.diagnostics.error(function.place, "action " + quoted(function.name) + " has more than 64 parameters")
        .notes.push_back({function.place, "make structs of some of them"});
    ok = false;
  }
  return ok;
}

// ── results ─────────────────────────────────────────────────────────────────────────────────────

/// The value's type; with what actions do not know still around it.
const Type& unwrap_result(const Type& declared, ActionPlan& plan) {
  const Handover handover = unwrap(declared);
  plan.delivery = handover.delivery;
  plan.is_async = handover.is_async || handover.delivery == Delivery::stream;
  plan.is_result = handover.is_result && handover.delivery == Delivery::once;
  if (plan.is_result == handover.is_result && !handover.is_response) return *handover.value;
  return handover.delivery == Delivery::once ? declared : declared.arguments.front();
}

/// One result as a port.
struct ResultPart {
  Type type;
  std::string member; ///< of a struct that is several results
  std::optional<std::string> label = {}, description = {};
};

bool is_several(const Model& model, const Type& type) {
  const Record* record = find_record(model, type);
  return record && find(record->attributes, "returns") && role_of(*record) == Role::model;
}

/// The elements of a tuple, the fields of a struct that is marked so, or the one result.
std::vector<ResultPart> parts_of(const PortContext& context, const Type& type) {
  std::vector<ResultPart> parts;
  if (type.kind == TypeKind::tuple) {
    for (const Type& element : type.arguments) parts.push_back({element, ""});
  } else if (is_several(context.model, type)) {
    for (const Field& field : find_record(context.model, type)->fields) {
      const Attribute* label = find(field.attributes, "label");
      parts.push_back({with_unit(field.type, field.attributes), field.name,
                       label && label->text() ? *label->text() : field.name, description_of(field.doc)});
    }
  } else if (type.kind != TypeKind::nothing) {
    parts.push_back({type, ""});
  }
  return parts;
}

/// What [[arkitekt::returns]] says of the result `index`; nullptr: nothing.
const Argument* said_of_return(const Function& function, std::size_t index) {
  const Attribute* returns = find(function.attributes, "returns");
  return returns && index < returns->arguments.size() ? &returns->arguments[index] : nullptr;
}

/// A unit that is said at the function belongs to the type.
void add_unit(const Argument& said, Type& type) {
  const ConstantObject* object = object_of(said, "Return");
  const auto unit = object ? text_in(*object, "unit") : std::nullopt;
  if (!unit) return;
  Attribute attribute;
  attribute.word = "unit";
  attribute.arguments = {{Constant{*unit}, said.place}};
  attribute.place = said.place;
  type = with_unit(type, {attribute});
}

void apply_return(const PortContext& context, const Argument& said, definition::Port& port) {
  if (const auto* label = std::get_if<std::string>(&said.value.value)) {
    port.label = *label;
    return;
  }
  const ConstantObject* object = object_of(said, "Return");
  if (!object) {
    context.diagnostics.error(said.place, "this says nothing of a result")
        .notes.push_back({said.place, "write its label, or arkitekt::Return{.name = \"area\", .unit = \"um**2\"}"});
    return;
  }
  if (auto name = text_in(*object, "name")) port.label = std::move(name);
  if (auto description = text_in(*object, "description")) port.description = std::move(description);
  Attributes attributes;
  if (const Constant* choices = object->find("choices"))
    if (const auto* list = std::get_if<ConstantList>(&choices->value)) {
      Attribute& attribute = attributes.emplace_back();
      attribute.word = "choices";
      attribute.place = said.place;
      for (const Constant& item : list->items) attribute.arguments.push_back({item, said.place});
    }
  if (text_in(*object, "component")) {
    ConstantObject custom = *object;
    custom.type = "arkitekt::Custom";
    Attribute& attribute = attributes.emplace_back();
    attribute.word = "widget";
    attribute.arguments = {{Constant{std::move(custom)}, said.place}};
  }
  apply_attributes(context, attributes, port, nullptr);
}

/// [[arkitekt::provides("@mikro/ndim", Is::equals, 2)]], of several results with "return1" first.
void add_provisions(const PortContext& context, const Function& function, std::vector<definition::Port>& ports) {
  for (const Attribute& attribute : function.attributes) {
    if (attribute.word != "provides" || attribute.arguments.empty()) continue;
    const std::string* name = attribute.text();
    auto port = name ? std::ranges::find(ports, *name, &definition::Port::key) : ports.end();
    const std::size_t first = port == ports.end() ? 0 : 1;
    if (port == ports.end()) port = ports.begin();
    if (port == ports.end() ||
        (port->kind != definition::PortKind::structure && port->kind != definition::PortKind::memory_structure)) {
      context.diagnostics.error(attribute.place, "only structures can be promised something, and the result is none")
          .notes.push_back({attribute.place, "of several results, name the one that is meant first: \"return1\""});
      continue;
    }
    if (auto descriptor = descriptor_of(context, attribute, first)) port->descriptors.push_back(std::move(*descriptor));
  }
}

bool check_return_count(const PortContext& context, const Function& function, std::size_t count) {
  const Attribute* returns = find(function.attributes, "returns");
  if (!returns || returns->arguments.size() <= count) return true;
  const Place& place = returns->arguments[count].place;
  context.diagnostics.error(place, "action " + quoted(function.name) + " has " + std::to_string(count) +
                                       (count == 1 ? " result" : " results") + ", and this would be one more");
  return false;
}

bool plan_returns(const PortContext& context, const Function& function, CodecBook& codecs, ActionPlan& plan) {
  const Type& type = unwrap_result(function.returns, plan);
  plan.returns_tuple = type.kind == TypeKind::tuple;
  const auto refuse = [&](const Fault& fault) {
    complain(context.diagnostics, written_at(function.return_place, function.returns),
             "the result of action " + quoted(function.name), "cannot be a port", fault);
    return false;
  };
  if (plan.delivery != Delivery::once && type.kind == TypeKind::nothing)
    return refuse({.advice = "nothing comes out of it: say of what, as arkitekt::Generator<int>"});
  if (is_several(context.model, type))
    if (auto fault = find_fault(context.model, type, Flow::out)) return refuse(*fault);
  std::vector<ResultPart> parts = parts_of(context, type);
  if (!check_return_count(context, function, parts.size())) return false;
  std::vector<definition::Port>& ports = plan.implementation.definition.returns;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    ResultPart& part = parts[i];
    const Argument* said = said_of_return(function, i);
    if (said) add_unit(*said, part.type);
    if (auto fault = find_fault(context.model, part.type, Flow::out)) return refuse(*fault);
    if (!check_unit(context, part.type, "the result of action " + quoted(function.name))) return false;
    definition::Port port = port_of(context, "return" + std::to_string(i), part.type);
    make_return(port);
    if (part.label) port.label = part.label;
    if (part.description) port.description = part.description;
    if (i < function.doc.returns.size()) {
      port.description = function.doc.returns[i];
      if (!port.label) port.label = port.key;
    }
    if (said) apply_return(context, *said, port);
    ports.push_back(std::move(port));
    plan.returns.push_back(codecs.writer(part.type, Dialect::port));
    if (!part.member.empty()) plan.return_members.push_back(part.member);
    add_conversions(context.model, part.type, Flow::out, plan.shrinking);
  }
  add_provisions(context, function, ports);
  return true;
}

// ── the function itself ─────────────────────────────────────────────────────────────────────────

void warn_of_lost_docs(const PortContext& context, const Function& function) {
  std::vector<std::string> names;
  names.reserve(function.parameters.size());
  for (const Parameter& parameter : function.parameters) names.push_back(parameter.name);
  for (const Doc::Parameter& documented : function.doc.parameters) {
    if (std::find(names.begin(), names.end(), documented.name) != names.end()) continue;
    suggest(context.diagnostics.warning(documented.place,
                                        quoted(function.name) + " has no parameter " + quoted(documented.name)),
            documented.place, documented.name, names);
  }
}

/// The texts that name the action: none may be empty, and callers write the interface's name into addresses.
bool check_names(const PortContext& context, const Function& function) {
  bool ok = true;
  const auto refuse = [&](const Place& place, std::string message, std::string advice) {
    context.diagnostics.error(place, std::move(message)).notes.push_back({place, std::move(advice), std::nullopt});
    ok = false;
  };
  for (const std::string_view word : {"name", "key", "version", "interface_name"}) {
    const Attribute* attribute = find(function.attributes, word);
    const std::string* text = attribute ? attribute->text() : nullptr;
    if (text && text->empty())
      refuse(attribute->arguments.front().place,
             "the " + std::string(word) + " of action " + quoted(function.name) + " is empty",
             "write one, or take the attribute away");
  }
  const std::string name = interface_name_of(function);
  const Attribute* attribute = find(function.attributes, "interface_name");
  if (!attribute) attribute = find(function.attributes, "key");
  const auto is_odd = [](unsigned char c) {
    return c <= ' ' || c == 0x7F ||
           std::string_view("\"#%/:<>?[\\]^`{|}").find(static_cast<char>(c)) != std::string_view::npos;
  };
  if (std::any_of(name.begin(), name.end(), is_odd))
    refuse(attribute ? attribute->arguments.front().place : function.place,
           "action " + quoted(function.name) + " has the interface " + quoted(name) +
               ", which is no part of an address",
           "callers POST to it: write [[arkitekt::interface_name(\"…\")]] with letters, digits and '_'");
  return ok;
}

void describe(const Function& function, ActionPlan& plan) {
  definition::Definition& described = plan.implementation.definition;
  plan.implementation.interface_name = interface_name_of(function);
  plan.implementation.code_hash = arkitekt::sha256(function.source_text);
  described.key = text_of(function, "key", text_of(function, "interface_name", function.name));
  described.version = text_of(function, "version", "1");
  described.name = text_of(function, "name", title_case(function.name));
  std::optional<std::string> description = description_of(function.doc);
  if (const Attribute* said = find(function.attributes, "description"); said && said->text())
    description = *said->text();
  described.description = description.value_or("No Description");
  described.is_dev = !description;
  described.kind =
      plan.delivery == Delivery::once ? definition::ActionKind::function : definition::ActionKind::generator;
  described.collections = texts_of(function.attributes, "collections");
  described.catalogs = texts_of(function.attributes, "catalogs");
  described.protocols = texts_of(function.attributes, "protocols");
  described.pure = find(function.attributes, "pure") != nullptr;
  described.idempotent = find(function.attributes, "idempotent") != nullptr;
  described.allow_probe = find(function.attributes, "probe") != nullptr;
}

/// What an action tests, follows and may show before it has happened.
void describe_links(const PortContext& context, const Function& function, definition::Implementation& implementation) {
  const auto refuse = [&](const Argument& argument, std::string message) {
    context.diagnostics.error(argument.place, std::move(message));
  };
  for (const Attribute& attribute : function.attributes)
    for (const Argument& argument : attribute.arguments) {
      if (attribute.word == "test_for") {
        const ConstantObject* object = object_of(argument, "Demand");
        if (!object || (!text_in(*object, "key") && !text_in(*object, "hash"))) {
          refuse(argument, "name the action that is tested: arkitekt::Demand{.key = \"blur\"}");
          continue;
        }
        implementation.definition.is_test_for.push_back(
            {text_in(*object, "hash"), text_in(*object, "app"), text_in(*object, "key"), text_in(*object, "version")});
      }
      if (attribute.word == "track") {
        const ConstantObject* object = object_of(argument, "Track");
        const auto state = object ? text_in(*object, "state") : std::nullopt;
        const auto value = object ? text_in(*object, "value") : std::nullopt;
        if (!state || !value) {
          refuse(argument, "name what is tracked: arkitekt::Track{.state = \"stage\", .value = \"x\"}");
          continue;
        }
        implementation.tracks.push_back({text_in(*object, "dependency"), *state, *value, text_in(*object, "label"),
                                         text_in(*object, "description")});
      }
      if (attribute.word == "optimistic") {
        const ConstantObject* object = object_of(argument, "Optimistic");
        const auto state = object ? text_in(*object, "state") : std::nullopt;
        const auto path = object ? text_in(*object, "path") : std::nullopt;
        if (!state || !path || !path->starts_with('/')) {
          refuse(argument, "name the state and what changes in it, as a JSON pointer: "
                           "arkitekt::Optimistic{.state = \"stage\", .path = \"/x\"}");
          continue;
        }
        implementation.optimistics.push_back({*state, *path, text_in(*object, "accessor")});
      }
    }
}

/// What running it does to the world, and whether that can be.
bool describe_effects(const PortContext& context, const Function& function,
                      definition::Implementation& implementation) {
  if (const Attribute* attribute = find(function.attributes, "effects")) {
    const auto* said = std::get_if<Enumerated>(&attribute->arguments.front().value.value);
    constexpr std::string_view names[] = {"none", "repeatable", "unknown", "irreversible"};
    const auto* found = said ? std::ranges::find(names, said->name) : std::end(names);
    if (!said || said->type != "arkitekt::Effects" || found == std::end(names)) {
      const Place& place = attribute->arguments.front().place;
      context.diagnostics.error(place, "effects is one of arkitekt::Effects");
      return false;
    }
    implementation.effects = static_cast<definition::Effects>(found - std::begin(names));
  }
  const definition::Definition& described = implementation.definition;
  if (!described.pure) return true;
  const bool is_irreversible = implementation.effects == definition::Effects::irreversible;
  if (!described.stateful && !is_irreversible) return true;
  const Place& place = find(function.attributes, "pure")->place;
  context.diagnostics
      .error(place, "action " + quoted(function.name) +
                        " cannot be pure: " + (is_irreversible ? "its effects are irreversible" : "it takes a state"))
      .notes.push_back({place, "pure is what depends on its arguments alone and changes nothing", std::nullopt});
  return false;
}

bool check_protocols(const PortContext& context, const Function& function) {
  const Attribute* attribute = find(function.attributes, "protocols");
  std::set<std::string> seen;
  for (std::size_t i = 0; attribute && i < attribute->arguments.size(); ++i) {
    const std::string text = attribute->text(i) ? *attribute->text(i) : "";
    const bool is_word = !text.empty() && text.size() <= 1000 && text.find_first_of(" \t\r\n") == std::string::npos;
    if (is_word && seen.insert(text).second) continue;
    const Place& place = attribute->arguments[i].place;
    context.diagnostics.error(place, is_word ? "the protocol " + quoted(text) + " is there twice"
                                             : "a protocol is one word of at most 1000 characters");
    return false;
  }
  return true;
}

void describe_injections(const Function& function, Injections injections, ActionPlan& plan) {
  definition::Implementation& implementation = plan.implementation;
  std::set<std::string> locks(injections.locks.begin(), injections.locks.end());
  for (std::string& lock : texts_of(function.attributes, "locks")) locks.insert(std::move(lock));
  implementation.locks.assign(locks.begin(), locks.end());
  std::set<std::string> manipulated;
  for (const InjectedPlan& state : injections.states)
    if (state.is_written) manipulated.insert(state.name);
  implementation.manipulates.assign(manipulated.begin(), manipulated.end());
  implementation.definition.stateful = !injections.states.empty();
  implementation.dependencies = std::move(injections.dependencies);
  plan.states = std::move(injections.states);
  plan.contexts = std::move(injections.contexts);
  plan.is_parallel = find(function.attributes, "parallel") != nullptr;
}

/// `static_cast<double (*)(double, int)>(&::lab::f)`: which of several functions of one name is meant.
std::string callee_of(const Function& function) {
  if (!function.is_overloaded) return function.qualified;
  std::string text = "static_cast<" + declared_result(function) + " (*)(";
  for (const Parameter& parameter : function.parameters) {
    if (&parameter != &function.parameters.front()) text += ", ";
    text += declared_type(parameter);
  }
  return text + ")>(&" + function.qualified + ")";
}

} // namespace

std::string interface_name_of(const Function& function) {
  return text_of(function, "interface_name", text_of(function, "key", snake_case(function.name)));
}

std::optional<ActionPlan> plan_action(const PortContext& context, const Function& function, CodecBook& codecs) {
  if (!check_function(context.diagnostics, function, "action")) return std::nullopt;
  warn_of_lost_docs(context, function);
  if (!check_names(context, function)) return std::nullopt;
  ActionPlan plan;
  Injections injections;
  if (find(function.attributes, "workflow")) plan.implementation.execution = definition::Execution::workflow;
  const bool parameters_ok = plan_parameters(context, function, codecs, plan, injections);
  const bool returns_ok = plan_returns(context, function, codecs, plan);
  if (!parameters_ok || !returns_ok) return std::nullopt;
  describe(function, plan);
  describe_injections(function, std::move(injections), plan);
  describe_links(context, function, plan.implementation);
  if (!describe_effects(context, function, plan.implementation) || !check_protocols(context, function))
    return std::nullopt;
  plan.name = codecs.names().take(c_identifier(plan.implementation.interface_name));
  plan.display = without_colons(function.qualified);
  // C++ fills in its own defaults only where the function is called by its name.
  const bool by_name = std::any_of(plan.arguments.begin(), plan.arguments.end(),
                                   [](const ArgumentPlan& argument) { return argument.is_left_to_callee(); });
  plan.callee = by_name ? function.qualified : callee_of(function);
  return plan;
}

} // namespace reflekt
