// Models made by hand, for tests that need no Clang.
#pragma once
#include "tool/plan/plan.hpp"
#include <string>
#include <vector>

namespace reflekt {

inline Type simple(TypeKind kind, std::string name, int bits = 0, bool is_signed = false) {
  Type type;
  type.kind = kind;
  type.written = name;
  type.qualified = std::move(name);
  type.bits = bits;
  type.is_signed = is_signed;
  return type;
}
inline Type boolean() { return simple(TypeKind::boolean, "bool"); }
inline Type int32() { return simple(TypeKind::integer, "int", 32, true); }
inline Type int64() { return simple(TypeKind::integer, "long", 64, true); }
inline Type float64() { return simple(TypeKind::floating, "double", 64); }
inline Type float32() { return simple(TypeKind::floating, "float", 32); }
inline Type string() { return simple(TypeKind::string, "::std::string"); }
inline Type nothing() { return simple(TypeKind::nothing, "void"); }

inline Type wrapped(TypeKind kind, const std::string& name, Type inner) {
  Type type = simple(kind, "::std::" + name + "<" + inner.qualified + ">");
  type.arguments.push_back(std::move(inner));
  return type;
}
inline Type optional(Type inner) { return wrapped(TypeKind::optional, "optional", std::move(inner)); }
inline Type vector(Type inner) {
  Type type = wrapped(TypeKind::list, "vector", std::move(inner));
  type.container = "vector";
  return type;
}
inline Type map(Type inner) {
  Type type = simple(TypeKind::map, "::std::map<::std::string, " + inner.qualified + ">");
  type.container = "map";
  type.arguments = {string(), std::move(inner)};
  return type;
}

/// The enum lab::Border {mirror, zero}; its declaration is the index in the model.
inline Type add_border(Model& model) {
  Enum border;
  border.name = "Border";
  border.qualified = "::lab::Border";
  border.doc.brief = "How to treat the border.";
  border.enumerators.resize(2);
  border.enumerators[0].name = "mirror";
  border.enumerators[0].doc.brief = "as in a mirror";
  border.enumerators[1].name = "zero";
  border.enumerators[1].attributes = {{"label", {{Constant{std::string("black")}, {}}}, {}}};
  model.enums.push_back(border);
  Type type = simple(TypeKind::enumeration, border.qualified);
  type.declaration = static_cast<int>(model.enums.size()) - 1;
  return type;
}

/// The struct lab::LongKernel {int width = 3; optional<double> falloff;}
inline Type add_kernel(Model& model) {
  Record kernel;
  kernel.name = "LongKernel";
  kernel.qualified = "::lab::LongKernel";
  kernel.is_aggregate = true;
  kernel.doc.brief = "A window.";
  kernel.fields.resize(2);
  kernel.fields[0].name = "width";
  kernel.fields[0].type = int32();
  kernel.fields[0].has_default = true;
  kernel.fields[0].default_value = Constant{std::int64_t{3}};
  kernel.fields[0].doc.brief = "in pixels";
  kernel.fields[1].name = "falloff";
  kernel.fields[1].type = optional(float64());
  model.records.push_back(kernel);
  Type type = simple(TypeKind::record, kernel.qualified);
  type.declaration = static_cast<int>(model.records.size()) - 1;
  return type;
}

inline Parameter parameter(std::string name, Type type, std::optional<Constant> default_value = {}) {
  Parameter parameter;
  parameter.name = std::move(name);
  parameter.type = std::move(type);
  parameter.default_value = std::move(default_value);
  return parameter;
}

inline Attribute attribute(std::string word, const std::string& text = "") {
  Attribute attribute;
  attribute.word = std::move(word);
  if (!text.empty()) attribute.arguments.push_back({Constant{text}, {}});
  return attribute;
}

/// An action lab::<name>.
inline Function action(std::string name, std::vector<Parameter> parameters = {}, Type returns = nothing()) {
  Function function;
  function.name = name;
  function.qualified = "::lab::" + name;
  function.namespaces = {"lab"};
  function.parameters = std::move(parameters);
  function.returns = std::move(returns);
  function.attributes = {attribute("action")};
  return function;
}

/// Plans one unit of the target "Camera"; the errors as text.
struct Planned {
  Plan plan;
  std::string errors;
  const ActionPlan& action(std::size_t i = 0) const { return plan.units.at(0).actions.at(i); }
  const arkitekt::definition::Definition& definition(std::size_t i = 0) const {
    return action(i).implementation.definition;
  }
};
inline Planned plan_of(const Model& model, PlanRequest request = {}) {
  request.target = "Camera";
  request.name = "Camera";
  arkitekt::Diagnostics diagnostics;
  Plan made = plan(model, request, diagnostics);
  return {std::move(made), to_text(diagnostics)};
}

} // namespace reflekt
