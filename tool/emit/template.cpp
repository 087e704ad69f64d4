#include "tool/emit/template.hpp"
#include <algorithm>
#include <cstdio>
#include <cstdlib>

namespace reflekt {

namespace {

constexpr std::size_t columns = 120;

[[noreturn]] void stop(std::string_view why, std::string_view name, std::string_view pattern) {
  std::fprintf(stderr, "reflekt: template: %.*s '%.*s' in:\n%.*s\n", static_cast<int>(why.size()), why.data(),
               static_cast<int>(name.size()), name.data(), static_cast<int>(pattern.size()), pattern.data());
  std::abort();
}

/// `text` with `indent` before each of its lines but the first and empty ones.
void append_indented(std::string& out, std::string_view text, std::string_view indent) {
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size() - 1) + 1;
    if (begin > 0 && text[begin] != '\n') out += indent;
    out += text.substr(begin, end - begin);
    begin = end;
  }
}

/// How many columns a line takes: bytes of UTF-8 but the continuation bytes.
std::size_t width(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

} // namespace

std::string fill(std::string_view pattern, std::initializer_list<Hole> holes) {
  std::vector<bool> used(holes.size());
  std::string out;
  std::size_t at = pattern.starts_with('\n') ? 1 : 0;
  for (;;) {
    const std::size_t open = pattern.find('$', at);
    out += pattern.substr(at, open - at);
    if (open == pattern.npos) break;
    const std::size_t close = pattern.find('$', open + 1);
    if (close == pattern.npos) stop("unclosed hole", pattern.substr(open), pattern);
    const std::string_view name = pattern.substr(open + 1, close - open - 1);
    at = close + 1;
    if (name.empty()) {
      out += '$';
      continue;
    }
    const auto hole = std::find_if(holes.begin(), holes.end(), [&](const Hole& h) { return h.name == name; });
    if (hole == holes.end()) stop("nothing fills the hole", name, pattern);
    used[static_cast<std::size_t>(hole - holes.begin())] = true;
    const std::size_t line = out.rfind('\n') + 1; // npos + 1 is 0
    const bool alone = out.find_first_not_of(' ', line) == out.npos && (at == pattern.size() || pattern[at] == '\n');
    if (!alone) {
      out += hole->text;
    } else if (hole->text.empty()) {
      out.erase(line);
      if (at < pattern.size()) ++at;
    } else {
      std::string_view text = hole->text;
      if (text.ends_with('\n')) text.remove_suffix(1);
      const std::string indent = out.substr(line);
      append_indented(out, text, indent);
    }
  }
  for (std::size_t i = 0; i < used.size(); ++i)
    if (!used[i]) stop("there is no hole", (holes.begin() + i)->name, pattern);
  return out;
}

std::string join(const std::vector<std::string>& pieces, std::string_view separator) {
  std::string out;
  for (const std::string& piece : pieces) {
    if (piece.empty()) continue;
    if (!out.empty()) out += separator;
    out += piece;
  }
  return out;
}

std::string listing(std::string_view prefix, const std::vector<std::string>& items, std::string_view suffix,
                    std::size_t indent) {
  std::string line = std::string(prefix) + join(items, ", ") + std::string(suffix);
  if (indent + width(line) <= columns) return line;
  // An assignment is rather broken behind its sign.
  if (const std::size_t sign = line.find(" = "); sign < prefix.size() && prefix.find('\n') == prefix.npos)
    if (indent + 4 + width(line) - sign - 3 <= columns)
      return line.substr(0, sign + 2) + "\n    " + line.substr(sign + 3);
  std::string out(prefix);
  std::size_t begin = indent + width(prefix), widest = 0;
  for (const std::string& item : items) widest = std::max(widest, width(item) + 1);
  if (begin + widest + width(suffix) > columns) { // below the first there is no room
    begin = indent + 4;
    (out += '\n').append(4, ' ');
  }
  std::size_t column = begin;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const bool last = i + 1 == items.size();
    const std::size_t needed = width(items[i]) + (last ? width(suffix) : 1);
    if (i > 0 && column + 1 + needed > columns) { // as much on a line as fits there
      (out += '\n').append(begin - indent, ' ');
      column = begin;
    } else if (i > 0) {
      out += ' ';
      ++column;
    }
    out += items[i];
    if (!last) out += ',';
    column += needed;
  }
  return out += suffix;
}

