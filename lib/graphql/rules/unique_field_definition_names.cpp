// The fields of a type have different names (specification, sections 3.6, 3.7 and 3.10), those of its extensions
// included.
#include "graphql/rules/rule.hpp"
#include "graphql/wording.hpp"

namespace arkitekt::graphql {

namespace {

class UniqueFieldDefinitionNames : public Rule {
 public:
  using Rule::Rule;

  void enter_definition(const ast::Definition& definition) override {
    const auto* type = std::get_if<ast::TypeDefinition>(&definition);
    if (type == nullptr) return;
    for (const ast::FieldDefinition& field : type->fields) check(*type, field.name);
    for (const ast::InputValueDefinition& field : type->input_fields) check(*type, field.name);
  }

 private:
  void check(const ast::TypeDefinition& type, const ast::Name& field) {
    const Location here = {context.source, field.span()};
    const auto [known, is_new] = known_[type.name.text].try_emplace(field.text, here);
    if (!is_new)
      report_at("Field " + in_quotes(std::string(type.name.text) + "." + std::string(field.text)) +
                    " can only be defined once.",
                {known->second, here});
  }

  std::unordered_map<std::string_view, std::unordered_map<std::string_view, Location>> known_; ///< by type and name
};

} // namespace

RulePointer unique_field_definition_names(Context& context) {
  return std::make_unique<UniqueFieldDefinitionNames>(context);
}

} // namespace arkitekt::graphql
