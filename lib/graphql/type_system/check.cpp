#include "graphql/type_system/check.hpp"
#include <algorithm>
#include <ranges>
#include <unordered_set>

namespace arkitekt::graphql {

namespace {

/// What a type refers to, in the order of graphql-js.
std::vector<const Type*> references_of(const Type& type) {
  std::vector<const Type*> references;
  if (type.kind == TypeKind::union_type) references = type.possible_types;
  if (type.kind == TypeKind::object || type.kind == TypeKind::interface) references = type.interfaces;
  for (const Field& field : type.fields) {
    references.push_back(field.type.named);
    for (const InputValue& argument : field.arguments) references.push_back(argument.type.named);
  }
  for (const InputValue& field : type.input_fields) references.push_back(field.type.named);
  return references;
}

/// graphql-js goes through the types in the order in which they are found from each other, depth first.
std::vector<const Type*> in_order_of_reference(const Schema& schema) {
  std::vector<const Type*> types;
  std::unordered_set<const Type*> found;
  std::vector<const Type*> left;
  for (const Type* first : schema.types()) {
    if (!first->is_specified) left.push_back(first);
    while (!left.empty()) {
      const Type* type = left.back();
      left.pop_back();
      if (type->is_specified || !found.insert(type).second) continue;
      types.push_back(type);
      const std::vector<const Type*> references = references_of(*type);
      left.insert(left.end(), references.rbegin(), references.rend());
    }
  }
  return types;
}

void check_directives(TypeSystemCheck& check) {
  for (const DirectiveDefinition& directive : check.schema.directives()) {
    if (directive.is_specified) continue;
    check_name(check, directive.name, directive.defined);
    for (const InputValue& argument : directive.arguments)
      check_argument(check, argument, coordinate_of("@" + std::string(directive.name), argument), argument.node->span);
  }
}

void check_type(TypeSystemCheck& check, const Type& type) {
  check_name(check, type.name, type.defined);
  switch (type.kind) {
  case TypeKind::scalar: return;
  case TypeKind::object:
  case TypeKind::interface: check_fields(check, type); return check_interfaces(check, type);
  case TypeKind::union_type: return check_members(check, type);
  case TypeKind::enumeration: return check_values(check, type);
  case TypeKind::input_object: return check_input_fields(check, type);
  }
}

} // namespace

void check_type_system(TypeSystemCheck& check, const RootPlaces& places) {
  check_root_types(check, places);
  check_directives(check);
  const std::vector<const Type*> types = in_order_of_reference(check.schema);
  for (const Type* type : types) check_type(check, *type);
  if (check.rules == TypeRules::structural) return;
  check_default_cycles(check, types);
  check_finite_values(check, types);
}

std::vector<Location> locations_of(const Type& type) {
  std::vector<Location> locations;
  for (const TypePart& part : type.parts) locations.push_back({part.source, part.node->span});
  return locations;
}

} // namespace arkitekt::graphql
