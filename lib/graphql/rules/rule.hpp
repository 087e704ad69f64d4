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
  virtual void enter_definition(const ast::Definition&) {} ///< of any kind
  virtual void enter_operation(const ast::OperationDefinition&) {}
  virtual void leave_operation(const ast::OperationDefinition&) {}
  virtual void enter_fragment(const ast::FragmentDefinition&) {}
  virtual void leave_fragment(const ast::FragmentDefinition&) {}
  virtual void enter_variable(const ast::VariableDefinition&) {}
  virtual void enter_named_type(const ast::Name&) {} ///< of variables and type conditions
  virtual void enter_selection_set(const ast::SelectionSet&) {}
  virtual void enter_field(const ast::Field&) {}
  virtual void leave_field(const ast::Field&) {}
  virtual void enter_spread(const ast::FragmentSpread&) {}
  virtual void enter_inline_fragment(const ast::InlineFragment&) {}
  virtual void enter_directives(const ast::Directives&) {} ///< all at one place, before each
  virtual void enter_directive(const ast::Directive&) {}
  virtual void leave_directive(const ast::Directive&) {}
  virtual void enter_argument(const ast::Argument&) {}
  virtual void enter_value(const ast::Value&) {}
  virtual void leave_value(const ast::Value&) {}
  virtual void enter_object_field(const ast::ObjectField&) {}

 protected:
  Context& context;
};

using RulePointer = std::unique_ptr<Rule>;

/// Goes through all documents, with all rules at each node in their order.
void walk(Context& context, const std::vector<RulePointer>& rules);

// The rules, each in the file of its name.
RulePointer fields_on_correct_type(Context& context);
RulePointer known_argument_names(Context& context);

} // namespace arkitekt::graphql
