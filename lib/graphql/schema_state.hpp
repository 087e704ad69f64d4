// What a Schema holds.
#pragma once
#include "graphql/type_system/check.hpp"
#include <arkitekt/graphql/schema.hpp>
#include <array>
#include <deque>
#include <unordered_map>

namespace arkitekt::graphql {

struct Schema::State {
  std::deque<Source> sources;          ///< deques: what is pointed to stays where it is
  std::deque<ast::Document> documents; ///< views into the sources
  std::deque<Type> types;
  std::unordered_map<std::string_view, Type*> by_name;
  std::vector<const Type*> shown_types;
  std::array<const Type*, 3> roots{}; ///< by OperationKind
  RootPlaces root_places;
  NamedList<DirectiveDefinition> directives;
  const NamedList<Field>* meta_fields = nullptr;
  const ast::StringLiteral* description = nullptr;

  Type* find(std::string_view name) const noexcept {
    const auto it = by_name.find(name);
    return it == by_name.end() ? nullptr : it->second;
  }
};

} // namespace arkitekt::graphql
