// Is a value as written right for a type? (Specification, section 5.6.)
#pragma once
#include "graphql/rules/context.hpp"

namespace arkitekt::graphql {

/// One thing that is wrong in a value.
struct LiteralFault {
  std::string message;
  ast::Span span;
  std::string path; ///< in the value: ".range.names[2]"
};

/// Nothing is said about the variables in it.
std::vector<LiteralFault> check_literal(const ast::Value& value, const TypeReference& type);

} // namespace arkitekt::graphql
