// Root Operation Types (specification, section 3.3.1): a query type, all of them different objects.
#include "graphql/type_system/check.hpp"
#include "graphql/wording.hpp"

namespace arkitekt::graphql {

namespace {

std::string capitalized(OperationKind kind) {
  std::string word(ast::name_of(kind));
  word.front() = static_cast<char>(word.front() - 'a' + 'A');
  return word;
}

/// "query and mutation", "query, mutation, and subscription"
std::string list_of(const std::vector<OperationKind>& kinds) {
  std::string list;
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    if (i > 0) list += kinds.size() == 2 ? " and " : i + 1 == kinds.size() ? ", and " : ", ";
    list += ast::name_of(kinds[i]);
  }
  return list;
}

constexpr OperationKind kinds[] = {OperationKind::query, OperationKind::mutation, OperationKind::subscription};

} // namespace

void check_root_types(TypeSystemCheck& check, const RootPlaces& places) {
  const Schema& schema = check.schema;
  const auto where = [&](OperationKind kind) { return places.types[static_cast<std::size_t>(kind)]; };
  if (schema.query_type() == nullptr) {
    const bool is_defined = places.schema.source != nullptr;
    check.report("QueryTypeExists", "Query root type must be provided.",
                 is_defined ? std::vector{places.schema} : std::vector<Location>());
  }
  for (const OperationKind kind : kinds) {
    const Type* type = schema.root_type(kind);
    if (type == nullptr || type->kind == TypeKind::object) continue;
    check.report_structural("RootTypesAreObjects",
                            capitalized(kind) + " root type must be Object type" +
                                (kind == OperationKind::query ? "" : " if provided") + ", it cannot be " +
                                std::string(type->name) + ".",
                            {where(kind).source != nullptr ? where(kind) : locations_of(*type).front()});
  }
  for (std::size_t i = 0; i < std::size(kinds); ++i) {
    const Type* type = schema.root_type(kinds[i]);
    std::vector<OperationKind> users;
    std::vector<Location> locations;
    for (const OperationKind kind : kinds)
      if (schema.root_type(kind) == type) {
        users.push_back(kind);
        if (where(kind).source != nullptr) locations.push_back(where(kind));
      }
    if (type == nullptr || type->kind != TypeKind::object || users.size() < 2 || users.front() != kinds[i]) continue;
    check.report("RootTypesAreDifferent",
                 "All root types must be different, " + in_quotes(type->name) + " type is used as " + list_of(users) +
                     " root types.",
                 std::move(locations));
  }
}

} // namespace arkitekt::graphql
