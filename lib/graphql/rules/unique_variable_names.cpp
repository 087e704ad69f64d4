// Variable Uniqueness (specification, section 5.8.1).
#include "graphql/rules/duplicates.hpp"
#include "graphql/rules/rule.hpp"
#include "graphql/wording.hpp"

namespace arkitekt::graphql {

namespace {

class UniqueVariableNames : public Rule {
 public:
  using Rule::Rule;

  void enter_operation(const ast::OperationDefinition& operation) override {
    for_each_duplicate(operation.variables, context.source, [this](std::string_view name, auto locations) {
      report_at("There can be only one variable named " + in_quotes("$" + std::string(name)) + ".",
                std::move(locations));
    });
  }
};

} // namespace

RulePointer unique_variable_names(Context& context) { return std::make_unique<UniqueVariableNames>(context); }

} // namespace arkitekt::graphql
