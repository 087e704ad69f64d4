// Fragment Spread Is Possible (specification, section 5.5.2.3): some object may be of both types.
#include "graphql/rules/rule.hpp"
#include "graphql/wording.hpp"
#include <map>

namespace arkitekt::graphql {

namespace {

class PossibleFragmentSpreads : public Rule {
 public:
  using Rule::Rule;

  void enter_inline_fragment(const ast::InlineFragment& fragment) override {
    if (context.output_type) check("Fragment", context.output_type->named, fragment.span);
  }
  void enter_spread(const ast::FragmentSpread& spread) override {
    const ExecutableDefinition* target = context.find_fragment(spread.name.text);
    if (target == nullptr) return;
    const Type* type = context.schema().find_type(target->fragment->type_condition.text);
    if (type != nullptr) check("Fragment " + in_quotes(spread.name.text), type, spread.span);
  }

 private:
  void check(const std::string& what, const Type* type, ast::Span span) {
    const Type* parent = context.parent_type;
    if (parent == nullptr || !type->is_composite() || may_overlap(*type, *parent)) return;
    report(what + " cannot be spread here as objects of type " + in_quotes(parent->name) + " can never be of type " +
               in_quotes(type->name) + ".",
           {span});
  }

  /// Interfaces can have thousands of possible types, and documents as many fragments on them.
  bool may_overlap(const Type& a, const Type& b) {
    if (&a == &b) return true;
    const auto [known, is_new] = known_.try_emplace({&a, &b}, false);
    if (is_new) known->second = context.schema().may_overlap(a, b);
    return known->second;
  }

  std::map<std::pair<const Type*, const Type*>, bool> known_;
};

} // namespace

RulePointer possible_fragment_spreads(Context& context) { return std::make_unique<PossibleFragmentSpreads>(context); }

} // namespace arkitekt::graphql
