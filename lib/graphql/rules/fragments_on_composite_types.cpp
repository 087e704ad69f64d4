// Fragments on Object, Interface or Union Types (specification, section 5.5.1.3).
#include "graphql/rules/rule.hpp"
#include "graphql/wording.hpp"

namespace arkitekt::graphql {

namespace {

class FragmentsOnCompositeTypes : public Rule {
 public:
  using Rule::Rule;

  void enter_inline_fragment(const ast::InlineFragment& fragment) override {
    if (fragment.type_condition) check("Fragment", fragment.type_condition);
  }
  void enter_fragment(const ast::FragmentDefinition& fragment) override {
    check("Fragment " + in_quotes(fragment.name.text), fragment.type_condition);
  }

 private:
  void check(const std::string& what, const ast::Name& condition) {
    const Type* type = context.schema().find_type(condition.text);
    if (type == nullptr || type->is_composite()) return;
    report(what + " cannot condition on non composite type " + in_quotes(type->name) + ".", {condition.span()});
  }
};

} // namespace

RulePointer fragments_on_composite_types(Context& context) {
  return std::make_unique<FragmentsOnCompositeTypes>(context);
}

} // namespace arkitekt::graphql
