// All types have different names (specification, section 3.4).
#include "graphql/rules/rule.hpp"
#include "graphql/wording.hpp"

namespace arkitekt::graphql {

namespace {

class UniqueTypeNames : public Rule {
 public:
  using Rule::Rule;

  void enter_definition(const ast::Definition& definition) override {
    const auto* type = std::get_if<ast::TypeDefinition>(&definition);
    if (type == nullptr || type->is_extension) return;
    const Location here = {context.source, type->name.span()};
    const auto [known, is_new] = known_.try_emplace(type->name.text, here);
    if (!is_new)
      report_at("There can be only one type named " + in_quotes(type->name.text) + ".", {known->second, here});
  }

 private:
  std::unordered_map<std::string_view, Location> known_;
};

} // namespace

RulePointer unique_type_names(Context& context) { return std::make_unique<UniqueTypeNames>(context); }

} // namespace arkitekt::graphql
