// A GraphQL function from its root field: the selection set follows from the C++ type of the result, the variables from
// the parameters.
#include "tool/plan/requests.hpp"
#include "tool/plan/selection.hpp"
#include <arkitekt/graphql/parser.hpp>
#include <arkitekt/graphql/validation.hpp>

namespace reflekt {

namespace {

/// The root field; null after a complaint.
const graphql::Field* find_root_field(const RequestContext& context, const WrittenField& written) {
  const graphql::Schema& schema = context.rules.schema;
  const graphql::Type* root = schema.root_type(context.kind);
  const Place place = written.place(written.field.name.span());
  if (!root) {
    context.diagnostics.error(place, "the schema has no " + std::string(ast::name_of(context.kind)) + " type");
    return nullptr;
  }
  const std::string_view name = written.field.name.text;
  const graphql::Field* field = schema.find_field(*root, name);
  if (!field)
    suggest(
        context.diagnostics.error(place, "the schema has no field " + quoted(name) + " on type " + quoted(root->name)),
        place, name, root->fields.names());
  else
    warn_of_deprecated(context.diagnostics, place, *field);
  return field;
}

ast::OperationDefinition operation_of(const RequestContext& context, const VariableBinder& binder, ast::Field root) {
  ast::OperationDefinition operation;
  operation.kind = context.kind;
  operation.name.text = context.function.name;
  for (const VariableBinder::Variable& variable : binder.variables()) {
    if (!variable.type || !variable.type->named) continue;
    ast::VariableDefinition definition;
    definition.name.text = variable.parameter->name;
    definition.type.name.text = variable.type->named->name;
    definition.type.wrapping = variable.type->wrapping;
    operation.variables.push_back(std::move(definition));
  }
  operation.selection_set.selections.emplace_back(std::move(root));
  return operation;
}

/// What only shows in the whole: fields of two structs of a variant that cannot be told apart, for example.
bool check_whole(const RequestContext& context, const std::string& document) {
  const arkitekt::Source source{"", document};
  arkitekt::Diagnostics faults;
  const std::optional<ast::Document> parsed = graphql::parse_document(source, faults);
  if (!parsed) return true; // a mistake of ours would be found by the server
  const std::vector<graphql::Fault> found = graphql::validate(context.rules.schema, {&*parsed});
  for (const graphql::Fault& fault : found) {
    arkitekt::Diagnostic& error = context.diagnostics.error(context.attribute.place, fault.message);
    error.code = fault.rule;
    if (fault.rule == "OverlappingFieldsCanBeMerged")
      error.notes.push_back({context.attribute.place, "give one of the members a name of its own in the answer: "
                                                      "[[arkitekt::field(\"other_name: field\")]]"});
  }
  return found.empty();
}

} // namespace

std::optional<Request> request_by_field(const RequestContext& context) {
  const std::size_t errors = context.diagnostics.error_count();
  const std::optional<WrittenField> written =
      parse_written_field(context.attribute.arguments.front(), context.diagnostics);
  const graphql::Field* field = written ? find_root_field(context, *written) : nullptr;
  if (!field) return std::nullopt;
  VariableBinder variables(context.rules, context.function, context.diagnostics);
  SelectionPlanner selection(context.rules, context.fragments, variables, context.diagnostics);
  ast::Field root = written->field;
  const Type& value = *context.handover.value;
  if (value.kind != TypeKind::nothing)
    root.selection_set = selection.select(value, *field, context.result(), context.subject());
  else if (field->type.named->is_composite())
    root.selection_set.selections.emplace_back(typename_field());
  if (root.arguments.empty())
    variables.bind_by_name(*field, root.arguments, written->place(root.name.span()));
  else
    variables.bind(*written, *field);
  variables.check_all_used(context.attribute.place);
  if (context.diagnostics.error_count() > errors) return std::nullopt;

  Request request;
  request.name = context.function.name;
  request.response_key = root.response_key();
  request.document = text_to_send(operation_of(context, variables, std::move(root)), context.fragments.definitions(),
                                  selection.needs_typename());
  for (const VariableBinder::Variable& variable : variables.variables())
    request.variables.push_back(variable.parameter);
  request.keys = selection.keys();
  if (!check_whole(context, request.document)) return std::nullopt;
  return request;
}

} // namespace reflekt
