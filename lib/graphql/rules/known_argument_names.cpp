// Argument Names (specification, section 5.4.1): fields and directives take the arguments that they define.
#include "graphql/rules/rule.hpp"
#include "graphql/wording.hpp"
#include <arkitekt/core/suggest.hpp>

namespace arkitekt::graphql {

namespace {

class KnownArgumentNames : public Rule {
 public:
  using Rule::Rule;

  void enter_argument(const ast::Argument& argument) override {
    if (context.argument != nullptr) return;
    if (context.directive != nullptr) {
      report(argument, "directive " + in_quotes("@" + std::string(context.directive->name)),
             context.directive->arguments);
    } else if (context.directive_location.empty() && context.field != nullptr && context.parent_type != nullptr) {
      report(argument,
             "field " + in_quotes(std::string(context.parent_type->name) + "." + std::string(context.field->name)),
             context.field->arguments);
    }
  }

 private:
  void report(const ast::Argument& argument, const std::string& what, const NamedList<InputValue>& known) {
    context.report("KnownArgumentNames",
                   "Unknown argument " + in_quotes(argument.name.text) + " on " + what + "." +
                       did_you_mean_sentence(suggestions(argument.name.text, known.names())),
                   {argument.span});
  }
};

} // namespace

RulePointer known_argument_names(Context& context) { return std::make_unique<KnownArgumentNames>(context); }

} // namespace arkitekt::graphql
