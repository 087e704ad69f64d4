// Each kind of operation has one root type (specification, section 3.3.1).
#include "graphql/rules/rule.hpp"
#include <array>

namespace arkitekt::graphql {

namespace {

class UniqueOperationTypes : public Rule {
 public:
  using Rule::Rule;

  void enter_definition(const ast::Definition& definition) override {
    const auto* schema = std::get_if<ast::SchemaDefinition>(&definition);
    if (schema == nullptr) return;
    for (const ast::RootOperation& root : schema->operations) {
      Location& known = known_[static_cast<std::size_t>(root.kind)];
      const Location here = {context.source, root.span};
      if (known.source == nullptr)
        known = here;
      else
        report_at("There can be only one " + std::string(ast::name_of(root.kind)) + " type in schema.", {known, here});
    }
  }

 private:
  std::array<Location, 3> known_;
};

} // namespace

RulePointer unique_operation_types(Context& context) { return std::make_unique<UniqueOperationTypes>(context); }

} // namespace arkitekt::graphql
