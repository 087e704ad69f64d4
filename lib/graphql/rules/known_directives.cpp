// Directives Are Defined, Directives Are in Valid Locations (specification, sections 5.7.1 and 5.7.2).
#include "graphql/rules/rule.hpp"
#include "graphql/wording.hpp"
#include <algorithm>

namespace arkitekt::graphql {

namespace {

class KnownDirectives : public Rule {
 public:
  using Rule::Rule;

  void enter_documents() override {
    for (const ast::Document* document : context.documents())
      for (const ast::Definition& definition : document->definitions)
        if (const auto* directive = std::get_if<ast::DirectiveDefinition>(&definition))
          defined_[directive->name.text] = directive;
  }

  void enter_directive(const ast::Directive& node) override {
    const std::string name = in_quotes("@" + std::string(node.name.text));
    const auto defined = defined_.find(node.name.text);
    if (defined == defined_.end() && context.directive == nullptr)
      return report("Unknown directive " + name + ".", {node.span});
    const bool may_stand_here = defined != defined_.end()
                                    ? std::ranges::find(defined->second->locations, context.directive_location,
                                                        &ast::Name::text) != defined->second->locations.end()
                                    : std::ranges::find(context.directive->locations, context.directive_location) !=
                                          context.directive->locations.end();
    if (!may_stand_here)
      report("Directive " + name + " may not be used on " + std::string(context.directive_location) + ".", {node.span});
  }

 private:
  std::unordered_map<std::string_view, const ast::DirectiveDefinition*> defined_; ///< in the documents
};

} // namespace

RulePointer known_directives(Context& context) { return std::make_unique<KnownDirectives>(context); }

} // namespace arkitekt::graphql
