// How the data tree answers a field: the rules of docs/guide/mock.md.
#pragma once
#include <arkitekt/graphql/schema.hpp>
#include <arkitekt/json/value.hpp>
#include <optional>
#include <string_view>

namespace reflekt {

/// The rules in short, for --help.
extern const std::string_view tree_rules;

/// What of the tree is the object of an operation's root type: the member of the type's name (or Query, Mutation),
/// else the whole tree.
const arkitekt::json::Value& root_of(const arkitekt::json::Value& tree, const arkitekt::graphql::Schema& schema,
                                     arkitekt::graphql::OperationKind kind);

/// The value of a field in the object `parent`: filtered, cut or picked by the arguments. Nothing when the tree has no
/// such member.
std::optional<arkitekt::json::Value> look_up(const arkitekt::json::Value& parent, const arkitekt::graphql::Field& field,
                                             const arkitekt::json::Value& arguments);

/// The same for a field of the mutation type: picked by the arguments of type ID, the others are written over it.
std::optional<arkitekt::json::Value> look_up_changed(const arkitekt::json::Value& parent,
                                                     const arkitekt::graphql::Field& field,
                                                     const arkitekt::json::Value& arguments);

} // namespace reflekt
