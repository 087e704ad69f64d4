// Values in messages.
#pragma once
#include <arkitekt/graphql/ast.hpp>
#include <string>

namespace arkitekt::graphql {

/// The value in the layout of graphql-js: lists and objects of more than 80 characters over several lines. Not more
/// than a person reads: each level of a deep value may quote all that is below.
std::string value_text(const ast::Value& value);

/// The same for leaves, where graphql-js has put something for variables inside of the value: null in lists, nothing in
/// objects.
std::string value_text_without_variables(const ast::Value& value);

} // namespace arkitekt::graphql
