// What stands in attributes and response files, in any form: texts of queries and of fields against a schema, the lines
// of arkitekt_reflect().
#include "tool/config/job.hpp"
#include "tool/plan/plan.hpp"
#include <arkitekt/graphql/schema.hpp>
#include <cstdint>
#include <cstdlib>

namespace {

using namespace reflekt;

arkitekt::graphql::Schema make_schema() {
  arkitekt::Diagnostics diagnostics;
  auto schema = arkitekt::graphql::build_schema({{"s", R"(
type Query { capsules(limit: Int, order: Order, plan: Plan, tags: [[String!]]): [Capsule!]! count(id: ID!): Int }
type Capsule { id(of: ID, plan: Plan!): ID! }
enum Order { NEWEST OLDEST }
input Plan { name: String! next: Plan order: [Order!] at: Date }
scalar Date
)"}},
                                                diagnostics);
  if (!schema) std::abort();
  return std::move(*schema);
}

Attribute attribute(const char* word, const std::string& text) {
  Attribute made;
  made.word = word;
  // Places as for a literal that is written plainly, when the text is one.
  made.arguments.push_back({Constant{text}, {"a.hpp", 1, 2, static_cast<int>(text.size()) + 2, "f(\"" + text + "\")"}});
  return made;
}

Type of_kind(TypeKind kind) {
  Type type;
  type.kind = kind;
  type.bits = 32;
  type.is_signed = true;
  return type;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const arkitekt::graphql::Schema schema = make_schema();
  const std::string text(reinterpret_cast<const char*>(data), size);
  Model model;
  Record capsule;
  capsule.is_aggregate = true;
  capsule.fields.resize(1);
  capsule.fields[0].name = "id";
  capsule.fields[0].type = of_kind(TypeKind::string);
  if (size > 0 && data[0] % 2 == 1) capsule.fields[0].attributes = {attribute("field", text)};
  model.records.push_back(capsule);
  Function function;
  function.name = "f";
  function.returns = of_kind(TypeKind::list);
  function.returns.arguments = {of_kind(TypeKind::record)};
  function.returns.arguments[0].declaration = 0;
  function.parameters.resize(1);
  function.parameters[0].name = "limit";
  function.parameters[0].type = of_kind(TypeKind::integer);
  function.attributes = {attribute("query", size > 0 && data[0] % 2 == 1 ? "capsules" : text)};
  model.functions.push_back(function);
  PlanRequest request;
  request.schemas = {{"default", &schema}};
  arkitekt::Diagnostics diagnostics;
  plan(model, request, diagnostics);

  parse_response_file("a.rsp", text, diagnostics);
  split_command(text);
  to_text(diagnostics);
  return 0;
}
