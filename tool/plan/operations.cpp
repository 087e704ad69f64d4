#include "tool/plan/operations.hpp"
#include "tool/plan/complaints.hpp"
#include "tool/plan/functions.hpp"
#include "tool/plan/selection.hpp"
#include <algorithm>
#include <arkitekt/graphql/printer.hpp>

namespace reflekt {

namespace graphql = arkitekt::graphql;
namespace ast = graphql::ast;
using arkitekt::Diagnostics;

namespace {

// ── the schema ──────────────────────────────────────────────────────────────────────────────────

/// The schema that the function speaks to; null after a complaint.
const DomainSchema* find_schema(const OperationContext& context, const Function& function, const Attribute& attribute) {
  std::vector<std::string> domains;
  for (const DomainSchema& schema : context.schemas) domains.push_back(schema.domain);
  const auto at = [&](std::string_view domain) {
    return std::find_if(context.schemas.begin(), context.schemas.end(),
                        [&](const DomainSchema& schema) { return schema.domain == domain; });
  };
  if (context.schemas.empty()) {
    context.diagnostics.error(attribute.place, "there is no schema for " + quoted(function.name))
        .notes.push_back(
            {attribute.place, "add it in CMake: arkitekt_reflect(" + context.target + " … SCHEMA schema.graphql)"});
    return nullptr;
  }
  if (const Attribute* domain = find(function.attributes, "domain"); domain && domain->text()) {
    const auto found = at(*domain->text());
    if (found != context.schemas.end()) return &*found;
    const AttributeText text(domain->arguments.front());
    const Place place = text.place({0, static_cast<std::uint32_t>(text.text().size())});
    suggest(context.diagnostics.error(place, "there is no schema of the domain " + quoted(text.text())), place,
            text.text(), domains);
    return nullptr;
  }
  const auto found = at("default");
  if (found != context.schemas.end()) return &*found;
  if (context.schemas.size() == 1) return &context.schemas.front();
  context.diagnostics.error(attribute.place, "there are several schemas, and none of them is the default")
      .notes.push_back({attribute.place, "say which: [[arkitekt::domain(\"" + domains.front() + "\")]]"});
  return nullptr;
}

/// The root field; null after a complaint.
const graphql::Field* find_root_field(const OperationContext& context, const graphql::Schema& schema,
                                      ast::OperationKind kind, const WrittenField& written) {
  const graphql::Type* root = schema.root_type(kind);
  const Place place = written.place(written.field.name.span());
  if (!root) {
    context.diagnostics.error(place, "the schema has no " + std::string(ast::name_of(kind)) + " type");
    return nullptr;
  }
  const std::string_view name = written.field.name.text;
  const graphql::Field* field = schema.find_field(*root, name);
  if (!field)
    suggest(
        context.diagnostics.error(place, "the schema has no field " + quoted(name) + " on type " + quoted(root->name)),
        place, name, root->fields.names());
  return field;
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

// ── the document ────────────────────────────────────────────────────────────────────────────────

std::string print_document(const OperationPlan& plan, const VariableBinder& variables, ast::Field root) {
  ast::OperationDefinition operation;
  operation.kind = plan.kind;
  operation.name.text = plan.operation_name;
  for (const VariableBinder::Variable& variable : variables.variables()) {
    if (!variable.type || !variable.type->named) continue;
    ast::VariableDefinition definition;
    definition.name.text = variable.parameter->name;
    definition.type.name.text = variable.type->named->name;
    definition.type.wrapping = variable.type->wrapping;
    operation.variables.push_back(std::move(definition));
  }
  operation.selection_set.selections.emplace_back(std::move(root));
  return graphql::print_minified(ast::Definition(std::move(operation)));
}

ast::SelectionSet only_typename() {
  ast::SelectionSet selection;
  selection.selections.emplace_back(typename_field());
  return selection;
}

void plan_variables(const VariableBinder& binder, CodecBook& codecs, OperationPlan& plan) {
  for (const VariableBinder::Variable& variable : binder.variables()) {
    const Parameter& parameter = *variable.parameter;
    plan.variables.push_back(
        {parameter.name, local_name(parameter.name), codecs.writer(parameter.type, Dialect::graphql)});
  }
}

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
  const DomainSchema* domain = find_schema(context, function, attribute);
  std::optional<WrittenField> written = parse_written_field(attribute.arguments.front(), context.diagnostics);
  if (!handover || !domain || !domain->schema || !written || context.diagnostics.error_count() > errors)
    return std::nullopt;

  const graphql::Field* field = find_root_field(context, *domain->schema, plan.kind, *written);
  if (!field) return std::nullopt;
  warn_of_deprecated(context.diagnostics, written->place(written->field.name.span()), *field);
  const TypeRules rules{context.model, *domain->schema, domain->domain, context.is_strict,
                        keeper_of(function, *handover)};
  VariableBinder variables(rules, function, context.diagnostics);
  SelectionPlanner selection(rules, variables, context.diagnostics);
  ast::Field root = written->field;
  if (handover->value->kind != TypeKind::nothing)
    root.selection_set = selection.select(*handover->value, *field, written_at(function.return_place, function.returns),
                                          "the result of " + what + " " + quoted(function.name));
  else if (field->type.named->is_composite())
    root.selection_set = only_typename();
  if (root.arguments.empty())
    variables.bind_by_name(*field, root.arguments, written->place(root.name.span()));
  else
    variables.bind(*written, *field);
  variables.check_all_used(attribute.place);
  if (context.diagnostics.error_count() > errors) return std::nullopt;

  plan.name = codecs.names().take(function.name);
  plan.declarator = without_colons(function.qualified);
  plan.return_type = function.returns.qualified;
  plan.operation_name = function.name;
  plan.domain = domain->domain;
  plan.response_key = root.response_key();
  plan.document = print_document(plan, variables, root);
  codecs.speak(*domain->schema, selection.keys());
  plan_variables(variables, codecs, plan);
  plan_data(*handover->value, codecs, plan);
  return plan;
}

} // namespace reflekt
