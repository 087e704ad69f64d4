// The fragments that functions of one domain may spread: those of [[arkitekt::fragment]] structs, and of the documents
// beside.
#pragma once
#include "tool/plan/answers.hpp"
#include <deque>

namespace reflekt {

class FragmentLibrary {
 public:
  /// `documents` outlive this; they have been checked.
  explicit FragmentLibrary(const std::vector<const ast::Document*>& documents);
  /// Reads the fragment of a struct, when it is written there, and remembers that the struct is for it.
  void add(const Record& record, arkitekt::Diagnostics& diagnostics);
  /// To be called when all have been added: complains about fragments that are wrong, and structs that do not fit.
  void check(const TypeRules& rules, arkitekt::Diagnostics& diagnostics) const;

  /// After that: forgets fragments that spread themselves, which would have no end.
  void drop_endless();

  const FragmentDefinitions& definitions() const { return definitions_; }
  const DocumentTexts& texts() const { return texts_; }
  /// The fragment that the struct is for; null: none, or it is unknown.
  const ast::FragmentDefinition* fragment_of(const Record& record) const;

 private:
  bool is_endless(const ast::FragmentDefinition& fragment) const;
  void check_written(const TypeRules& rules, const Record& record, const ast::FragmentDefinition& fragment,
                     arkitekt::Diagnostics& diagnostics) const;

  std::deque<ast::Document> written_; ///< those of attributes
  FragmentDefinitions definitions_;
  DocumentTexts texts_;
  std::vector<const Record*> records_;
  std::map<const Record*, const ast::FragmentDefinition*> by_record_;
};

/// Checks a document of attributes by all rules, with the fragments of others that it needs; `text` is its own.
/// False: there are errors.
bool check_written_document(const TypeRules& rules, const ast::Document& document, const AttributeText& text,
                            const FragmentDefinitions& others, const DocumentTexts& texts,
                            const std::vector<std::string_view>& omitted_rules, arkitekt::Diagnostics& diagnostics);

} // namespace reflekt
