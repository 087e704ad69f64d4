// What is asked for of an object, whatever fragments it stands in, and which texts have to be sent for it.
#pragma once
#include <arkitekt/graphql/ast.hpp>
#include <arkitekt/graphql/schema.hpp>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace reflekt {

namespace graphql = arkitekt::graphql;
namespace ast = arkitekt::graphql::ast;

/// By their names.
using FragmentDefinitions = std::map<std::string_view, const ast::FragmentDefinition*>;

/// A selection set, as a part of what is asked for.
struct SetUse {
  const ast::SelectionSet* set = nullptr;
  bool is_conditional = false; ///< some of its fields may be missing although the object is there
};
/// A field in one place of the document.
struct Occurrence {
  const ast::Field* field = nullptr;
  std::string condition; ///< "@include(if: $full)"; "": it is always there
};
/// What is asked for under one key of the response.
struct Entry {
  std::string_view key;
  std::vector<Occurrence> occurrences;
  bool is_conditional() const;
};

/// "@include(if: $full)", or "" when the directives leave nothing out.
std::string condition_of(const ast::Directives& directives);

/// The fields of an object of the type `target` (specification, CollectFields in section 6.3.2). Of an abstract type:
/// those that all objects of it have.
std::vector<Entry> collect_fields(const graphql::Schema& schema, const FragmentDefinitions& fragments,
                                  const std::vector<SetUse>& sets, const graphql::Type& target);

/// The selection sets of a field, wherever it occurs.
std::vector<SetUse> sets_below(const Entry& entry);

/// The names of all fragments that the selections need, directly or not; without those that there are not.
void collect_fragments(const ast::SelectionSet& set, std::vector<std::string_view>& names,
                       const FragmentDefinitions& fragments);

/// The operation and its fragments, minified. The selection sets of `needs_typename` are sent with a __typename, and an
/// operation that has no name with `name`.
std::string text_to_send(const ast::OperationDefinition& operation, const FragmentDefinitions& fragments,
                         const std::set<const ast::SelectionSet*>& needs_typename, std::string_view name = {});

} // namespace reflekt
