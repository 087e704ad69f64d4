// Directives Are Defined, Directives Are in Valid Locations (specification, sections 5.7.1 and 5.7.2).
#include "graphql/rules/rule.hpp"
#include "graphql/wording.hpp"
#include <algorithm>

namespace arkitekt::graphql {

namespace {

class KnownDirectives : public Rule {
 public:
  using Rule::Rule;

  void enter_directive(const ast::Directive& node) override {
    const std::string name = in_quotes("@" + std::string(node.name.text));
    const DirectiveDefinition* directive = context.directive;
    if (directive == nullptr) return report("Unknown directive " + name + ".", {node.span});
    if (std::ranges::find(directive->locations, context.directive_location) == directive->locations.end())
      report("Directive " + name + " may not be used on " + std::string(context.directive_location) + ".", {node.span});
  }
};

} // namespace

RulePointer known_directives(Context& context) { return std::make_unique<KnownDirectives>(context); }

} // namespace arkitekt::graphql
