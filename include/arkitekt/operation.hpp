// A GraphQL operation as it is sent: a constant of the program.
#pragma once
#include <string_view>

namespace arkitekt {

enum class OperationKind : unsigned char { query, mutation, subscription };

struct OperationText {
  OperationKind kind;
  std::string_view name;               ///< operationName
  std::string_view document;           ///< minified
  std::string_view domain = "default"; ///< which schema, so which default client
  std::string_view sha256 = {};        ///< of the document, in hexadecimal digits; "" where nobody asked
  bool needs_variables = false;        ///< some have no default
};

} // namespace arkitekt
