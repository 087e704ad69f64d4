#include "graphql/rules/rule.hpp"
#include <arkitekt/graphql/validation.hpp>

namespace arkitekt::graphql {

namespace {

/// In the order of graphql-js (specifiedRules): of faults at one node the first rule's comes first.
constexpr NamedRule all_rules[] = {
    {"ExecutableDefinitions", executable_definitions},
    {"KnownOperationTypes", known_operation_types},
    {"UniqueOperationNames", unique_operation_names},
    {"LoneAnonymousOperation", lone_anonymous_operation},
    {"SingleFieldSubscriptions", single_field_subscriptions},
    {"KnownTypeNames", known_type_names},
    {"FragmentsOnCompositeTypes", fragments_on_composite_types},
    {"VariablesAreInputTypes", variables_are_input_types},
    {"ScalarLeafs", scalar_leafs},
    {"FieldsOnCorrectType", fields_on_correct_type},
    {"UniqueFragmentNames", unique_fragment_names},
    {"KnownFragmentNames", known_fragment_names},
    {"NoUnusedFragments", no_unused_fragments},
    {"PossibleFragmentSpreads", possible_fragment_spreads},
    {"NoFragmentCycles", no_fragment_cycles},
    {"UniqueVariableNames", unique_variable_names},
    {"NoUndefinedVariables", no_undefined_variables},
    {"NoUnusedVariables", no_unused_variables},
    {"KnownDirectives", known_directives},
    {"UniqueDirectivesPerLocation", unique_directives_per_location},
    {"DeferStreamDirectiveOnRootField", defer_stream_directive_on_root_field},
    {"DeferStreamDirectiveOnValidOperations", defer_stream_directive_on_valid_operations},
    {"DeferStreamDirectiveLabel", defer_stream_directive_label},
    {"StreamDirectiveOnListField", stream_directive_on_list_field},
    {"KnownArgumentNames", known_argument_names},
    {"UniqueArgumentNames", unique_argument_names},
    {"ValuesOfCorrectType", values_of_correct_type},
    {"ProvidedRequiredArguments", provided_required_arguments},
    {"VariablesInAllowedPosition", variables_in_allowed_position},
    {"OverlappingFieldsCanBeMerged", overlapping_fields_can_be_merged},
    {"UniqueInputFieldNames", unique_input_field_names},
    {"MaxIntrospectionDepth", max_introspection_depth},
};

constexpr std::size_t max_notes = 10;

} // namespace

std::vector<Fault> validate(const Schema& schema, const std::vector<const ast::Document*>& documents,
                            const ValidationOptions& options) {
  FaultList faults(options.max_faults);
  Context context(schema, documents, faults);
  walk(context, make_rules(context, all_rules, options.omitted_rules));
  return faults.take();
}

void validate(const Schema& schema, const std::vector<const ast::Document*>& documents, Diagnostics& diagnostics,
              const ValidationOptions& options) {
  for (const Fault& fault : validate(schema, documents, options)) diagnostics.add(to_diagnostic(fault));
}

std::vector<std::string_view> rule_names() {
  std::vector<std::string_view> names;
  for (const NamedRule& rule : all_rules) names.push_back(rule.name);
  return names;
}

Diagnostic to_diagnostic(const Fault& fault) {
  Diagnostic diagnostic{.where = {}, .message = fault.message, .notes = {}, .code = std::string(fault.rule)};
  for (const Location& location : fault.locations) {
    if (&location == &fault.locations.front()) {
      diagnostic.where = location.place();
    } else if (diagnostic.notes.size() == max_notes) {
      diagnostic.notes.push_back({{}, "and at further places"});
      break;
    } else {
      diagnostic.notes.push_back({location.place(), "and here"});
    }
  }
  return diagnostic;
}

} // namespace arkitekt::graphql
