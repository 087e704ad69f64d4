// Operation Name Uniqueness (specification, section 5.2.2.1), in all documents together.
#include "graphql/rules/rule.hpp"
#include "graphql/wording.hpp"

namespace arkitekt::graphql {

namespace {

class UniqueOperationNames : public Rule {
 public:
  using Rule::Rule;

  void enter_operation(const ast::OperationDefinition& operation) override {
    if (!operation.name) return;
    const Location here = {context.source, operation.name.span()};
    const auto [known, is_new] = known_.try_emplace(operation.name.text, here);
    if (!is_new)
      report_at("There can be only one operation named " + in_quotes(operation.name.text) + ".", {known->second, here});
  }

 private:
  std::unordered_map<std::string_view, Location> known_;
};

} // namespace

RulePointer unique_operation_names(Context& context) { return std::make_unique<UniqueOperationNames>(context); }

} // namespace arkitekt::graphql
