// Calls of other apps: the bodies of what the user has declared.
#include "tool/emit/parts.hpp"
#include <arkitekt/json/writer.hpp>

namespace reflekt {

using arkitekt::json::quote;

std::string emit_call(const RemoteCallPlan& call) {
  std::vector<std::string> keys, members, parameters = {"json::Writer& out"};
  for (const RemoteCallPlan::Parameter& parameter : call.parameters) {
    keys.push_back(parameter.key);
    members.push_back(member_argument(parameter.coding, parameter.local));
    parameters.push_back("const " + parameter.value_type + "& " + parameter.local);
  }
  std::string text = "// " + call.declarator + "\n";
  if (!call.demand.empty()) text += text_constant("demand_of_" + call.name, call.demand) + "\n";
  text += function("void arguments_of_" + call.name, parameters, "", write_object(keys, members, true));
  if (call.returns.empty()) return text;
  std::vector<std::string> names, results;
  for (std::size_t i = 0; i < call.returns.size(); ++i) {
    names.push_back("return" + std::to_string(i));
    results.push_back(
        member_argument(call.returns[i], call.returns_tuple ? "std::get<" + std::to_string(i) + ">(out)" : "out"));
  }
  return text + "\n" +
         function("bool returns_of_" + call.name, {"json::Cursor& in", call.value_type + "& out"}, "",
                  read_object(names, results));
}

namespace {

/// Into `value`.
std::string read_returns(const RemoteCallPlan& call, const std::string& space) {
  if (call.returns.empty()) return {};
  return call.value_type + " value{};\n" +
         guarded("if (!" + space + "returns_of_" + call.name + "(call.returns(), value) || !call.returns_end())",
                 "call.refuse_returns();", 2) +
         "\n";
}

} // namespace

std::string emit_call_body(const RemoteCallPlan& call, const std::string& target_name) {
  const std::string space = "::arkitekt::generated::" + target_name + "::";
  std::vector<std::string> parameters, arguments = {"call.arguments()"};
  for (const RemoteCallPlan::Parameter& parameter : call.parameters) {
    parameters.push_back(parameter.type + " " + parameter.local);
    arguments.push_back(parameter.local);
  }
  const std::string target = call.method.empty() ? "{.demand = " + space + "demand_of_" + call.name + "}"
                                                 : "{.method = " + quote(call.method) + "}, dependency_";
  std::string body = "::arkitekt::detail::RemoteCall call(" + target + ");\n" +
                     listing(space + "arguments_of_" + call.name + "(", arguments, ");", 2) + "\n";
  const std::string read = read_returns(call, space);
  const std::string value = call.returns.empty() ? "" : " value";
  using enum RemoteCallPlan::Wait;
  switch (call.wait) {
  case plain: body += "call.wait_for_result();\n" + read + (value.empty() ? "" : "return value;"); break;
  case async:
    body += "auto waiting = call.result();\nco_await std::move(waiting);\n" + read + "co_return" + value + ";";
    break;
  case generator:
    body += fill("while (call.wait_for_next()) {\n  $read$\n  co_yield std::move(value);\n}\n", {{"read", read}});
    break;
  case stream:
    body += fill(R"(
for (;;) {
  auto waiting = call.next();
  if (!co_await std::move(waiting)) break;
  $read$
  co_yield std::move(value);
}
)",
                 {{"read", read}});
  }
  return function("auto " + call.declarator, parameters, call.return_type, body, call.is_const);
}

} // namespace reflekt
