// Operation Type Existence (specification, section 5.2.1.1): the schema supports the kind of operation.
#include "graphql/rules/rule.hpp"

namespace arkitekt::graphql {

namespace {

class KnownOperationTypes : public Rule {
 public:
  using Rule::Rule;

  void enter_operation(const ast::OperationDefinition& operation) override {
    if (context.schema().root_type(operation.kind) != nullptr) return;
    report("The " + std::string(ast::name_of(operation.kind)) + " operation is not supported by the schema.",
           {operation.span});
  }
};

} // namespace

RulePointer known_operation_types(Context& context) { return std::make_unique<KnownOperationTypes>(context); }

} // namespace arkitekt::graphql
