// Input Object Field Uniqueness (specification, section 5.6.3).
#include "graphql/rules/rule.hpp"
#include "graphql/wording.hpp"

namespace arkitekt::graphql {

namespace {

class UniqueInputFieldNames : public Rule {
 public:
  using Rule::Rule;

  void enter_value(const ast::Value& value) override {
    if (value.kind == ast::ValueKind::object) known_.emplace_back();
  }
  void leave_value(const ast::Value& value) override {
    if (value.kind == ast::ValueKind::object) known_.pop_back();
  }
  void enter_object_field(const ast::ObjectField& field) override {
    const auto [known, is_new] = known_.back().try_emplace(field.name.text, field.name.span());
    if (!is_new)
      report("There can be only one input field named " + in_quotes(field.name.text) + ".",
             {known->second, field.name.span()});
  }

 private:
  std::vector<std::unordered_map<std::string_view, ast::Span>> known_; ///< of the objects that the walk is inside
};

} // namespace

RulePointer unique_input_field_names(Context& context) { return std::make_unique<UniqueInputFieldNames>(context); }

} // namespace arkitekt::graphql
