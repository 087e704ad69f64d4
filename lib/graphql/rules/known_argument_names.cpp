// Argument Names (specification, section 5.4.1): fields and directives take the arguments that they define.
#include "graphql/rules/rule.hpp"
#include "graphql/wording.hpp"
#include <arkitekt/core/suggest.hpp>

namespace arkitekt::graphql {

namespace {

class KnownArgumentNames : public Rule {
 public:
  using Rule::Rule;

  void enter_directive(const ast::Directive& node) override {
    const DirectiveDefinition* directive = context.directive;
    if (directive == nullptr) return;
    for (const ast::Argument& argument : node.arguments)
      if (directive->arguments.find(argument.name.text) == nullptr)
        refuse(argument, "directive " + in_quotes("@" + std::string(directive->name)), directive->arguments);
  }

  void enter_argument(const ast::Argument& argument) override {
    if (context.argument != nullptr || context.field == nullptr || !context.directive_location.empty()) return;
    refuse(argument, "field " + in_quotes(context.field_coordinate()), context.field->arguments);
  }

 private:
  void refuse(const ast::Argument& argument, const std::string& what, const NamedList<InputValue>& known) {
    report("Unknown argument " + in_quotes(argument.name.text) + " on " + what + "." +
               did_you_mean_sentence(suggestions(argument.name.text, known.names())),
           {argument.span});
  }
};

} // namespace

RulePointer known_argument_names(Context& context) { return std::make_unique<KnownArgumentNames>(context); }

} // namespace arkitekt::graphql
