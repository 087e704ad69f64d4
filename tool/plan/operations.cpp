#include "tool/plan/operations.hpp"
#include "tool/plan/domains.hpp"
#include "tool/plan/requests.hpp"
#include <algorithm>

namespace reflekt {

using arkitekt::Diagnostics;

namespace {

// ── the schema ──────────────────────────────────────────────────────────────────────────────────

/// What says which schema: the function, or else the struct of its result; null: nothing does.
const Attribute* find_domain(const Model& model, const Function& function, const Type& value) {
  if (const Attribute* own = find(function.attributes, "domain")) return own;
  const Type* inner = &value;
  while ((inner->kind == TypeKind::optional || inner->kind == TypeKind::list) && !inner->arguments.empty())
    inner = &inner->arguments.front();
  return inner->kind == TypeKind::record ? find(record_of(model, *inner).attributes, "domain") : nullptr;
}

// ── the C++ side ────────────────────────────────────────────────────────────────────────────────

/// The body makes the value, so that is what it can hand back.
bool check_result_passing(Diagnostics& diagnostics, const Function& function, const std::string& what) {
  const std::string subject = "the result of " + what + " " + quoted(function.name);
  std::string type = written_at(function.return_place, function.returns).text;
  if (type.starts_with("const ")) type.erase(0, 6);
  while (type.ends_with('&') || type.ends_with(' ')) type.pop_back();
  const auto refuse = [&](const std::string& why) {
    diagnostics.error(function.return_place, subject + why)
        .notes.push_back({function.return_place, "write " + type, arkitekt::FixIt{function.return_place, type}});
    return false;
  };
  if (function.returned != Passing::value) return refuse(" is a reference to what nobody holds");
  if (function.returns_const) return refuse(" is const, which says nothing of a new value");
  return true;
}

bool check_declaration(Diagnostics& diagnostics, const Function& function, const std::string& what) {
  if (!check_function(diagnostics, function, what)) return false;
  if (function.is_defined) {
    diagnostics.error(function.place, what + " " + quoted(function.name) + " has a body already")
        .notes.push_back({function.place, "declare it only: reflekt writes the body"});
    return false;
  }
  if (function.is_internal) {
    diagnostics.error(function.place, what + " " + quoted(function.name) + " is known to one file only")
        .notes.push_back({function.place, "take 'static' away, or the unnamed namespace"});
    return false;
  }
  if (function.is_noexcept) {
    diagnostics.error(function.place, what + " " + quoted(function.name) + " is noexcept, and its body may throw")
        .notes.push_back({function.place, "take 'noexcept' away; a function that returns arkitekt::Result reports what "
                                          "the server does without throwing"});
    return false;
  }
  return check_result_passing(diagnostics, function, what);
}

bool plan_parameters(const OperationContext& context, const Function& function, const std::string& what,
                     OperationPlan& plan) {
  bool ok = true;
  for (std::size_t i = 0; i < function.parameters.size(); ++i) {
    const Parameter& parameter = function.parameters[i];
    const bool is_client = parameter.type.kind == TypeKind::client;
    if (parameter.name.empty() && !is_client) {
      context.diagnostics
          .error(parameter.place,
                 "parameter " + std::to_string(i + 1) + " of " + what + " " + quoted(function.name) + " has no name")
          .notes.push_back({parameter.place, "its name is that of the argument: write one behind the type"});
      ok = false;
      continue;
    }
    const std::string subject = "parameter " + quoted(parameter.name) + " of " + what + " " + quoted(function.name);
    ok &= check_passing(context.diagnostics, subject, parameter);
    const std::string local = parameter.name.empty() ? "client_" + std::to_string(i) : local_name(parameter.name);
    plan.parameters.push_back({local, declared_type(parameter)});
    if (is_client && !plan.client.empty()) {
      context.diagnostics.error(parameter.place, what + " " + quoted(function.name) + " has two clients")
          .notes.push_back({parameter.place, "take one away: a function asks one server"});
      ok = false;
    }
    if (is_client) plan.client = local;
  }
  return ok;
}

std::string wrapped_advice(ast::OperationKind kind) {
  if (kind == ast::OperationKind::subscription)
    return "many answers come: write arkitekt::Stream<T>, or with Result<T> or Response<T> in it";
  return "one answer comes: write T, arkitekt::Result<T> or arkitekt::Response<T>, or arkitekt::Async of one of them";
}

/// What the function hands over; nothing after a complaint.
std::optional<Handover> plan_result(const OperationContext& context, const Function& function, const std::string& what,
                                    OperationPlan& plan) {
  const Handover handover = unwrap(function.returns);
  const auto refuse = [&](std::string advice) {
    complain(context.diagnostics, written_at(function.return_place, function.returns),
             "the result of " + what + " " + quoted(function.name), "cannot be answered",
             {.advice = std::move(advice)});
    return std::nullopt;
  };
  const bool is_subscription = plan.kind == ast::OperationKind::subscription;
  switch (handover.value->kind) {
  case TypeKind::async:
  case TypeKind::generator:
  case TypeKind::stream:
  case TypeKind::result:
  case TypeKind::response: return refuse(wrapped_advice(plan.kind));
  default: break;
  }
  if (handover.delivery != (is_subscription ? Delivery::stream : Delivery::once))
    return refuse(wrapped_advice(plan.kind));
  if (handover.value->kind == TypeKind::nothing && (is_subscription || handover.is_response))
    return refuse("nothing would be in it: say what you want of the answer");
  plan.delivery = handover.delivery;
  plan.is_async = handover.is_async;
  plan.is_result = handover.is_result;
  plan.is_response = handover.is_response;
  return handover;
}

// ── the plan ────────────────────────────────────────────────────────────────────────────────────

/// What the data is read into, and how. A Response may come without.
void plan_data(const Type& value, CodecBook& codecs, OperationPlan& plan) {
  plan.value_type = plan.data_type = value.kind == TypeKind::nothing ? "void" : value.qualified;
  if (value.kind == TypeKind::nothing) return;
  plan.coding = codecs.reader(value, Dialect::graphql);
  if (!plan.is_response || value.kind == TypeKind::optional) return;
  plan.data_type = "::std::optional<" + value.qualified + ">";
  plan.is_promised = !plan.response_key.empty();
}

ast::OperationKind kind_of(std::string_view word) {
  if (word == "query") return ast::OperationKind::query;
  return word == "mutation" ? ast::OperationKind::mutation : ast::OperationKind::subscription;
}

/// "arkitekt::Response<T>" for the T as written, where the function does not return one.
std::string keeper_of(const Function& function, const Handover& handover) {
  if (handover.is_response) return {};
  std::string written = handover.value->written;
  if (handover.value == &function.returns) written = written_at(function.return_place, function.returns).text;
  return "arkitekt::Response<" + written + ">";
}

} // namespace

std::optional<OperationPlan> plan_operation(const OperationContext& context, const Function& function,
                                            const Attribute& attribute, CodecBook& codecs) {
  const std::string& what = attribute.word;
  if (!attribute.text()) return std::nullopt; // the scanner has complained
  OperationPlan plan;
  plan.kind = kind_of(what);
  const std::size_t errors = context.diagnostics.error_count();
  if (!check_declaration(context.diagnostics, function, what)) return std::nullopt;
  plan_parameters(context, function, what, plan);
  const std::optional<Handover> handover = plan_result(context, function, what, plan);
  const DomainSchema* domain =
      handover ? find_schema(context.schemas, find_domain(context.model, function, *handover->value), function.name,
                             attribute.place, context.target, context.diagnostics)
               : nullptr;
  if (!domain || !domain->schema || context.diagnostics.error_count() > errors) return std::nullopt;

  const TypeRules rules = context.rules_of(*domain, keeper_of(function, *handover));
  const FragmentLibrary& fragments = context.fragments[static_cast<std::size_t>(domain - context.schemas.data())];
  const RequestContext asking{rules, fragments, function, attribute, *handover, plan.kind, context.diagnostics};
  const std::optional<Request> request =
      is_document(*attribute.text()) ? request_by_document(asking) : request_by_field(asking);
  if (!request || context.diagnostics.error_count() > errors) return std::nullopt;

  plan.name = codecs.names().take(function.name);
  plan.declarator = without_colons(function.qualified);
  plan.return_type = function.returns.qualified;
  plan.operation_name = request->name;
  plan.domain = domain->domain;
  plan.response_key = request->response_key;
  plan.document = request->document;
  codecs.speak(*domain->schema, request->keys);
  for (const Parameter* parameter : request->variables)
    plan.variables.push_back(
        {parameter->name, local_name(parameter->name), codecs.writer(parameter->type, Dialect::graphql)});
  plan_data(*handover->value, codecs, plan);
  return plan;
}

} // namespace reflekt
