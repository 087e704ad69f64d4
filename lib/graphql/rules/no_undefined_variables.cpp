// All Variable Uses Defined (specification, section 5.8.3), by each operation that gets to them through fragments.
#include "graphql/rules/rule.hpp"
#include "graphql/wording.hpp"
#include <unordered_set>

namespace arkitekt::graphql {

namespace {

class NoUndefinedVariables : public Rule {
 public:
  using Rule::Rule;

  void enter_operation(const ast::OperationDefinition& operation) override {
    std::unordered_set<std::string_view> defined;
    for (const ast::VariableDefinition& variable : operation.variables) defined.insert(variable.name.text);
    const std::string by = operation.name ? " by operation " + in_quotes(operation.name.text) : "";
    for (const ExecutableDefinition* user : context.reachable_from(*context.definition)) {
      if (!context.spend(user->variables.size())) return;
      for (const VariableUse& use : user->variables) {
        if (defined.contains(use.node->text)) continue;
        report_at("Variable " + in_quotes("$" + std::string(use.node->text)) + " is not defined" + by + ".",
                  {user->location(use.node->span), {context.source, operation.span}});
      }
    }
  }
};

} // namespace

RulePointer no_undefined_variables(Context& context) { return std::make_unique<NoUndefinedVariables>(context); }

} // namespace arkitekt::graphql
