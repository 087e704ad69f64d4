// Fragment Spread Type Existence (specification, section 5.5.1.2); the types of variables exist as well, and all that a
// type system names.
#include "graphql/rules/rule.hpp"
#include "graphql/wording.hpp"
#include <arkitekt/core/suggest.hpp>
#include <unordered_set>

namespace arkitekt::graphql {

namespace {

class KnownTypeNames : public Rule {
 public:
  using Rule::Rule;

  void enter_documents() override {
    for (const ast::Document* document : context.documents())
      for (const ast::Definition& definition : document->definitions)
        if (const auto* type = std::get_if<ast::TypeDefinition>(&definition))
          if (!type->is_extension) defined_.insert(type->name.text);
  }

  void enter_named_type(const ast::Name& name) override {
    if (context.schema().find_type(name.text) != nullptr || defined_.contains(name.text)) return;
    report("Unknown type " + in_quotes(name.text) + "." + did_you_mean_sentence(suggestions(name.text, names())),
           {name.span()});
  }

 private:
  const std::vector<std::string>& names() {
    if (!names_.empty()) return names_;
    for (const Type* type : context.schema().types()) names_.emplace_back(type->name);
    names_.insert(names_.end(), defined_.begin(), defined_.end());
    return names_;
  }

  std::unordered_set<std::string_view> defined_; ///< in the documents
  std::vector<std::string> names_;
};

} // namespace

RulePointer known_type_names(Context& context) { return std::make_unique<KnownTypeNames>(context); }

} // namespace arkitekt::graphql
