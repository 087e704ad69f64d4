// A text without everything that does not count (specification, section 2.1.7): lexical, so that it is right for any
// document.
#include "graphql/lexer.hpp"
#include <arkitekt/graphql/printer.hpp>

namespace arkitekt::graphql {

std::string minify(std::string_view text) {
  std::string out;
  Lexer lexer(text);
  bool needs_space = false; // the last token would run into a name, number or string
  for (Token token = lexer.next(); token.kind != TokenKind::end; token = lexer.next()) {
    const bool is_word = token.kind >= TokenKind::name;
    if (needs_space && is_word) out += ' ';
    out += lexer.text_of(token);
    needs_space = is_word;
  }
  return out;
}

} // namespace arkitekt::graphql
