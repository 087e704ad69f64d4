// The tree of an expression, as written. Private to the expressions of tool/plan.
#pragma once
#include "tool/plan/expressions.hpp"
#include <arkitekt/json/value.hpp>

namespace reflekt {

enum class NodeKind : unsigned char {
  literal,   ///< `literal`; null for None
  name,      ///< `text`
  member,    ///< of parts[0]: `text`, or `literal` in brackets
  call,      ///< of `text`, "str.lower"; parts are the arguments, each with its `key` when it is named
  list,      ///< parts
  dict,      ///< parts, each with its key
  operation, ///< of the catalog, by an operator: `text`; parts in the catalog's order
};

/// One operand, operator or call, and where it stands.
struct Node {
  NodeKind kind = NodeKind::literal;
  std::string text = {};
  arkitekt::json::Value literal = {};
  std::string key = {};
  std::vector<Node> parts = {};
  std::uint32_t offset = 0, length = 0;
};

/// Nothing means that an error was added.
std::optional<Node> parse_tree(const ExpressionText& text, arkitekt::Diagnostics& diagnostics);

} // namespace reflekt
