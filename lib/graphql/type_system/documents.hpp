// The rules for the documents of a type system: on their syntax trees, in one walk.
#pragma once
#include "graphql/fault_list.hpp"
#include <span>

namespace arkitekt::graphql {

/// What is wrong with the documents themselves, in the order of graphql-js. `specification` is the schema of nothing
/// but what the specification defines. `with_directives`: also what is wrong with directives and their arguments, which
/// no schema needs.
void check_definitions(const Schema& specification, std::span<const ast::Document* const> documents,
                       bool with_directives, FaultList& faults);

/// True of the rules for directives: a schema can be made of what breaks them.
bool is_about_directives(std::string_view rule);

} // namespace arkitekt::graphql
