// Which C++ types fit which GraphQL types.
#pragma once
#include "tool/plan/complaints.hpp"
#include <arkitekt/graphql/schema.hpp>
#include <optional>
#include <string>

namespace reflekt {

/// Why values of the C++ type cannot be sent as `expected`; nothing when they can.
/// `may_be_left_out`: the argument is nullable or has a default, so an optional may stand for it.
std::optional<Fault> find_input_fault(const Model& model, const Type& type,
                                      const arkitekt::graphql::TypeReference& expected, bool may_be_left_out);

/// Why a scalar or enum of the schema cannot be read into the C++ type; nothing when it can.
/// Precondition: `given` is a leaf type, its lists and exclamation marks are of no concern.
std::optional<Fault> find_leaf_fault(const Model& model, const Type& type, const arkitekt::graphql::Type& given);

/// What to write for a type of the schema: "std::optional<std::int32_t>", "std::vector<Mission>".
std::string cpp_type_for(const arkitekt::graphql::TypeReference& type);

} // namespace reflekt
