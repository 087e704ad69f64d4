// A rule of validation: what it does at which node. All rules go through the documents in one walk.
#pragma once
#include "graphql/rules/context.hpp"
#include <memory>

namespace arkitekt::graphql {

class Rule {
 public:
  explicit Rule(Context& context) noexcept : context(context) {}
  virtual ~Rule() = default;

  virtual void enter_documents() {} ///< once, before all documents
  virtual void leave_documents() {}
  virtual void enter_operation(const ast::OperationDefinition&) {}
  virtual void leave_operation(const ast::OperationDefinition&) {}
  virtual void enter_fragment(const ast::FragmentDefinition&) {}
  virtual void enter_variable(const ast::VariableDefinition&) {}
  virtual void enter_named_type(const ast::Name&) {}            ///< that something refers to
  virtual void enter_selection_set(const ast::SelectionSet&) {} ///< of operations, fragments, fields; not inline ones
  virtual void enter_field(const ast::Field&) {}
  virtual void leave_field(const ast::Field&) {}
  virtual void enter_spread(const ast::FragmentSpread&) {}
  virtual void enter_inline_fragment(const ast::InlineFragment&) {}
  virtual void enter_definition(const ast::Definition&) {}       ///< of any kind, in a type system
  virtual void enter_type_system_part(const ast::Directives&) {} ///< a field, an argument or an enum value in one
  virtual void enter_directive(const ast::Directive&) {}
  virtual void leave_directive(const ast::Directive&) {}
  virtual void enter_argument(const ast::Argument&) {}
  virtual void enter_value(const ast::Value&) {}
  virtual void leave_value(const ast::Value&) {}
  virtual void enter_object_field(const ast::ObjectField&) {}

  std::string_view name = {}; ///< under which it reports

 protected:
  /// In the file where the walk stands.
  void report(std::string message, std::initializer_list<ast::Span> spans) {
    context.report(name, std::move(message), spans);
  }
  void report_at(std::string message, std::vector<Location> locations) {
    context.report_at(name, std::move(message), std::move(locations));
  }
  Context& context;
};

using RulePointer = std::unique_ptr<Rule>;

struct NamedRule {
  std::string_view name;
  RulePointer (*make)(Context&);
};
std::vector<RulePointer> make_rules(Context& context, std::span<const NamedRule> rules,
                                    std::span<const std::string_view> omitted = {});

/// Goes through all operations and fragments, with all rules at each node in their order.
void walk(Context& context, const std::vector<RulePointer>& rules);
/// Goes through the definitions of type systems.
void walk_type_systems(Context& context, const std::vector<RulePointer>& rules);

// The rules for executable documents, each in the file of its name.
RulePointer defer_stream_directive_label(Context& context);
RulePointer defer_stream_directive_on_root_field(Context& context);
RulePointer defer_stream_directive_on_valid_operations(Context& context);
RulePointer executable_definitions(Context& context);
RulePointer fields_on_correct_type(Context& context);
RulePointer fragments_on_composite_types(Context& context);
RulePointer known_argument_names(Context& context);
RulePointer known_directives(Context& context);
RulePointer known_fragment_names(Context& context);
RulePointer known_operation_types(Context& context);
RulePointer known_type_names(Context& context);
RulePointer lone_anonymous_operation(Context& context);
RulePointer max_introspection_depth(Context& context);
RulePointer no_fragment_cycles(Context& context);
RulePointer no_undefined_variables(Context& context);
RulePointer no_unused_fragments(Context& context);
RulePointer no_unused_variables(Context& context);
RulePointer overlapping_fields_can_be_merged(Context& context);
RulePointer possible_fragment_spreads(Context& context);
RulePointer provided_required_arguments(Context& context);
RulePointer scalar_leafs(Context& context);
RulePointer single_field_subscriptions(Context& context);
RulePointer stream_directive_on_list_field(Context& context);
RulePointer unique_argument_names(Context& context);
RulePointer unique_directives_per_location(Context& context);
RulePointer unique_fragment_names(Context& context);
RulePointer unique_input_field_names(Context& context);
RulePointer unique_operation_names(Context& context);
RulePointer unique_variable_names(Context& context);
RulePointer values_of_correct_type(Context& context);
RulePointer variables_are_input_types(Context& context);
RulePointer variables_in_allowed_position(Context& context);

// Rules for type systems, on their syntax trees. What is wrong there cannot be made a schema of.
RulePointer lone_schema_definition(Context& context);
RulePointer possible_type_extensions(Context& context);
RulePointer type_system_definitions(Context& context);
RulePointer unique_argument_definition_names(Context& context);
RulePointer unique_directive_names(Context& context);
RulePointer unique_enum_value_names(Context& context);
RulePointer unique_field_definition_names(Context& context);
RulePointer unique_operation_types(Context& context);
RulePointer unique_type_names(Context& context);

} // namespace arkitekt::graphql
