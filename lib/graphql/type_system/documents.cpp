#include "graphql/type_system/documents.hpp"
#include "graphql/rules/rule.hpp"

namespace arkitekt::graphql {

namespace {

// Both in the order of graphql-js (specifiedSDLRules).
constexpr NamedRule for_definitions[] = {
    {"TypeSystemDefinitions", type_system_definitions},
    {"LoneSchemaDefinition", lone_schema_definition},
    {"UniqueOperationTypes", unique_operation_types},
    {"UniqueTypeNames", unique_type_names},
    {"UniqueEnumValueNames", unique_enum_value_names},
    {"UniqueFieldDefinitionNames", unique_field_definition_names},
    {"UniqueArgumentDefinitionNames", unique_argument_definition_names},
    {"UniqueDirectiveNames", unique_directive_names},
    {"KnownTypeNames", known_type_names},
    {"PossibleTypeExtensions", possible_type_extensions},
};
constexpr NamedRule for_directives[] = {
    {"KnownDirectives", known_directives},
    {"UniqueDirectivesPerLocation", unique_directives_per_location},
    {"KnownArgumentNames", known_argument_names},
    {"UniqueArgumentNames", unique_argument_names},
    {"UniqueInputFieldNames", unique_input_field_names},
    {"ProvidedRequiredArguments", provided_required_arguments},
};

void check(const Schema& schema, std::span<const ast::Document* const> documents, std::span<const NamedRule> rules,
           FaultList& faults) {
  Context context(schema, documents, faults);
  walk_type_systems(context, make_rules(context, rules));
}

} // namespace

void check_definitions(const Schema& specification, std::span<const ast::Document* const> documents,
                       FaultList& faults) {
  check(specification, documents, for_definitions, faults);
}

void check_directives(const Schema& schema, std::span<const ast::Document* const> documents, FaultList& faults) {
  check(schema, documents, for_directives, faults);
}

} // namespace arkitekt::graphql
