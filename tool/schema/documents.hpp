// GraphQL documents that are checked together against a schema.
#pragma once
#include "tool/config/project.hpp"
#include <arkitekt/core/diagnostic.hpp>
#include <arkitekt/core/source.hpp>
#include <arkitekt/graphql/ast.hpp>
#include <arkitekt/graphql/schema.hpp>
#include <deque>
#include <vector>

namespace reflekt {

/// What was read of several files. The syntax trees look into the sources, which must outlive them.
struct ParsedDocuments {
  std::deque<arkitekt::graphql::ast::Document> all; ///< in the order of the sources; empty files have no definitions
  bool are_complete = true;                         ///< false: some could not be read or did not parse
};

/// Real projects have files without any definition. For check they are warnings as long as another file has some, and
/// else errors, as the specification has it; for gen they are files of which nothing comes.
enum class EmptyDocuments : unsigned char { are_told, are_fine };

ParsedDocuments parse_documents(const std::vector<arkitekt::Source>& sources, EmptyDocuments empty,
                                arkitekt::Diagnostics& diagnostics);

/// The level of a rule: the last setting of its name counts.
RuleLevel level_of(const std::vector<RuleSetting>& rules, std::string_view rule);

/// Refuses rules that there are not.
void check_rules(const std::vector<RuleSetting>& rules, arkitekt::Diagnostics& diagnostics);

/// Adds everything that is wrong with them, by all rules of the specification; those about fragments are left out when
/// some documents are missing, which might define or use them.
void validate_documents(const arkitekt::graphql::Schema& schema, const ParsedDocuments& documents,
                        const std::vector<RuleSetting>& rules, arkitekt::Diagnostics& diagnostics);

arkitekt::graphql::Strictness strictness_of(RuleLevel level);

} // namespace reflekt
