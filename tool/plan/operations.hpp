// [[arkitekt::query]], [[arkitekt::mutation]] and [[arkitekt::subscription]]: functions whose bodies are GraphQL
// operations. What is sent follows from the attribute, in root_field.cpp or whole_document.cpp.
#pragma once
#include "tool/plan/codec.hpp"
#include "tool/plan/fragments.hpp"
#include <span>

namespace reflekt {

struct OperationContext {
  const Model& model;
  std::span<const DomainSchema> schemas;
  const std::deque<FragmentLibrary>& fragments; ///< of each schema
  const std::string& target;                    ///< for advice
  bool is_strict;                               ///< --nullability=strict
  arkitekt::Diagnostics& diagnostics;

  /// Precondition: the schema could be read.
  TypeRules rules_of(const DomainSchema& schema, std::string keeper = {}) const {
    return {model, *schema.schema, schema.domain, is_strict, std::move(keeper), schema.scalars};
  }
};

/// `attribute`: the query, mutation or subscription of the function. Nothing means complaints.
std::optional<OperationPlan> plan_operation(const OperationContext& context, const Function& function,
                                            const Attribute& attribute, CodecBook& codecs);

} // namespace reflekt
