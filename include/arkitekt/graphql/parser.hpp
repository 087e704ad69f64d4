// Text in, syntax tree out: GraphQL documents and type systems of the September 2025 specification.
#pragma once
#include <arkitekt/core/diagnostic.hpp>
#include <arkitekt/core/source.hpp>
#include <arkitekt/graphql/ast.hpp>
#include <cstddef>
#include <optional>

namespace arkitekt::graphql {

/// Bounds that hostile input must not cross. Within them parsing is linear in the text.
struct ParseOptions {
  int max_depth = 200;                          ///< nested selection sets, lists and objects
  std::size_t max_tokens = 0;                   ///< 0 = as many as there are
  std::size_t max_bytes = std::size_t{1} << 30; ///< of the text; places are 32 bit wide
};

// All functions: nothing means that one error was added to `diagnostics`, at its place in the Source. It is worded as
// in graphql-js ("Syntax Error: Expected Name, found \"}\"."), as all tools of the GraphQL world compare these.
// The tree holds views into `source`, which must outlive it. A byte order mark at the start is skipped.

/// Operations, fragments and type system definitions, in any order.
std::optional<ast::Document> parse_document(const Source& source, Diagnostics& diagnostics,
                                            const ParseOptions& options = {});

/// One value; with `allow_variables` also `$name` in it.
std::optional<ast::Value> parse_value(const Source& source, Diagnostics& diagnostics, bool allow_variables = false,
                                      const ParseOptions& options = {});

/// One type: `[Capsule!]!`.
std::optional<ast::Type> parse_type(const Source& source, Diagnostics& diagnostics, const ParseOptions& options = {});

/// One field without a selection set, as code-first attributes write it: `all: capsules(limit: $limit)`.
std::optional<ast::Field> parse_field(const Source& source, Diagnostics& diagnostics, const ParseOptions& options = {});

} // namespace arkitekt::graphql
