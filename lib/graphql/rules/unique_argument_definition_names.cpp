// The arguments of a field or directive have different names (specification, sections 3.6 and 3.13).
#include "graphql/rules/duplicates.hpp"
#include "graphql/rules/rule.hpp"
#include "graphql/wording.hpp"

namespace arkitekt::graphql {

namespace {

class UniqueArgumentDefinitionNames : public Rule {
 public:
  using Rule::Rule;

  void enter_definition(const ast::Definition& definition) override {
    if (const auto* directive = std::get_if<ast::DirectiveDefinition>(&definition))
      check(directive->arguments, [&] { return "@" + std::string(directive->name.text); });
    if (const auto* type = std::get_if<ast::TypeDefinition>(&definition))
      for (const ast::FieldDefinition& field : type->fields)
        check(field.arguments, [&] { return std::string(type->name.text) + "." + std::string(field.name.text); });
  }

 private:
  template <class Owner> void check(const std::vector<ast::InputValueDefinition>& arguments, Owner owner) {
    for_each_duplicate(arguments, context.source, [&](std::string_view name, auto locations) {
      report_at("Argument " + in_quotes(owner() + "(" + std::string(name) + ":)") + " can only be defined once.",
                std::move(locations));
    });
  }
};

} // namespace

RulePointer unique_argument_definition_names(Context& context) {
  return std::make_unique<UniqueArgumentDefinitionNames>(context);
}

} // namespace arkitekt::graphql
