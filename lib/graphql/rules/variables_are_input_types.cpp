// Variables Are Input Types (specification, section 5.8.2).
#include "graphql/rules/rule.hpp"
#include "graphql/wording.hpp"

namespace arkitekt::graphql {

namespace {

class VariablesAreInputTypes : public Rule {
 public:
  using Rule::Rule;

  void enter_variable(const ast::VariableDefinition& variable) override {
    const Type* type = context.schema().find_type(variable.type.name.text);
    if (type == nullptr || type->is_input()) return;
    report("Variable " + in_quotes("$" + std::string(variable.name.text)) + " cannot be non-input type " +
               in_quotes(to_string(variable.type)) + ".",
           {variable.type.span});
  }
};

} // namespace

RulePointer variables_are_input_types(Context& context) { return std::make_unique<VariablesAreInputTypes>(context); }

} // namespace arkitekt::graphql
