// Executable Definitions (specification, section 5.1.1): no type systems among operations and fragments.
#include "graphql/rules/rule.hpp"
#include "graphql/wording.hpp"

namespace arkitekt::graphql {

namespace {

class ExecutableDefinitions : public Rule {
 public:
  using Rule::Rule;

  void enter_documents() override {
    for (const ast::Document* document : context.documents()) {
      source_ = document->source;
      for (const ast::Definition& definition : document->definitions)
        std::visit([this](const auto& node) { check(node); }, definition);
    }
  }

 private:
  void check(const ast::OperationDefinition&) {}
  void check(const ast::FragmentDefinition&) {}
  void check(const ast::SchemaDefinition& schema) { refuse("schema", schema.span); }
  void check(const ast::TypeDefinition& type) { refuse(in_quotes(type.name.text), type.span); }
  void check(const ast::DirectiveDefinition& directive) { refuse(in_quotes(directive.name.text), directive.span); }

  void refuse(const std::string& what, ast::Span span) {
    report_at("The " + what + " definition is not executable.", {{source_, span}});
  }

  const Source* source_ = nullptr;
};

} // namespace

RulePointer executable_definitions(Context& context) { return std::make_unique<ExecutableDefinitions>(context); }

} // namespace arkitekt::graphql
