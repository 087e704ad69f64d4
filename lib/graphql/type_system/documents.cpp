#include "graphql/type_system/documents.hpp"
#include "graphql/rules/rule.hpp"
#include <algorithm>

namespace arkitekt::graphql {

namespace {

// In the order of graphql-js (specifiedSDLRules).
constexpr NamedRule rules[] = {
    {"TypeSystemDefinitions", type_system_definitions},
    {"LoneSchemaDefinition", lone_schema_definition},
    {"UniqueOperationTypes", unique_operation_types},
    {"UniqueTypeNames", unique_type_names},
    {"UniqueEnumValueNames", unique_enum_value_names},
    {"UniqueFieldDefinitionNames", unique_field_definition_names},
    {"UniqueArgumentDefinitionNames", unique_argument_definition_names},
    {"UniqueDirectiveNames", unique_directive_names},
    {"KnownTypeNames", known_type_names},
    {"KnownDirectives", known_directives},
    {"UniqueDirectivesPerLocation", unique_directives_per_location},
    {"PossibleTypeExtensions", possible_type_extensions},
    {"KnownArgumentNames", known_argument_names},
    {"UniqueArgumentNames", unique_argument_names},
    {"UniqueInputFieldNames", unique_input_field_names},
    {"ProvidedRequiredArguments", provided_required_arguments},
};
constexpr std::string_view for_directives[] = {"KnownDirectives",       "UniqueDirectivesPerLocation",
                                               "KnownArgumentNames",    "UniqueArgumentNames",
                                               "UniqueInputFieldNames", "ProvidedRequiredArguments"};

} // namespace

bool is_about_directives(std::string_view rule) {
  return std::ranges::find(for_directives, rule) != std::end(for_directives);
}

void check_definitions(const Schema& specification, std::span<const ast::Document* const> documents,
                       bool with_directives, FaultList& faults) {
  Context context(specification, documents, faults);
  const std::span<const std::string_view> omitted = for_directives;
  walk_type_systems(context, make_rules(context, rules, with_directives ? omitted.first(0) : omitted));
}

} // namespace arkitekt::graphql
