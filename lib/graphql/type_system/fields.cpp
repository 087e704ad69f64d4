// Fields of objects and interfaces, their arguments (specification, section 3.6).
#include "graphql/type_system/check.hpp"
#include "graphql/wording.hpp"

namespace arkitekt::graphql {

std::string coordinate_of(const Type& type, const Named& member) {
  return std::string(type.name).append(".").append(member.name);
}

std::string coordinate_of(const std::string& owner, const InputValue& argument) {
  return owner + "(" + std::string(argument.name) + ":)";
}

void check_argument(TypeSystemCheck& check, const InputValue& argument, const std::string& coordinate,
                    ast::Span type_place) {
  check_name(check, argument.name, {argument.defined.source, argument.node->span});
  if (!argument.type.named->is_input())
    check.report_structural(
        "InputTypes", "The type of " + coordinate + " must be Input Type but got: " + to_string(argument.type) + ".",
        {{argument.defined.source, type_place}});
  check_required_is_not_deprecated(check, argument, "argument", coordinate);
  check_default_value(check, argument, coordinate);
}

void check_fields(TypeSystemCheck& check, const Type& type) {
  if (type.fields.empty())
    check.report("TypesAreNotEmpty", "Type " + std::string(type.name) + " must define one or more fields.",
                 locations_of(type));
  for (const Field& field : type.fields) {
    const Source* source = field.defined.source;
    check_name(check, field.name, {source, field.node->span});
    if (!field.type.named->is_output())
      check.report_structural("OutputTypes",
                              "The type of " + coordinate_of(type, field) +
                                  " must be Output Type but got: " + to_string(field.type) + ".",
                              {{source, field.node->type.span}});
    for (const InputValue& argument : field.arguments)
      check_argument(check, argument, coordinate_of(coordinate_of(type, field), argument), argument.node->type.span);
  }
}

} // namespace arkitekt::graphql
