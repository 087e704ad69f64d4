// Leaf Field Selections (specification, section 5.3.3): scalars and enums have no fields, of others some are selected.
#include "graphql/rules/rule.hpp"
#include "graphql/wording.hpp"

namespace arkitekt::graphql {

namespace {

class ScalarLeafs : public Rule {
 public:
  using Rule::Rule;

  void enter_field(const ast::Field& field) override {
    if (!context.output_type) return;
    const bool has_selection = field.selection_set.span.length > 0;
    const bool is_leaf = context.output_type->named->is_leaf();
    if (is_leaf != has_selection) return;
    const std::string subject = "Field " + in_quotes(field.name.text);
    const std::string type = in_quotes(to_string(*context.output_type));
    if (is_leaf)
      report(subject + " must not have a selection since type " + type + " has no subfields.",
             {field.selection_set.span});
    else
      report(subject + " of type " + type + " must have a selection of subfields. Did you mean " +
                 in_quotes(std::string(field.name.text) + " { ... }") + "?",
             {field.span});
  }
};

} // namespace

RulePointer scalar_leafs(Context& context) { return std::make_unique<ScalarLeafs>(context); }

} // namespace arkitekt::graphql
