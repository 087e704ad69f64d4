// The rules for the documents of a type system: on their syntax trees, in one walk.
#pragma once
#include "graphql/fault_list.hpp"
#include <span>

namespace arkitekt::graphql {

/// What is wrong so that no schema can be made of it. `specification` is the schema of nothing but what the
/// specification defines.
void check_definitions(const Schema& specification, std::span<const ast::Document* const> documents, FaultList& faults);
/// Directives and their arguments, which no schema needs. `schema` is that of the documents.
void check_directives(const Schema& schema, std::span<const ast::Document* const> documents, FaultList& faults);

} // namespace arkitekt::graphql
