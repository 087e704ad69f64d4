// [[arkitekt::query]], [[arkitekt::mutation]] and [[arkitekt::subscription]]: functions whose bodies are GraphQL
// operations, found by the root field that the attribute names; the selection set follows from the C++ type of the
// result, the variables from the parameters.
#pragma once
#include "tool/plan/codec.hpp"
#include <span>

namespace reflekt {

struct OperationContext {
  const Model& model;
  std::span<const DomainSchema> schemas;
  const std::string& target; ///< for advice
  bool is_strict;            ///< --nullability=strict
  arkitekt::Diagnostics& diagnostics;
};

/// `attribute`: the query, mutation or subscription of the function. Nothing means complaints.
std::optional<OperationPlan> plan_operation(const OperationContext& context, const Function& function,
                                            const Attribute& attribute, CodecBook& codecs);

} // namespace reflekt
