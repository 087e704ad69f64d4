// GraphQL functions: the document, the variables, the reader of the data and the body.
#include "tool/emit/parts.hpp"
#include <arkitekt/json/writer.hpp>

namespace reflekt {

using arkitekt::json::quote;

namespace {

bool has_data(const OperationPlan& operation) { return operation.value_type != "void"; }

std::string emit_text(const OperationPlan& operation) {
  return "// " + operation.declarator + "\n" + text_constant("document_of_" + operation.name, operation.document) +
         fill(R"(
constexpr OperationText operation_$name${
    .kind = OperationKind::$kind$,
    .name = $operation_name$,
    .document = document_of_$name$,
    .domain = $domain$,
};

)",
              {{"name", operation.name},
               {"kind", std::string(arkitekt::graphql::ast::name_of(operation.kind))},
               {"operation_name", quote(operation.operation_name)},
               {"domain", quote(operation.domain)}});
}

std::string emit_data_reader(const OperationPlan& operation) {
  const std::string prefix = "bool read_data_of_" + operation.name;
  if (!has_data(operation)) return function(prefix, {"json::Cursor& in", "void*"}, "", "return in.skip();") + "\n";
  const std::string cast = "*static_cast<" + operation.data_type + "*>(into);";
  const std::string out = "auto& out =" + std::string(cast.size() > 120 - 14 ? "\n    " : " ") + cast + "\n";
  const std::string read = operation.response_key.empty()
                               ? "return " + read_call(operation.coding, "out") + ";"
                               : read_object({operation.response_key}, {member_argument(operation.coding, "out")});
  return function(prefix, {"json::Cursor& in", "void* into"}, "", out + read) + "\n";
}

/// The parameters but the client, as the generated functions pass them on.
std::vector<std::string> value_parameters(const OperationPlan& operation) {
  std::vector<std::string> parameters;
  for (const OperationParameter& parameter : operation.parameters) {
    if (parameter.local == operation.client) continue;
    std::string type = parameter.type;
    if (!type.starts_with("const ")) type.insert(0, "const ");
    if (!type.ends_with('&')) type += '&';
    parameters.push_back(type + " " + parameter.local);
  }
  return parameters;
}

std::string emit_variables(const OperationPlan& operation) {
  if (operation.variables.empty()) return {};
  std::vector<std::string> names, values;
  for (const VariablePlan& variable : operation.variables) {
    names.push_back(variable.name);
    values.push_back(member_argument(variable.coding, variable.local));
  }
  return function("std::string variables_of_" + operation.name, value_parameters(operation), "",
                  "json::Writer out;\n" + write_object(names, values, true) + "\nreturn out.take();") +
         "\n";
}

/// `throw done.error();`, or how the declared type hands it back.
/// `in_block`: several statements need no braces.
std::string fail(const OperationPlan& operation, const std::string& error, bool in_block = false) {
  if (!operation.is_result) return "throw " + error + ";";
  if (operation.delivery == Delivery::stream)
    return fill(in_block ? "co_yield $error$;\nco_return;" : "{\n  co_yield $error$;\n  co_return;\n}",
                {{"error", error}});
  return (operation.is_async ? "co_return " : "return ") + error + ";";
}

std::string fail_unless(const OperationPlan& operation, const std::string& done) {
  return "if (!" + done + ") " + fail(operation, done + ".error()") + "\n";
}

std::string declare_data(const OperationPlan& operation) {
  return has_data(operation) ? operation.data_type + " data{};\n" : "";
}

/// The Response from the Answer that the expression `from` is, and the data: a variable `response`. For a line that
/// begins at `indent`.
std::string make_response(const OperationPlan& operation, const std::string& from, std::size_t indent) {
  const std::string answer = "detail::Answer& answer = " + from + ";\n";
  const auto declare = [&](const std::string& value) {
    return listing("Response<" + operation.value_type + "> response(",
                   {"std::move(answer)", "std::move(" + value + ")"}, ");", indent) +
           "\n";
  };
  if (operation.data_type == operation.value_type) // it knows null itself
    return answer + "std::optional<" + operation.value_type +
           "> value;\nif (answer.has_data()) value.emplace(std::move(data));\n" + declare("value");
  if (!operation.is_promised) return answer + declare("data");
  return answer +
         fill(R"(
if (answer.has_data() && !data && answer.errors().empty()) {
  const Error error(ErrorKind::decode, "null, which the type does not have", $path$);
  $fail$
}
)",
              {{"path", quote("data." + operation.response_key)}, {"fail", fail(operation, "error", true)}}) +
         declare("data");
}

std::string finish(const OperationPlan& operation) {
  const std::string leave = operation.is_async ? "co_return" : "return";
  const std::string text = fail_unless(operation, "done");
  if (operation.is_response) return text + make_response(operation, "*done", 2) + leave + " response;";
  if (has_data(operation)) return text + leave + " data;";
  return operation.is_result ? text + leave + " {};" : text;
}

