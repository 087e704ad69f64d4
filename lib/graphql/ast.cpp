#include <arkitekt/graphql/ast.hpp>

namespace arkitekt::graphql {

std::string Wrapping::around(std::string_view name) const {
  std::string text(static_cast<std::size_t>(lists_), '[');
  text += name;
  for (int level = lists_;; --level) {
    if ((non_null_ >> level & 1) != 0) text += '!';
    if (level == 0) return text;
    text += ']';
  }
}

namespace ast {

std::string_view name_of(OperationKind kind) noexcept {
  switch (kind) {
  case OperationKind::query: return "query";
  case OperationKind::mutation: return "mutation";
  case OperationKind::subscription: return "subscription";
  }
  return {};
}

std::string_view keyword_of(TypeKind kind) noexcept {
  switch (kind) {
  case TypeKind::scalar: return "scalar";
  case TypeKind::object: return "type";
  case TypeKind::interface: return "interface";
  case TypeKind::union_type: return "union";
  case TypeKind::enumeration: return "enum";
  case TypeKind::input_object: return "input";
  }
  return {};
}

std::string to_string(const Type& type) { return type.wrapping.around(type.name.text); }

} // namespace ast

} // namespace arkitekt::graphql
