// Arguments of GraphQL fields, and the variables in them: each variable is a parameter of the C++ function.
#pragma once
#include "tool/plan/attribute_text.hpp"
#include "tool/plan/graphql_types.hpp"
#include <optional>
#include <vector>

namespace reflekt {

class VariableBinder {
 public:
  VariableBinder(const TypeRules& rules, const Function& function, arkitekt::Diagnostics& diagnostics);

  /// Checks the arguments that an attribute writes for `field`, and binds the variables in them.
  void bind(const WrittenField& written, const arkitekt::graphql::Field& field);
  /// The parameters that no attribute has bound become the arguments of their names.
  /// `at`: of the field's name, for arguments that nothing gives.
  void bind_by_name(const arkitekt::graphql::Field& field, std::vector<arkitekt::graphql::ast::Argument>& arguments,
                    const Place& at);
  /// Complains about parameters that are bound to nothing.
  void check_all_used(const Place& attribute);

  struct Variable {
    const Parameter* parameter;
    std::optional<arkitekt::graphql::TypeReference> type; ///< in the document; nothing: not used
  };
  /// In the order of the parameters.
  const std::vector<Variable>& variables() const { return variables_; }

 private:
  void check_required(const arkitekt::graphql::Field& field,
                      const std::vector<arkitekt::graphql::ast::Argument>& arguments, const Place& at);
  void check_value(const WrittenField& written, const arkitekt::graphql::ast::Value& value,
                   const arkitekt::graphql::InputValue& wanted, const arkitekt::graphql::TypeReference& type,
                   bool may_be_left_out);
  void check_object(const WrittenField& written, const arkitekt::graphql::ast::Value& value,
                    const arkitekt::graphql::TypeReference& type);
  void use(Variable& variable, const arkitekt::graphql::InputValue& wanted,
           const arkitekt::graphql::TypeReference& type, bool may_be_left_out);
  std::vector<std::string> parameter_names() const;

  const TypeRules& rules_;
  const Function& function_;
  arkitekt::Diagnostics& diagnostics_;
  std::vector<Variable> variables_;
  bool has_unknown_variable_ = false;
};

} // namespace reflekt
