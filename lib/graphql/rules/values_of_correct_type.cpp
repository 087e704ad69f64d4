// Values of Correct Type, Input Object Field Names, Input Object Required Fields (specification, sections 5.6.1, 5.6.2
// and 5.6.4).
#include "graphql/rules/literal.hpp"
#include "graphql/rules/rule.hpp"

namespace arkitekt::graphql {

namespace {

class ValuesOfCorrectType : public Rule {
 public:
  using Rule::Rule;

  void enter_value(const ast::Value& value) override {
    if (depth_++ > 0 || !context.input_type) return; // the value as a whole has been checked
    for (LiteralFault& fault : check_literal(value, *context.input_type))
      report(std::move(fault.message), {fault.span});
  }
  void leave_value(const ast::Value&) override { --depth_; }

 private:
  int depth_ = 0;
};

} // namespace

RulePointer values_of_correct_type(Context& context) { return std::make_unique<ValuesOfCorrectType>(context); }

} // namespace arkitekt::graphql
