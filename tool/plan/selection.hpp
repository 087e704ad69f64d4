// What to ask for: the selection set that a C++ type stands for.
#pragma once
#include "tool/plan/variables.hpp"
#include <arkitekt/graphql/schema.hpp>

namespace reflekt {

class SelectionPlanner {
 public:
  SelectionPlanner(const Model& model, const arkitekt::graphql::Schema& schema, VariableBinder& variables,
                   arkitekt::Diagnostics& diagnostics)
      : model_(model), schema_(schema), variables_(variables), diagnostics_(diagnostics) {}

  /// The selection set for values of `given` that are read into the C++ type; empty for scalars and enums.
  /// `written` and `subject` are for complaints: "field 'missions' of 'Capsule'".
  arkitekt::graphql::ast::SelectionSet select(const Type& type, const arkitekt::graphql::Field& field,
                                              const WrittenType& written, const std::string& subject);

 private:
  const Type* strip(const Type& type, arkitekt::graphql::TypeReference& given, std::string& why) const;
  arkitekt::graphql::ast::SelectionSet select_fields(const Record& record, const arkitekt::graphql::Type& given);
  std::optional<arkitekt::graphql::ast::Field> select_field(const Record& record, const Field& field,
                                                            const arkitekt::graphql::Type& given);

  const Model& model_;
  const arkitekt::graphql::Schema& schema_;
  VariableBinder& variables_;
  arkitekt::Diagnostics& diagnostics_;
  std::vector<int> open_;             ///< the records that are being selected
  std::vector<WrittenField> written_; ///< the selection's texts point into their Sources
};

} // namespace reflekt
