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
  std::string_view rule;           ///< "FieldsOnCorrectType"; empty: the search was given up
  std::string message;             ///< `Cannot query field "nmae" on type "Capsule". Did you mean "name"?`
  std::vector<Location> locations; ///< the first one is where to look first; may be empty
};

struct ValidationOptions {
  std::size_t max_faults = 100;                     ///< more are not looked for: hostile documents can have very many
  std::vector<std::string_view> omitted_rules = {}; ///< names of rules that do not apply: "NoUnusedFragments"
};

/// Checks the documents together: fragments may be used across them. In the order in which graphql-js reports.
/// The documents, their Sources and the schema must outlive the faults.
std::vector<Fault> validate(const Schema& schema, const std::vector<const ast::Document*>& documents,
                            const ValidationOptions& options = {});

/// The same, for people.
void validate(const Schema& schema, const std::vector<const ast::Document*>& documents, Diagnostics& diagnostics,
              const ValidationOptions& options = {});

/// The names of all rules for executable documents, in their order.
std::vector<std::string_view> rule_names();

/// For people: the rule becomes the code, further locations become notes.
Diagnostic to_diagnostic(const Fault& fault);

} // namespace arkitekt::graphql
