// What to ask for: the selection set that a C++ type stands for.
#pragma once
#include "tool/plan/variables.hpp"
#include <map>

namespace reflekt {

/// Response keys of members that an answer has under others than their names.
using ResponseKeys = std::map<const Field*, std::string>;

class SelectionPlanner {
 public:
  SelectionPlanner(const TypeRules& rules, VariableBinder& variables, arkitekt::Diagnostics& diagnostics)
      : rules_(rules), variables_(variables), diagnostics_(diagnostics) {}

  /// The selection set for values of `field` that are read into the C++ type; empty for scalars and enums.
  /// `written` and `subject` are for complaints: "field 'missions' of 'Capsule'".
  arkitekt::graphql::ast::SelectionSet select(const Type& type, const arkitekt::graphql::Field& field,
                                              const WrittenType& written, const std::string& subject);
  const ResponseKeys& keys() const { return keys_; }

 private:
  arkitekt::graphql::ast::SelectionSet select_record(const Type& type, const arkitekt::graphql::Type& given);
  arkitekt::graphql::ast::SelectionSet select_variant(const Type& type, const arkitekt::graphql::Type& given);
  std::optional<arkitekt::graphql::ast::Field> select_field(const Record& record, const Field& field,
                                                            const arkitekt::graphql::Type& given);
  std::optional<Fault> find_composite_fault(const Type& type, const arkitekt::graphql::Type& given) const;

  const TypeRules& rules_;
  VariableBinder& variables_;
  arkitekt::Diagnostics& diagnostics_;
  std::vector<int> open_;             ///< the records that are being selected
  std::vector<WrittenField> written_; ///< the selection's texts point into their Sources
  ResponseKeys keys_;
};

/// A field that only tells the type.
arkitekt::graphql::ast::Field typename_field();

/// A warning where a field that the schema calls deprecated is used.
void warn_of_deprecated(arkitekt::Diagnostics& diagnostics, const Place& place, const arkitekt::graphql::Field& field);

} // namespace reflekt
