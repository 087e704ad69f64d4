// Directives Are Unique per Location (specification, section 5.7.3), unless they are repeatable.
#include "graphql/rules/rule.hpp"
#include "graphql/wording.hpp"

namespace arkitekt::graphql {

namespace {

class UniqueDirectivesPerLocation : public Rule {
 public:
  using Rule::Rule;

  void enter_operation(const ast::OperationDefinition& operation) override { check(operation.directives); }
  void enter_fragment(const ast::FragmentDefinition& fragment) override { check(fragment.directives); }
  void enter_variable(const ast::VariableDefinition& variable) override { check(variable.directives); }
  void enter_field(const ast::Field& field) override { check(field.directives); }
  void enter_spread(const ast::FragmentSpread& spread) override { check(spread.directives); }
  void enter_inline_fragment(const ast::InlineFragment& fragment) override { check(fragment.directives); }
  void enter_type_system_part(const ast::Directives& directives) override { check(directives); }

  /// All extensions of a thing and its definition are one location.
  void enter_definition(const ast::Definition& definition) override {
    if (const auto* schema = std::get_if<ast::SchemaDefinition>(&definition)) check(schema->directives, of_schema_);
    if (const auto* type = std::get_if<ast::TypeDefinition>(&definition))
      check(type->directives, of_types_[type->name.text]);
  }

 private:
  using Seen = std::unordered_map<std::string_view, Location>;

  void check(const ast::Directives& directives) {
    if (directives.size() < 2) return;
    Seen seen;
    check(directives, seen);
  }

  void check(const ast::Directives& directives, Seen& seen) {
    for (const ast::Directive& node : directives) {
      const DirectiveDefinition* directive = context.find_directive(node.name.text);
      if (directive == nullptr || directive->is_repeatable) continue;
      const Location here = {context.source, node.span};
      const auto [first, is_new] = seen.try_emplace(node.name.text, here);
      if (!is_new)
        report_at("The directive " + in_quotes("@" + std::string(node.name.text)) +
                      " can only be used once at this location.",
                  {first->second, here});
    }
  }

  Seen of_schema_;
  std::unordered_map<std::string_view, Seen> of_types_;
};

} // namespace

RulePointer unique_directives_per_location(Context& context) {
  return std::make_unique<UniqueDirectivesPerLocation>(context);
}

} // namespace arkitekt::graphql
