// One schema definition at most (specification, section 3.3), in all files together.
#include "graphql/rules/rule.hpp"

namespace arkitekt::graphql {

namespace {

class LoneSchemaDefinition : public Rule {
 public:
  using Rule::Rule;

  void enter_definition(const ast::Definition& definition) override {
    const auto* schema = std::get_if<ast::SchemaDefinition>(&definition);
    if (schema == nullptr || schema->is_extension) return;
    if (is_defined_) report("Must provide only one schema definition.", {schema->span});
    is_defined_ = true;
  }

 private:
  bool is_defined_ = false;
};

} // namespace

RulePointer lone_schema_definition(Context& context) { return std::make_unique<LoneSchemaDefinition>(context); }

} // namespace arkitekt::graphql
