// All Variables Used (specification, section 5.8.4), by the operation or the fragments that it gets to.
#include "graphql/rules/rule.hpp"
#include "graphql/wording.hpp"
#include <unordered_set>

namespace arkitekt::graphql {

namespace {

class NoUnusedVariables : public Rule {
 public:
  using Rule::Rule;

  void enter_operation(const ast::OperationDefinition& operation) override {
    if (operation.variables.empty()) return;
    std::unordered_set<std::string_view> used;
    for (const ExecutableDefinition* user : context.reachable_from(*context.definition)) {
      if (!context.spend(user->variables.size())) return;
      for (const VariableUse& use : user->variables) used.insert(use.node->text);
    }
    const std::string where = operation.name ? " in operation " + in_quotes(operation.name.text) : "";
    for (const ast::VariableDefinition& variable : operation.variables)
      if (!used.contains(variable.name.text))
        report("Variable " + in_quotes("$" + std::string(variable.name.text)) + " is never used" + where + ".",
               {variable.span});
  }
};

} // namespace

RulePointer no_unused_variables(Context& context) { return std::make_unique<NoUnusedVariables>(context); }

} // namespace arkitekt::graphql
