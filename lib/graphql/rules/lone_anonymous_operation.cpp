// Lone Anonymous Operation (specification, section 5.2.3.1): only one operation needs no name.
#include "graphql/rules/rule.hpp"
#include <algorithm>

namespace arkitekt::graphql {

namespace {

class LoneAnonymousOperation : public Rule {
 public:
  using Rule::Rule;

  void enter_documents() override {
    operations_ = std::ranges::count_if(context.definitions(), [](const auto& d) { return d.operation != nullptr; });
  }
  void enter_operation(const ast::OperationDefinition& operation) override {
    if (!operation.name && operations_ > 1)
      report("This anonymous operation must be the only defined operation.", {operation.span});
  }

 private:
  std::ptrdiff_t operations_ = 0;
};

} // namespace

RulePointer lone_anonymous_operation(Context& context) { return std::make_unique<LoneAnonymousOperation>(context); }

} // namespace arkitekt::graphql
