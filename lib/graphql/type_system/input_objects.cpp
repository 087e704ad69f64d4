// Input objects (specification, section 3.10).
#include "graphql/type_system/check.hpp"

namespace arkitekt::graphql {

void check_required_is_not_deprecated(TypeSystemCheck& check, const InputValue& input, std::string_view what,
                                      const std::string& coordinate) {
  if (!input.is_required() || !input.is_deprecated()) return;
  const Source* source = input.defined.source;
  check.report("RequiredIsNotDeprecated", "Required " + std::string(what) + " " + coordinate + " cannot be deprecated.",
               {{source, input.deprecation->span}, {source, input.node->type.span}});
}

void check_input_fields(TypeSystemCheck& check, const Type& type) {
  if (type.input_fields.empty())
    check.report("TypesAreNotEmpty", "Input Object type " + std::string(type.name) + " must define one or more fields.",
                 locations_of(type));
  for (const InputValue& field : type.input_fields) {
    const Source* source = field.defined.source;
    const std::string name = coordinate_of(type, field);
    check_name(check, field.name, {source, field.node->span});
    if (!field.type.named->is_input())
      check.report_structural("InputTypes",
                              "The type of " + name + " must be Input Type but got: " + to_string(field.type) + ".",
                              {{source, field.node->type.span}});
    check_required_is_not_deprecated(check, field, "input field", name);
    check_default_value(check, field, name);
    if (!type.is_one_of) continue;
    if (field.type.is_non_null())
      check.report("OneOfFields", "OneOf input field " + name + " must be nullable.",
                   {{source, field.node->type.span}});
    if (field.default_value != nullptr)
      check.report("OneOfFields", "OneOf input field " + name + " cannot have a default value.",
                   {{source, field.node->span}});
  }
}

} // namespace arkitekt::graphql
