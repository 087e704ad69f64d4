// Are these executable documents right for this schema? (Specification, section 5.)
#pragma once
#include <arkitekt/core/diagnostic.hpp>
#include <arkitekt/graphql/ast.hpp>
#include <arkitekt/graphql/schema.hpp>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace arkitekt::graphql {

/// One thing that is wrong, in the words of graphql-js.
struct Fault {
  std::string_view rule;           ///< as in the specification's reference implementation: "FieldsOnCorrectType"
  std::string message;             ///< `Cannot query field "nmae" on type "Capsule". Did you mean "name"?`
  std::vector<Location> locations; ///< the first one is where to look first; may be empty
};

struct ValidationOptions {
  std::size_t max_faults = 100; ///< more are not looked for: hostile documents can have very many
};

/// Checks the documents together: fragments may be used across them. In the order in which graphql-js reports.
/// The documents and their Sources must outlive the faults.
std::vector<Fault> validate(const Schema& schema, const std::vector<const ast::Document*>& documents,
                            const ValidationOptions& options = {});

/// For people: further locations become notes.
Diagnostic to_diagnostic(const Fault& fault);

} // namespace arkitekt::graphql
