#include "tool/plan/actions.hpp"
#include "tool/plan/complaints.hpp"
#include "tool/plan/constants.hpp"
#include "tool/plan/functions.hpp"
#include <algorithm>
#include <arkitekt/core/sha256.hpp>

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

ArgumentPlan plan_argument(const PortContext& context, const Parameter& parameter, CodecBook& codecs) {
  ArgumentPlan argument;
  argument.key = parameter.name;
  argument.local = local_name(parameter.name);
  const Type stored = stored_type(parameter.type);
  argument.type = stored.qualified;
  argument.coding = codecs.reader(stored, Dialect::port);
  argument.has_default = parameter.default_value.has_value();
  argument.is_required = !argument.has_default && parameter.type.kind != TypeKind::optional;
  argument.is_moved =
      parameter.passing == Passing::value && !is_span(parameter.type) && is_worth_moving(parameter.type.kind);
  if (argument.has_default) argument.default_value = expression_of(context.model, stored, *parameter.default_value);
  return argument;
}

definition::Port plan_argument_port(const PortContext& context, const Parameter& parameter, const Doc& doc) {
  const Constant* initial = parameter.default_value ? &*parameter.default_value : nullptr;
  definition::Port port = port_of(context, parameter.name, parameter.type, initial);
  port.nullable = port.nullable || initial != nullptr;
  for (const Doc::Parameter& documented : doc.parameters)
    if (documented.name == parameter.name) {
      port.description = documented.text;
      port.label = parameter.name;
    }
  apply_attributes(context, parameter.attributes, port);
  return port;
}

bool plan_parameters(const PortContext& context, const Function& function, CodecBook& codecs, ActionPlan& plan) {
  bool ok = true;
  for (std::size_t i = 0; i < function.parameters.size(); ++i) {
    const Parameter& parameter = function.parameters[i];
    if (parameter.type.kind == TypeKind::task) {
      if (parameter.passing == Passing::rvalue_reference)
        ok &= check_passing(context.diagnostics,
                            "parameter " + quoted(parameter.name) + " of action " + quoted(function.name), parameter);
      ArgumentPlan task;
      task.local = parameter.name.empty() ? "task" + std::to_string(i) : local_name(parameter.name);
      task.is_task = true;
      plan.arguments.push_back(std::move(task));
      continue;
    }
    if (!check_parameter(context, function, parameter, i + 1)) {
      ok = false;
      continue;
    }
    plan.implementation.definition.args.push_back(plan_argument_port(context, parameter, function.doc));
    plan.arguments.push_back(plan_argument(context, parameter, codecs));
  }
  if (plan.implementation.definition.args.size() > 64) {
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

/// What only arguments have.
void make_return(definition::Port& port) {
  port.default_value.reset();
  port.widget.reset();
  for (definition::Port& child : port.children) make_return(child);
}

bool plan_returns(const PortContext& context, const Function& function, CodecBook& codecs, ActionPlan& plan) {
  const Type& type = unwrap_result(function.returns, plan);
  plan.returns_tuple = type.kind == TypeKind::tuple;
  if (plan.delivery != Delivery::once && type.kind == TypeKind::nothing) {
    complain(context.diagnostics, written_at(function.return_place, function.returns),
             "the result of action " + quoted(function.name), "cannot be a port",
             {.advice = "nothing comes out of it: say of what, as arkitekt::Generator<int>"});
    return false;
  }
  std::vector<const Type*> types;
  if (plan.returns_tuple)
    for (const Type& element : type.arguments) types.push_back(&element);
  else if (type.kind != TypeKind::nothing)
    types.push_back(&type);
  for (std::size_t i = 0; i < types.size(); ++i) {
    if (auto fault = find_fault(context.model, *types[i], Flow::out)) {
      complain(context.diagnostics, written_at(function.return_place, function.returns),
               "the result of action " + quoted(function.name), "cannot be a port", *fault);
      return false;
    }
    definition::Port port = port_of(context, "return" + std::to_string(i), *types[i]);
    make_return(port);
    if (i < function.doc.returns.size()) {
      port.description = function.doc.returns[i];
      port.label = port.key;
    }
    plan.implementation.definition.returns.push_back(std::move(port));
    plan.returns.push_back(codecs.writer(*types[i], Dialect::port));
  }
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
  const std::optional<std::string> description = description_of(function.doc);
  described.description = description.value_or("No Description");
  described.is_dev = !description;
  described.kind =
      plan.delivery == Delivery::once ? definition::ActionKind::function : definition::ActionKind::generator;
  if (const Attribute* collections = find(function.attributes, "collections"))
    for (std::size_t i = 0; i < collections->arguments.size(); ++i)
      if (const std::string* text = collections->text(i)) described.collections.push_back(*text);
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
  const bool parameters_ok = plan_parameters(context, function, codecs, plan);
  const bool returns_ok = plan_returns(context, function, codecs, plan);
  if (!parameters_ok || !returns_ok) return std::nullopt;
  describe(function, plan);
  plan.name = codecs.names().take(c_identifier(plan.implementation.interface_name));
  plan.display = without_colons(function.qualified);
  // C++ fills in its own defaults only where the function is called by its name.
  const bool by_name = std::any_of(plan.arguments.begin(), plan.arguments.end(),
                                   [](const ArgumentPlan& argument) { return argument.is_left_to_callee(); });
  plan.callee = by_name ? function.qualified : callee_of(function);
  return plan;
}

} // namespace reflekt
