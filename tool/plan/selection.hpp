// What to ask for: the selection set that a C++ type stands for.
#pragma once
#include "tool/plan/fragments.hpp"
#include "tool/plan/variables.hpp"

namespace reflekt {

class SelectionPlanner {
 public:
  SelectionPlanner(const TypeRules& rules, const FragmentLibrary& fragments, VariableBinder& variables,
                   arkitekt::Diagnostics& diagnostics)
      : rules_(rules), fragments_(fragments), variables_(variables), diagnostics_(diagnostics),
        matcher_(rules, fragments.definitions(), fragments.texts(), diagnostics) {}

  /// The selection set for values of `field` that are read into the C++ type; empty for scalars and enums.
  /// `written` and `subject` are for complaints: "field 'missions' of 'Capsule'".
  arkitekt::graphql::ast::SelectionSet select(const Type& type, const arkitekt::graphql::Field& field,
                                              const WrittenType& written, const std::string& subject);
  ResponseKeys keys() const;
  /// Selection sets that have to be sent with a __typename.
  const std::set<const ast::SelectionSet*>& needs_typename() const { return matcher_.needs_typename(); }

 private:
  arkitekt::graphql::ast::SelectionSet select_record(const Type& type, const arkitekt::graphql::Type& given);
  arkitekt::graphql::ast::SelectionSet select_variant(const Type& type, const arkitekt::graphql::Type& given);
  std::optional<arkitekt::graphql::ast::Field> select_field(const Record& record, const Field& field,
                                                            const arkitekt::graphql::Type& given);
  std::optional<Fault> find_endless(const Type& type) const;
  bool holds_only_typename(const Type& type) const;
  std::string advice_for_union(const arkitekt::graphql::Type& given) const;
  arkitekt::graphql::ast::SelectionSet spread(const Type& type, const arkitekt::graphql::Type& given,
                                              const arkitekt::graphql::ast::FragmentDefinition& fragment);
  void bind_variables_of(const arkitekt::graphql::ast::SelectionSet& set, const arkitekt::graphql::Type& given);

  const TypeRules& rules_;
  const FragmentLibrary& fragments_;
  VariableBinder& variables_;
  arkitekt::Diagnostics& diagnostics_;
  std::vector<int> open_;             ///< the records that are being selected
  std::vector<WrittenField> written_; ///< the selection's texts point into their Sources
  ResponseKeys keys_;
  AnswerMatcher matcher_; ///< of structs with a fragment
};

/// A field that only tells the type.
arkitekt::graphql::ast::Field typename_field();

} // namespace reflekt
