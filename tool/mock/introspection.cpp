#include "tool/mock/introspection.hpp"
#include <arkitekt/graphql/printer.hpp>

namespace reflekt {

namespace {

using namespace arkitekt::graphql;
using arkitekt::json::Value;

Value text_or_null(std::string text) { return text.empty() ? Value() : Value(std::move(text)); }

Shown type_or_null(const Type* type) {
  if (type == nullptr) return Value();
  return Described(TypeReference{type});
}

Value texts(const std::vector<std::string_view>& items) {
  Value::Array array;
  for (const std::string_view item : items) array.emplace_back(item);
  return array;
}

std::vector<Described> references(const std::vector<const Type*>& types) {
  std::vector<Described> shown;
  for (const Type* type : types) shown.emplace_back(TypeReference{type});
  return shown;
}

template <class T> std::vector<Described> members(const NamedList<T>& list, bool include_deprecated) {
  std::vector<Described> shown;
  for (const T& item : list)
    if (include_deprecated || !item.is_deprecated()) shown.emplace_back(&item);
  return shown;
}

/// name, description, isDeprecated, deprecationReason.
Value show_common(const Deprecable& thing, std::string_view field) {
  if (field == "name") return thing.name;
  if (field == "description") return text_or_null(thing.description());
  if (field == "isDeprecated") return thing.is_deprecated();
  if (field == "deprecationReason" && thing.is_deprecated()) return thing.deprecation_reason();
  return {};
}

std::string_view kind_of(TypeKind kind) {
  switch (kind) {
  case TypeKind::scalar: return "SCALAR";
  case TypeKind::object: return "OBJECT";
  case TypeKind::interface: return "INTERFACE";
  case TypeKind::union_type: return "UNION";
  case TypeKind::enumeration: return "ENUM";
  case TypeKind::input_object: return "INPUT_OBJECT";
  }
  return {};
}

Shown show_named(const Type& type, std::string_view field, bool include_deprecated) {
  const bool has_fields = type.kind == TypeKind::object || type.kind == TypeKind::interface;
  if (field == "kind") return Value(kind_of(type.kind));
  if (field == "name") return Value(type.name);
  if (field == "description") return text_or_null(type.description());
  if (field == "specifiedByURL" && type.kind == TypeKind::scalar) return text_or_null(type.specified_by());
  if (field == "fields" && has_fields) return members(type.fields, include_deprecated);
  if (field == "interfaces" && has_fields) return references(type.interfaces);
  if (field == "possibleTypes" && type.is_abstract()) return references(type.possible_types);
  if (field == "enumValues" && type.kind == TypeKind::enumeration) return members(type.values, include_deprecated);
  if (type.kind != TypeKind::input_object) return Value();
  if (field == "inputFields") return members(type.input_fields, include_deprecated);
  if (field == "isOneOf") return Value(type.is_one_of);
  return Value();
}

struct Show {
  std::string_view field;
  bool include_deprecated;

  Shown operator()(const Schema* schema) const {
    if (field == "description") return text_or_null(schema->description());
    if (field == "types") return references(schema->types());
    if (field == "queryType") return type_or_null(schema->query_type());
    if (field == "mutationType") return type_or_null(schema->mutation_type());
    if (field == "subscriptionType") return type_or_null(schema->subscription_type());
    std::vector<Described> directives;
    for (const DirectiveDefinition& directive : schema->directives()) directives.emplace_back(&directive);
    return directives;
  }

  Shown operator()(const TypeReference& type) const {
    if (!type.is_non_null() && !type.is_list()) return show_named(*type.named, field, include_deprecated);
    if (field == "kind") return Value(type.is_non_null() ? "NON_NULL" : "LIST");
    if (field == "ofType") return Described(type.is_non_null() ? type.nullable() : type.item());
    return Value();
  }

  Shown operator()(const Field* shown) const {
    if (field == "args") return members(shown->arguments, include_deprecated);
    if (field == "type") return Described(shown->type);
    return show_common(*shown, field);
  }

  Shown operator()(const InputValue* input) const {
    if (field == "type") return Described(input->type);
    if (field != "defaultValue") return show_common(*input, field);
    return input->default_value == nullptr ? Value() : Value(print(*input->default_value));
  }

  Shown operator()(const EnumValue* value) const { return show_common(*value, field); }

  Shown operator()(const DirectiveDefinition* directive) const {
    if (field == "name") return Value(directive->name);
    if (field == "description") return text_or_null(directive->description());
    if (field == "isRepeatable") return Value(directive->is_repeatable);
    if (field == "locations") return texts(directive->locations);
    return members(directive->arguments, include_deprecated);
  }
};

} // namespace

Shown show(const Described& what, std::string_view field, bool include_deprecated) {
  return std::visit(Show{field, include_deprecated}, what);
}

} // namespace reflekt
