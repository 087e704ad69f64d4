// Fragment Name Uniqueness (specification, section 5.5.1.1), in all documents together.
#include "graphql/rules/rule.hpp"
#include "graphql/wording.hpp"

namespace arkitekt::graphql {

namespace {

class UniqueFragmentNames : public Rule {
 public:
  using Rule::Rule;

  void enter_fragment(const ast::FragmentDefinition& fragment) override {
    const Location here = {context.source, fragment.name.span()};
    const auto [known, is_new] = known_.try_emplace(fragment.name.text, here);
    if (!is_new)
      report_at("There can be only one fragment named " + in_quotes(fragment.name.text) + ".", {known->second, here});
  }

 private:
  std::unordered_map<std::string_view, Location> known_;
};

} // namespace

RulePointer unique_fragment_names(Context& context) { return std::make_unique<UniqueFragmentNames>(context); }

} // namespace arkitekt::graphql
