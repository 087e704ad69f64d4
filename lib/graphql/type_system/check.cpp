#include "graphql/type_system/check.hpp"

namespace arkitekt::graphql {

namespace {

void check_directives(TypeSystemCheck& check) {
  for (const DirectiveDefinition& directive : check.schema.directives()) {
    if (directive.is_specified) continue;
    check_name(check, directive.name, {directive.defined.source, directive.node->span});
    for (const InputValue& argument : directive.arguments)
      check_argument(check, argument, coordinate_of("@" + std::string(directive.name), argument), argument.node->span);
  }
}

void check_type(TypeSystemCheck& check, const Type& type) {
  check_name(check, type.name, {type.parts.front().source, type.parts.front().node->span});
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
  std::vector<const Type*> types; // the user's, in the order in which they are defined
  for (const Type* type : check.schema.types())
    if (!type->is_specified) types.push_back(type);
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
