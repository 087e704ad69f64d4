// Argument Uniqueness (specification, section 5.4.2), of fields and directives.
#include "graphql/rules/duplicates.hpp"
#include "graphql/rules/rule.hpp"
#include "graphql/wording.hpp"

namespace arkitekt::graphql {

namespace {

class UniqueArgumentNames : public Rule {
 public:
  using Rule::Rule;

  void enter_field(const ast::Field& field) override { check(field.arguments); }
  void enter_directive(const ast::Directive& directive) override { check(directive.arguments); }

 private:
  void check(const std::vector<ast::Argument>& arguments) {
    for_each_duplicate(arguments, context.source, [this](std::string_view name, auto locations) {
      report_at("There can be only one argument named " + in_quotes(name) + ".", std::move(locations));
    });
  }
};

} // namespace

RulePointer unique_argument_names(Context& context) { return std::make_unique<UniqueArgumentNames>(context); }

} // namespace arkitekt::graphql
