// Fragment Spread Type Existence (specification, section 5.5.1.2); the types of variables exist as well.
#include "graphql/rules/rule.hpp"
#include "graphql/wording.hpp"
#include <arkitekt/core/suggest.hpp>

namespace arkitekt::graphql {

namespace {

class KnownTypeNames : public Rule {
 public:
  using Rule::Rule;

  void enter_named_type(const ast::Name& name) override {
    if (context.schema().find_type(name.text) != nullptr) return;
    if (names_.empty())
      for (const Type* type : context.schema().types()) names_.emplace_back(type->name);
    report("Unknown type " + in_quotes(name.text) + "." + did_you_mean_sentence(suggestions(name.text, names_)),
           {name.span()});
  }

 private:
  std::vector<std::string> names_;
};

} // namespace

RulePointer known_type_names(Context& context) { return std::make_unique<KnownTypeNames>(context); }

} // namespace arkitekt::graphql
