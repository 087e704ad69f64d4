// Expressions of validators and effects: "value > 3 and value < other", parsed and checked against the catalog.
#pragma once
#include "tool/plan/attribute_text.hpp"
#include <arkitekt/definition/definition.hpp>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace reflekt {

/// A text and how to point into it.
struct ExpressionText {
  std::string text;
  /// The place of the bytes [offset, offset + length) of the text.
  std::function<Place(std::uint32_t offset, std::uint32_t length)> place;
};
/// Of an attribute's argument, which is that text or a struct that holds it.
ExpressionText expression_text(const Argument& argument, const std::string& text);

/// What the names in an expression mean.
struct ExpressionScope {
  const arkitekt::definition::Port& own;                             ///< "value"
  const std::vector<arkitekt::definition::Port>* siblings = nullptr; ///< the action's arguments; none for fields
};

struct Expression {
  arkitekt::definition::Call call;
  std::vector<std::string> dependencies; ///< the siblings that it names, in the order of their first use
  std::string source;                    ///< the text without blanks around it
};

/// The grammar is Python's: comparisons and chains of them, `in`, `not in`, `is None`, and, or, not, `a if c else b`,
/// + - * / %, calls of the catalog's operations with positional or named arguments, lists, dicts, texts, numbers,
/// True, False; `value` is the port's own value, other names are arguments of the action, `other.min`, `other["k"]`
/// and `other[0]` parts of them. The whole must be true or false. Nothing means that an error was added.
std::optional<Expression> parse_expression(const ExpressionText& text, const ExpressionScope& scope,
                                           arkitekt::Diagnostics& diagnostics);

} // namespace reflekt
