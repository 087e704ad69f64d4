// A schema's files define types, no operations and fragments: those are there by a mistake in the configuration.
#include "graphql/rules/rule.hpp"
#include "graphql/wording.hpp"

namespace arkitekt::graphql {

namespace {

class TypeSystemDefinitions : public Rule {
 public:
  using Rule::Rule;

  void enter_definition(const ast::Definition& definition) override {
    if (const auto* operation = std::get_if<ast::OperationDefinition>(&definition))
      refuse(operation->name, ast::name_of(operation->kind), operation->span);
    if (const auto* fragment = std::get_if<ast::FragmentDefinition>(&definition))
      refuse(fragment->name, "fragment", fragment->span);
  }

 private:
  void refuse(const ast::Name& name, std::string_view what, ast::Span span) {
    const std::string subject = name ? "The " + in_quotes(name.text) + " definition" : "The " + std::string(what);
    report(subject + " is not part of a type system.", {name ? name.span() : ast::Span{span.offset, 1}});
  }
};

} // namespace

RulePointer type_system_definitions(Context& context) { return std::make_unique<TypeSystemDefinitions>(context); }

} // namespace arkitekt::graphql
