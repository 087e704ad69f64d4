// All directives have different names (specification, section 3.3).
#include "graphql/rules/rule.hpp"
#include "graphql/wording.hpp"

namespace arkitekt::graphql {

namespace {

class UniqueDirectiveNames : public Rule {
 public:
  using Rule::Rule;

  void enter_definition(const ast::Definition& definition) override {
    const auto* directive = std::get_if<ast::DirectiveDefinition>(&definition);
    if (directive == nullptr) return;
    const Location here = {context.source, directive->name.span()};
    const auto [known, is_new] = known_.try_emplace(directive->name.text, here);
    if (!is_new)
      report_at("There can be only one directive named " + in_quotes("@" + std::string(directive->name.text)) + ".",
                {known->second, here});
  }

 private:
  std::unordered_map<std::string_view, Location> known_;
};

} // namespace

RulePointer unique_directive_names(Context& context) { return std::make_unique<UniqueDirectiveNames>(context); }

} // namespace arkitekt::graphql
