// All Variable Usages Are Allowed (specification, section 5.8.5): the variable's type fits where it stands.
#include "graphql/rules/rule.hpp"
#include "graphql/wording.hpp"

namespace arkitekt::graphql {

namespace {

class VariablesInAllowedPosition : public Rule {
 public:
  using Rule::Rule;

  void leave_operation(const ast::OperationDefinition& operation) override {
    std::unordered_map<std::string_view, Variable> variables;
    for (const ast::VariableDefinition& node : operation.variables)
      variables[node.name.text] = {&node, context.schema().resolve(node.type)};
    if (variables.empty()) return;
    for (const ExecutableDefinition* user : context.reachable_from(*context.definition)) {
      if (!context.spend(user->variables.size())) return;
      for (const VariableUse& use : user->variables) {
        const auto variable = variables.find(use.node->text);
        if (variable != variables.end() && variable->second.type && use.type)
          check(variable->second, use, user->location(use.node->span));
      }
    }
  }

 private:
  struct Variable {
    const ast::VariableDefinition* node = nullptr;
    MaybeType type = {};
  };

  void check(const Variable& variable, const VariableUse& use, Location where) {
    const std::string subject = "Variable " + in_quotes("$" + std::string(use.node->text));
    const std::string type = in_quotes(to_string(*variable.type));
    const Location defined = {context.source, variable.node->span};
    if (!may_stand(variable, use))
      report_at(subject + " of type " + type + " used in position expecting type " + in_quotes(to_string(*use.type)) +
                    ".",
                {defined, where});
    if (use.input_object != nullptr && use.input_object->is_one_of && !variable.type->is_non_null())
      report_at(subject + " is of type " + type + " but must be non-nullable to be used for OneOf Input Object " +
                    in_quotes(use.input_object->name) + ".",
                {defined, where});
  }

  /// IsVariableUsageAllowed.
  bool may_stand(const Variable& variable, const VariableUse& use) const {
    const Schema& schema = context.schema();
    if (!use.type->is_non_null() || variable.type->is_non_null()) return schema.is_subtype(*variable.type, *use.type);
    const auto& default_value = variable.node->default_value;
    const bool has_default = (default_value && default_value->kind != ast::ValueKind::null) ||
                             (use.place != nullptr && use.place->default_value != nullptr);
    return has_default && schema.is_subtype(*variable.type, use.type->nullable());
  }
};

} // namespace

RulePointer variables_in_allowed_position(Context& context) {
  return std::make_unique<VariablesInAllowedPosition>(context);
}

} // namespace arkitekt::graphql
