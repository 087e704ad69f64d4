// The values of an enum have different names (specification, section 3.9), those of its extensions included.
#include "graphql/rules/rule.hpp"
#include "graphql/wording.hpp"

namespace arkitekt::graphql {

namespace {

class UniqueEnumValueNames : public Rule {
 public:
  using Rule::Rule;

  void enter_definition(const ast::Definition& definition) override {
    const auto* type = std::get_if<ast::TypeDefinition>(&definition);
    if (type == nullptr) return;
    for (const ast::EnumValueDefinition& value : type->values) {
      const Location here = {context.source, value.name.span()};
      const auto [known, is_new] = known_[type->name.text].try_emplace(value.name.text, here);
      if (!is_new)
        report_at("Enum value " + in_quotes(std::string(type->name.text) + "." + std::string(value.name.text)) +
                      " can only be defined once.",
                  {known->second, here});
    }
  }

 private:
  std::unordered_map<std::string_view, std::unordered_map<std::string_view, Location>> known_; ///< by type and name
};

} // namespace

RulePointer unique_enum_value_names(Context& context) { return std::make_unique<UniqueEnumValueNames>(context); }

} // namespace arkitekt::graphql