std::vector<std::string> execution_arguments(const OperationPlan& operation, std::string client,
                                             std::string variables) {
  return {std::move(client), "operation_" + operation.name, std::move(variables), "read_data_of_" + operation.name,
          has_data(operation) ? "&data" : "nullptr"};
}

std::string done_type(const OperationPlan& operation) {
  return operation.is_response ? "Result<detail::Answer>" : "const Result<>";
}

/// `execute` or `fetch`.
std::string callee(const OperationPlan& operation, std::string_view suffix) {
  return std::string("detail::") + (operation.is_response ? "fetch" : "execute") + std::string(suffix) + "(";
}

/// Coroutines get finished variables, so that no reference is kept to what the caller passed.
std::string coroutine(const OperationPlan& operation, const std::string& body) {
  const std::string client_type = operation.is_result ? "Result<Client>" : "Client";
  return function(operation.return_type + " await_" + operation.name,
                  {client_type + " client", "std::string variables"}, "",
                  (operation.is_result ? fail_unless(operation, "client") : "") + body) +
         "\n";
}

std::string emit_coroutine(const OperationPlan& operation) {
  const std::string client = operation.is_result ? "*client" : "std::move(client)";
  std::string body = declare_data(operation);
  body += listing("auto waiting = " + callee(operation, "_async"),
                  execution_arguments(operation, client, "std::move(variables)"), ");", 2);
  body += "\n" + done_type(operation) + " done = co_await std::move(waiting);\n" + finish(operation);
  return coroutine(operation, body);
}

std::string emit_stream(const OperationPlan& operation) {
  const std::string type = operation.is_response ? "Result<std::optional<detail::Answer>>" : "const Result<bool>";
  std::string next = declare_data(operation) + "auto waiting = events.next" + (operation.is_response ? "_answer" : "") +
                     "(read_data_of_" + operation.name + ", &data);\n" + type +
                     " more = co_await std::move(waiting);\n" + fail_unless(operation, "more") +
                     "if (!*more) co_return;\n";
  if (operation.is_response) next += make_response(operation, "**more", 4);
  next += operation.is_response ? "co_yield std::move(response);" : "co_yield std::move(data);";
  return coroutine(operation, listing("detail::Subscription events(",
                                      {operation.is_result ? "*client" : "std::move(client)",
                                       "operation_" + operation.name, "std::move(variables)"},
                                      ");", 2) +
                                  fill("\n\nfor (;;) {\n  $next$\n}", {{"next", next}}));
}

std::string variables_expression(const OperationPlan& operation) {
  if (operation.variables.empty()) return "\"{}\"";
  std::vector<std::string> arguments;
  for (const OperationParameter& parameter : operation.parameters)
    if (parameter.local != operation.client) arguments.push_back(parameter.local);
  return "variables_of_" + operation.name + "(" + join(arguments, ", ") + ")";
}

/// The client in force, where none is passed.
std::string current_client(const OperationPlan& operation) {
  return (operation.is_result ? "detail::current_client(" : "Client::current(") + quote(operation.domain) + ")";
}

std::string emit_call(const OperationPlan& operation) {
  std::vector<std::string> parameters = value_parameters(operation);
  if (!operation.client.empty()) parameters.insert(parameters.begin(), "const Client& client");
  const std::string prefix = operation.return_type + " call_" + operation.name;
  const bool is_given = !operation.client.empty();
  if (operation.is_async || operation.delivery == Delivery::stream)
    return function(prefix, parameters, "",
                    listing("return await_" + operation.name + "(",
                            {is_given ? "client" : current_client(operation), variables_expression(operation)}, ");",
                            2));
  std::string body;
  if (!is_given && operation.is_result)
    body = "const Result<Client> client = " + current_client(operation) + ";\n" + fail_unless(operation, "client");
  else if (!is_given)
    body = "const Client client = " + current_client(operation) + ";\n";
  body += declare_data(operation);
  body += listing(done_type(operation) + " done = " + callee(operation, ""),
                  execution_arguments(operation, !is_given && operation.is_result ? "*client" : "client",
                                      variables_expression(operation)),
                  ");", 2);
  return function(prefix, parameters, "", body + "\n" + finish(operation));
}

} // namespace

std::string emit_operation(const OperationPlan& operation) {
  return emit_text(operation) + emit_data_reader(operation) + emit_variables(operation) +
         (operation.is_async                       ? emit_coroutine(operation)
          : operation.delivery == Delivery::stream ? emit_stream(operation)
                                                   : "") +
         emit_call(operation);
}

std::string emit_operation_body(const OperationPlan& operation, const std::string& target_name) {
  std::vector<std::string> parameters, arguments;
  for (const OperationParameter& parameter : operation.parameters) {
    parameters.push_back(parameter.type + " " + parameter.local);
    if (parameter.local == operation.client)
      arguments.insert(arguments.begin(), parameter.local);
    else
      arguments.push_back(parameter.local);
  }
  const std::string callee = "return ::arkitekt::generated::" + target_name + "::call_" + operation.name + "(";
  return function("auto " + operation.declarator, parameters, operation.return_type,
                  listing(callee, arguments, ");", 2));
}

} // namespace reflekt
