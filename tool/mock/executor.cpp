#include "tool/mock/executor.hpp"
#include "tool/mock/coercion.hpp"
#include "tool/mock/execution.hpp"
#include <arkitekt/graphql/parser.hpp>
#include <arkitekt/graphql/validation.hpp>

namespace reflekt {

namespace {

using namespace arkitekt::graphql;
using arkitekt::Diagnostics;
using arkitekt::Source;
using arkitekt::json::Value;
namespace json = arkitekt::json;

/// A server may be sent anything; real documents are far below.
constexpr ParseOptions limits = {.max_depth = 100, .max_tokens = 100'000, .max_bytes = 4 << 20};

MockAnswer refuse(const std::vector<AnswerError>& errors) {
  json::Writer writer;
  writer.begin_object();
  write_errors(writer, errors);
  writer.end_object();
  return {writer.take(), true};
}

/// GetOperation (section 6.1); null and an error when it is not clear which.
const ast::OperationDefinition* choose(const ast::Document& document, const std::string& name,
                                       std::vector<AnswerError>& errors) {
  const ast::OperationDefinition* chosen = nullptr;
  for (const ast::Definition& definition : document.definitions) {
    const auto* operation = std::get_if<ast::OperationDefinition>(&definition);
    if (operation == nullptr || (!name.empty() && operation->name.text != name)) continue;
    if (chosen != nullptr && name.empty()) {
      errors.push_back({"Must provide operation name if query contains multiple operations."});
      return nullptr;
    }
    if (chosen == nullptr) chosen = operation;
  }
  if (chosen == nullptr)
    errors.push_back(
        {name.empty() ? "Must provide an operation." : "Unknown operation named " + double_quoted(name) + "."});
  return chosen;
}

struct VariableContext {
  const Schema& schema;
  const Source& source;
  const Value& given;
};

/// One variable of CoerceVariableValues (section 6.1.2), added to `values` when there is a value.
void coerce_variable(const VariableContext& context, const ast::VariableDefinition& variable, Value::Object& values,
                     std::vector<AnswerError>& errors) {
  const auto fail = [&](std::string message) {
    errors.push_back({std::move(message), {arkitekt::line_column_utf16(context.source, variable.span.offset)}});
  };
  const std::string name = double_quoted("$" + std::string(variable.name.text));
  const auto type = context.schema.resolve(variable.type);
  if (!type || !type->named->is_input())
    return fail("Variable " + name + " expected value of type " + double_quoted(to_string(variable.type)) +
                " which cannot be used as an input type.");
  const Value* given = context.given.find(variable.name.text);
  std::optional<Value> value = given == nullptr ? std::nullopt : std::optional(*given);
  if (!value && variable.default_value) value = to_json(*variable.default_value, {});
  if (!value) {
    if (type->is_non_null())
      fail("Variable " + name + " of required type " + double_quoted(to_string(variable.type)) + " was not provided.");
    return;
  }
  if (value->is_null() && type->is_non_null())
    return fail("Variable " + name + " of non-null type " + double_quoted(to_string(variable.type)) +
                " must not be null.");
  Coerced coerced = coerce(*type, *value);
  if (coerced.error.empty()) {
    values.push_back({std::string(variable.name.text), std::move(coerced.value)});
    return;
  }
  const std::string where =
      coerced.path.empty() ? "" : " at " + double_quoted(std::string(variable.name.text) + coerced.path);
  fail("Variable " + name + " got invalid value " + json::to_text(coerced.culprit) + where + "; " + coerced.error);
}

std::vector<AnswerError> faults_of(const Schema& schema, const ast::Document& document, const MockRequest& request) {
  std::vector<AnswerError> errors;
  for (const Fault& fault : validate(schema, {&document}, {.omitted_rules = request.unchecked_rules}))
    errors.push_back(to_answer_error(fault));
  return errors;
}

} // namespace

MockAnswer execute(const Schema& schema, const Value& tree, const MockRequest& request) {
  const Source source{"GraphQL request", request.query};
  Diagnostics diagnostics;
  const auto document = parse_document(source, diagnostics, limits);
  if (!document) return refuse({to_answer_error(diagnostics.all().front())});
  std::vector<AnswerError> errors = faults_of(schema, *document, request);
  if (!errors.empty()) return refuse(errors);

  const ast::OperationDefinition* operation = choose(*document, request.operation_name, errors);
  if (operation == nullptr) return refuse(errors);
  if (operation->kind == OperationKind::subscription && !request.allow_subscription)
    return refuse({{"The mock answers queries and mutations only."}});
  if (operation->kind == OperationKind::mutation && !request.allow_mutation) {
    MockAnswer answer = refuse({{"Can only perform a mutation operation from a POST request."}});
    answer.is_forbidden_mutation = true;
    return answer;
  }
  if (schema.root_type(operation->kind) == nullptr)
    return refuse({{"Schema is not configured to execute " + std::string(ast::name_of(operation->kind)) + " operation.",
                    {arkitekt::line_column_utf16(source, operation->span.offset)}}});

  Value::Object variables;
  for (const ast::VariableDefinition& variable : operation->variables)
    coerce_variable({schema, source, request.variables}, variable, variables, errors);
  if (!errors.empty()) return refuse(errors);

  const Value coerced = std::move(variables);
  const Executed executed = Execution(schema, tree, *document, coerced, request.invention).run(*operation);
  json::Writer writer;
  writer.begin_object();
  write_errors(writer, executed.errors);
  writer.key("data");
  writer.value(executed.data);
  writer.end_object();
  return {writer.take()};
}

} // namespace reflekt
