// Syntax trees as text.
#pragma once
#include <arkitekt/graphql/ast.hpp>
#include <string>
#include <string_view>

namespace arkitekt::graphql {

/// As a person would write it: two blanks a level, long argument lists one a line, the layout of graphql-js. Ends with
/// a line end. Comments are not part of the tree.
std::string print(const ast::Document& document);
std::string print(const ast::Definition& definition); ///< without a line end
std::string print(const ast::Value& value);           ///< on one line
/// `name(argument: 1) @directive { … }`; the selection set, where there is one, over several lines.
std::string print(const ast::Field& field);

/// As few bytes as possible, for sending: `query get_capsules{capsules{id missions{flight name}}}`. Without
/// descriptions.
std::string print_minified(const ast::Document& document);
std::string print_minified(const ast::Definition& definition);
std::string print_minified(const ast::Field& field);

/// Any well-formed document or part of one without blanks, commas and comments that do not count.
std::string minify(std::string_view text);

/// `text` as a GraphQL string literal: quoted, escaped.
std::string quote(std::string_view text);
/// `text` as a block string: on one line where that is easy to read, else with the quotes on lines of their own.
std::string block_quote(std::string_view text);

} // namespace arkitekt::graphql
