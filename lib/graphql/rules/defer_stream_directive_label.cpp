// @defer and @stream, a proposal that servers support already: labels are unique.
#include "graphql/rules/rule.hpp"
#include "graphql/wording.hpp"
#include <algorithm>

namespace arkitekt::graphql {

namespace {

class DeferStreamDirectiveLabel : public Rule {
 public:
  using Rule::Rule;

  void enter_directive(const ast::Directive& directive) override {
    if (directive.name != "defer" && directive.name != "stream") return;
    const auto is_label = [](const ast::Argument& argument) { return argument.name == "label"; };
    const auto label = std::ranges::find_if(directive.arguments, is_label);
    if (label == directive.arguments.end() || label->value.kind == ast::ValueKind::null) return;
    if (label->value.kind != ast::ValueKind::string)
      return report("Argument " + in_quotes("@" + std::string(directive.name.text) + "(label:)") +
                        " must be a static string.",
                    {directive.span});
    const Location here = {context.source, directive.span};
    const auto [known, is_new] = known_.try_emplace(label->value.string_text(), here);
    if (!is_new)
      report_at("Value for arguments \"defer(label:)\" and \"stream(label:)\" must be unique across all Defer/Stream "
                "directive usages.",
                {known->second, here});
  }

 private:
  std::unordered_map<std::string, Location> known_;
};

} // namespace

RulePointer defer_stream_directive_label(Context& context) {
  return std::make_unique<DeferStreamDirectiveLabel>(context);
}

} // namespace arkitekt::graphql
