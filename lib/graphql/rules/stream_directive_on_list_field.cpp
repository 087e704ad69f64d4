// @stream, a proposal that servers support already: only lists can be streamed.
#include "graphql/rules/rule.hpp"
#include "graphql/wording.hpp"

namespace arkitekt::graphql {

namespace {

class StreamDirectiveOnListField : public Rule {
 public:
  using Rule::Rule;

  void enter_directive(const ast::Directive& directive) override {
    if (directive.name != "stream" || context.field == nullptr || context.parent_type == nullptr) return;
    if (context.field->type.is_list()) return;
    const std::string field = std::string(context.parent_type->name) + "." + std::string(context.field->name);
    report("Directive \"@stream\" cannot be used on non-list field " + in_quotes(field) + ".", {directive.span});
  }
};

} // namespace

RulePointer stream_directive_on_list_field(Context& context) {
  return std::make_unique<StreamDirectiveOnListField>(context);
}

} // namespace arkitekt::graphql