std::string braced_list(std::string_view prefix, const std::vector<std::string>& items, std::size_t indent) {
  std::string line = std::string(prefix) + "{" + join(items, ", ") + "};";
  if (indent + width(line) <= columns) return line;
  // The comments are of use for long lists, and keep clang-format from making columns.
  std::size_t widest = 0;
  for (const std::string& item : items) widest = std::max(widest, width(item));
  std::string text = std::string(prefix) + "{\n";
  for (std::size_t i = 0; i < items.size(); ++i)
    text += "    " + items[i] + "," + std::string(widest - width(items[i]), ' ') + " // " + std::to_string(i) + "\n";
  return text + "};";
}

std::string guarded(std::string_view head, std::string_view statement, std::size_t indent) {
  const bool fits = indent + width(head) + 1 + width(statement) <= columns;
  return std::string(head) + (fits ? " " : "\n  ") + std::string(statement);
}

std::string function(std::string_view prefix, const std::vector<std::string>& parameters, std::string_view result,
                     std::string_view body, bool is_const) {
  const std::string arrow = result.empty() ? "" : "-> " + std::string(result);
  const std::string start = std::string(prefix) + "(";
  const std::string close = is_const ? ") const" : ")";
  std::string head = listing(start, parameters, (result.empty() ? close : close + " " + arrow) + " {");
  const auto too_long = [](std::string_view text) { return width(text.substr(text.rfind('\n') + 1)) > columns; };
  const auto is_broken = [](std::string_view text) { return text.find('\n') != text.npos; };
  if (const std::string bare = listing(start, parameters, close);
      !result.empty() && (too_long(head) || is_broken(head))) {
    if (too_long(head) || !is_broken(bare)) head = bare + "\n    " + arrow + " {";
  } else if (const std::size_t space = prefix.rfind(' '); space != prefix.npos && space > 5 && is_broken(head)) {
    // The result's type alone on the first line, unless it is a short word: where that saves two lines or more.
    const std::string below = listing(std::string(prefix.substr(space + 1)) + "(", parameters, ") {");
    if (head.starts_with(start + "\n") || (std::ranges::count(head, '\n') > 1 && !is_broken(below)))
      head = std::string(prefix.substr(0, space)) + "\n" + below;
  }
  while (body.ends_with('\n')) body.remove_suffix(1);
  std::string short_form = head + " " + std::string(body) + " }\n";
  if (body.find('\n') == body.npos && width(short_form) <= columns + 1) return short_form;
  return fill("$head$\n  $body$\n}\n", {{"head", head}, {"body", std::string(body)}});
}

std::string text_constant(std::string_view name, std::string_view text) {
  constexpr std::size_t room = columns - 4 - 5 - 3; // indentation, `R"(` and `)"`, what may follow: `),` or `},`
  std::vector<std::string> pieces;
  std::size_t begin = 0, wide = 0; // the piece in the making: where it begins, and how many columns it takes
  const auto finish = [&](std::size_t end) {
    pieces.push_back("R\"(" + std::string(text.substr(begin, end - begin)) + ")\"");
    begin = end;
    wide = 0;
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    if ((text[i] & 0xC0) == 0x80) continue; // characters stay whole
    const char before = i > begin ? text[i - 1] : '\0';
    const bool is_well_broken = wide > room - 30 && before == ','; // JSON reads better so
    if (wide == room || is_well_broken || (text[i] == '"' && before == ')')) finish(i);
    ++wide;
  }
  if (begin < text.size() || pieces.empty()) finish(text.size());
  const std::string head = "constexpr char " + std::string(name) + "[] =", tail = join(pieces, "\n    ") + ";";
  if (pieces.size() == 1 && width(head) + 1 + width(tail) <= columns) return head + " " + tail + "\n";
  return head + "\n    " + tail + "\n";
}

} // namespace reflekt
