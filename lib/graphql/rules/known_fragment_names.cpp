// Fragment Spread Target Defined (specification, section 5.5.2.1), in any of the documents.
#include "graphql/rules/rule.hpp"
#include "graphql/wording.hpp"

namespace arkitekt::graphql {

namespace {

class KnownFragmentNames : public Rule {
 public:
  using Rule::Rule;

  void enter_spread(const ast::FragmentSpread& spread) override {
    if (context.find_fragment(spread.name.text) == nullptr)
      report("Unknown fragment " + in_quotes(spread.name.text) + ".", {spread.name.span()});
  }
};

} // namespace

RulePointer known_fragment_names(Context& context) { return std::make_unique<KnownFragmentNames>(context); }

} // namespace arkitekt::graphql
