// Fragments Must Be Used (specification, section 5.5.1.4), by an operation, directly or through other fragments.
#include "graphql/rules/rule.hpp"
#include "graphql/wording.hpp"
#include <unordered_set>

namespace arkitekt::graphql {

namespace {

class NoUnusedFragments : public Rule {
 public:
  using Rule::Rule;

  void leave_documents() override {
    const std::unordered_set<std::string_view> used = used_names();
    for (const ExecutableDefinition& definition : context.definitions()) {
      const ast::FragmentDefinition* fragment = definition.fragment;
      if (fragment != nullptr && !used.contains(fragment->name.text))
        report_at("Fragment " + in_quotes(fragment->name.text) + " is never used.",
                  {definition.location(fragment->span)});
    }
  }

 private:
  std::unordered_set<std::string_view> used_names() const {
    std::unordered_set<std::string_view> used;
    std::vector<const ExecutableDefinition*> left;
    for (const ExecutableDefinition& definition : context.definitions())
      if (definition.operation != nullptr) left.push_back(&definition);
    while (!left.empty()) {
      const ExecutableDefinition& user = *left.back();
      left.pop_back();
      for (const Spread& spread : user.spreads)
        if (spread.target != nullptr && used.insert(spread.node->name.text).second) left.push_back(spread.target);
    }
    return used;
  }
};

} // namespace

RulePointer no_unused_fragments(Context& context) { return std::make_unique<NoUnusedFragments>(context); }

} // namespace arkitekt::graphql
