// Required Arguments (specification, section 5.4.3), of fields and directives.
#include "graphql/rules/rule.hpp"
#include "graphql/wording.hpp"
#include <algorithm>

namespace arkitekt::graphql {

namespace {

class ProvidedRequiredArguments : public Rule {
 public:
  using Rule::Rule;

  void leave_field(const ast::Field& field) override {
    if (context.field == nullptr) return;
    check(context.field->arguments, field.arguments, field.span, [this] { return context.field_coordinate(); });
  }
  void leave_directive(const ast::Directive& directive) override {
    if (context.directive == nullptr) return;
    check(context.directive->arguments, directive.arguments, directive.span,
          [this] { return "@" + std::string(context.directive->name); });
  }

 private:
  template <class Owner> void check(const NamedList<InputValue>& defined, const std::vector<ast::Argument>& given,
                                    ast::Span span, Owner owner) {
    for (const InputValue& argument : defined) {
      const auto has_name = [&](const ast::Argument& a) { return a.name == argument.name; };
      if (!argument.is_required() || std::ranges::any_of(given, has_name)) continue;
      report("Argument " + in_quotes(owner() + "(" + std::string(argument.name) + ":)") + " of type " +
                 in_quotes(to_string(argument.type)) + " is required, but it was not provided.",
             {span});
    }
  }
};

} // namespace

RulePointer provided_required_arguments(Context& context) {
  return std::make_unique<ProvidedRequiredArguments>(context);
}

} // namespace arkitekt::graphql
