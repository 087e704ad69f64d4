// Extensions are of types that are defined, and of their kind (specification, sections 3.4.3 and following).
#include "graphql/rules/rule.hpp"
#include "graphql/wording.hpp"
#include <arkitekt/core/suggest.hpp>

namespace arkitekt::graphql {

namespace {

/// As graphql-js calls the kinds in sentences.
std::string_view word_for(TypeKind kind) {
  switch (kind) {
  case TypeKind::object: return "object";
  case TypeKind::input_object: return "input object";
  default: return ast::keyword_of(kind);
  }
}

class PossibleTypeExtensions : public Rule {
 public:
  using Rule::Rule;

  void enter_documents() override {
    for (const ast::Document* document : context.documents())
      for (const ast::Definition& definition : document->definitions)
        if (const auto* type = std::get_if<ast::TypeDefinition>(&definition))
          if (!type->is_extension) defined_[type->name.text] = {type, document->source};
  }

  void enter_definition(const ast::Definition& definition) override {
    const auto* extension = std::get_if<ast::TypeDefinition>(&definition);
    if (extension == nullptr || !extension->is_extension) return;
    const auto known = defined_.find(extension->name.text);
    if (known == defined_.end()) return refuse_unknown(extension->name);
    const Defined& defined = known->second;
    if (defined.node->kind != extension->kind)
      report_at("Cannot extend non-" + std::string(word_for(extension->kind)) + " type " +
                    in_quotes(extension->name.text) + ".",
                {{defined.source, defined.node->span}, {context.source, extension->span}});
  }

 private:
  struct Defined {
    const ast::TypeDefinition* node = nullptr;
    const Source* source = nullptr;
  };

  void refuse_unknown(const ast::Name& name) {
    if (names_.empty())
      for (const auto& defined : defined_) names_.emplace_back(defined.first);
    report("Cannot extend type " + in_quotes(name.text) + " because it is not defined." +
               did_you_mean_sentence(suggestions(name.text, names_)),
           {name.span()});
  }

  std::unordered_map<std::string_view, Defined> defined_;
  std::vector<std::string> names_;
};

} // namespace

RulePointer possible_type_extensions(Context& context) { return std::make_unique<PossibleTypeExtensions>(context); }

} // namespace arkitekt::graphql
