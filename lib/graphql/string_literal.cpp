// What string literals mean (specification, section 2.9.4).
#include "graphql/characters.hpp"
#include <algorithm>
#include <arkitekt/graphql/ast.hpp>

namespace arkitekt::graphql::ast {

namespace {

/// The code of `\uXXXX`, `\u{X…}` or a surrogate pair; `rest` then begins behind it. Well-formed: the lexer saw to it.
std::uint32_t take_unicode_escape(std::string_view& rest) {
  const auto take = [&](std::size_t count) {
    std::uint32_t code = 0;
    for (std::size_t i = 0; i < count; ++i)
      code = code << 4 | static_cast<std::uint32_t>(hex_value(static_cast<unsigned char>(rest[i])));
    rest.remove_prefix(count);
    return code;
  };
  rest.remove_prefix(2);
  if (rest.starts_with('{')) {
    rest.remove_prefix(1);
    const std::uint32_t code = take(rest.find('}'));
    rest.remove_prefix(1);
    return code;
  }
  const std::uint32_t code = take(4);
  if (!is_leading_surrogate(code)) return code;
  rest.remove_prefix(2);
  return 0x10000 + ((code - 0xD800) << 10) + (take(4) - 0xDC00);
}

std::string text_of_quoted(std::string_view rest) {
  std::string out;
  out.reserve(rest.size());
  for (;;) {
    const std::size_t plain = std::min(rest.find('\\'), rest.size());
    out += rest.substr(0, plain);
    rest.remove_prefix(plain);
    if (rest.empty()) return out;
    if (rest[1] == 'u') {
      append_utf8(out, take_unicode_escape(rest));
      continue;
    }
    switch (rest[1]) {
    case 'b': out += '\b'; break;
    case 'f': out += '\f'; break;
    case 'n': out += '\n'; break;
    case 'r': out += '\r'; break;
    case 't': out += '\t'; break;
    default: out += rest[1]; // the quote, the slashes
    }
    rest.remove_prefix(2);
  }
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  for (;;) {
    const std::size_t end = text.find_first_of("\r\n");
    lines.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return lines;
    text.remove_prefix(end + (text.substr(end, 2) == "\r\n" ? 2 : 1));
  }
}

/// How many blanks and tabs the line begins with; npos: it has nothing else.
std::size_t indentation(std::string_view line) { return line.find_first_not_of(" \t"); }

/// The line with `\"""` as `"""`.
void append_unescaped(std::string& out, std::string_view line) {
  for (;;) {
    const std::size_t escape = line.find("\\\"\"\"");
    out += line.substr(0, escape);
    if (escape == std::string_view::npos) return;
    line.remove_prefix(escape + 1);
    out += line.substr(0, 3);
    line.remove_prefix(3);
  }
}

// BlockStringValue(rawValue)
std::string text_of_block(std::string_view raw) {
  std::vector<std::string_view> lines = lines_of(raw);
  std::size_t common = std::string_view::npos;
  for (std::size_t i = 1; i < lines.size(); ++i) common = std::min(common, indentation(lines[i]));
  if (common != std::string_view::npos)
    for (std::size_t i = 1; i < lines.size(); ++i) lines[i].remove_prefix(std::min(common, lines[i].size()));
  const auto is_blank = [](std::string_view line) { return indentation(line) == std::string_view::npos; };
  const auto first = std::find_if_not(lines.begin(), lines.end(), is_blank);
  const auto last = std::find_if_not(lines.rbegin(), lines.rend(), is_blank).base();
  std::string out;
  out.reserve(raw.size());
  for (auto line = first; line < last; ++line) {
    if (line != first) out += '\n';
    append_unescaped(out, *line);
  }
  return out;
}

} // namespace

std::string StringLiteral::text() const {
  if (is_block()) return text_of_block(raw.substr(3, raw.size() - 6));
  return text_of_quoted(raw.substr(1, raw.size() - 2));
}

} // namespace arkitekt::graphql::ast
