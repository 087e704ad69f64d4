#include "tool/plan/calls.hpp"
#include "tool/plan/complaints.hpp"
#include "tool/plan/dependencies.hpp"
#include "tool/plan/functions.hpp"
#include "tool/plan/names.hpp"
#include "tool/plan/roles.hpp"
#include <arkitekt/json/writer.hpp>

namespace reflekt {

namespace {

/// What bodies cannot be written for.
bool check(const PortContext& context, const Function& function, const Handover& handover) {
  const auto refuse = [&](const Place& place, std::string message, std::string advice) {
    context.diagnostics.error(place, std::move(message)).notes.push_back({place, std::move(advice), std::nullopt});
    return false;
  };
  const std::string subject = "the call " + quoted(function.name);
  if (function.is_defined || function.is_inline)
    return refuse(function.place, subject + " has a body", "declare it alone: the body is generated");
  if (handover.is_result || handover.is_response)
    return refuse(function.return_place, subject + " hands errors back", "it throws them: leave arkitekt::Result away");
  for (const Parameter& parameter : function.parameters) {
    if (parameter.name.empty())
      return refuse(parameter.place, "a parameter of " + subject + " has no name",
                    "arguments go by name: write one behind the type");
    if (!check_passing(context.diagnostics, "parameter " + quoted(parameter.name) + " of " + subject, parameter))
      return false;
  }
  return true;
}

std::vector<Type> parts_of(const Type& value) {
  if (value.kind == TypeKind::nothing) return {};
  return value.kind == TypeKind::tuple ? value.arguments : std::vector<Type>{value};
}

} // namespace

std::optional<RemoteCallPlan> plan_call(const PortContext& context, const Function& function, const Record* protocol,
                                        CodecBook& codecs) {
  const Handover handover = unwrap(function.returns);
  if (!check(context, function, handover)) return std::nullopt;
  const auto demand = plan_demand(context, function, find(function.attributes, protocol ? "demand" : "calls"), {});
  if (!demand) return std::nullopt;
  RemoteCallPlan call;
  if (protocol) {
    call.method = function.name;
  } else {
    arkitekt::json::Writer out;
    write_demand(out, *demand, arkitekt::definition::Spelling::snake_case);
    call.demand = out.take();
  }
  call.name = codecs.names().take(
      "call_" + c_identifier(protocol ? snake_case(protocol->name) + "_" + function.name : function.name));
  call.declarator = without_colons(function.qualified);
  call.return_type = declared_result(function);
  call.is_const = function.is_const;
  using enum RemoteCallPlan::Wait;
  call.wait = handover.delivery == Delivery::generator ? generator
              : handover.delivery == Delivery::stream  ? stream
              : handover.is_async                      ? async
                                                       : plain;
  for (const Parameter& parameter : function.parameters) {
    const Type type = with_unit(parameter.type, parameter.attributes);
    call.parameters.push_back({parameter.name, local_name(parameter.name), declared_type(parameter), type.qualified,
                               codecs.writer(type, Dialect::port)});
  }
  call.value_type = handover.value->kind == TypeKind::nothing ? "void" : handover.value->qualified;
  call.returns_tuple = handover.value->kind == TypeKind::tuple;
  for (const Type& part : parts_of(*handover.value)) call.returns.push_back(codecs.reader(part, Dialect::port));
  return call;
}

} // namespace reflekt
