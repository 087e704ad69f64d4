#include "tool/scan/doc.hpp"
#include <algorithm>
#include <optional>
#include <utility>

namespace reflekt {

namespace {

constexpr std::string_view blanks = " \t\r\v\f";

std::string_view trim_left(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(blanks), text.size()));
  return text;
}
std::string_view trim_right(std::string_view text) {
  const std::size_t last = text.find_last_not_of(blanks);
  return text.substr(0, last == std::string_view::npos ? 0 : last + 1);
}
std::string_view trim(std::string_view text) { return trim_left(trim_right(text)); }
bool is_blank(std::string_view text) { return trim_left(text).empty(); }

/// A view into the comment; its offset there is found by pointers.
using Lines = std::vector<std::string_view>;

std::string_view take_line(std::string_view& rest) {
  const std::size_t end = rest.find('\n');
  const std::string_view line = rest.substr(0, end);
  rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
  return trim_right(line);
}

// ── comment signs ───────────────────────────────────────────────────────────────────────────────

/// Takes the common indentation off lines [first, end).
void remove_margin(Lines& lines, std::size_t first) {
  std::size_t margin = std::string_view::npos;
  for (std::size_t i = first; i < lines.size(); ++i)
    if (!is_blank(lines[i])) margin = std::min(margin, lines[i].find_first_not_of(blanks));
  if (margin == std::string_view::npos) return;
  for (std::size_t i = first; i < lines.size(); ++i) lines[i].remove_prefix(std::min(margin, lines[i].size()));
}

/// Behind "///", "//!", "/**" or "/*!": the sign of trailing comments.
void skip_trailing_sign(std::string_view& text) {
  if (text.starts_with('<')) text.remove_prefix(1);
}

void add_slash_lines(std::string_view& rest, Lines& lines) {
  const std::size_t first = lines.size();
  while (rest.starts_with("//")) {
    rest.remove_prefix(2);
    if (rest.starts_with('/') || rest.starts_with('!')) rest.remove_prefix(1);
    skip_trailing_sign(rest);
    lines.push_back(take_line(rest));
    rest = rest.substr(std::min(rest.find_first_not_of(" \t\r\n\v\f"), rest.size()));
  }
  remove_margin(lines, first);
}

void add_block(std::string_view& rest, Lines& lines) {
  rest.remove_prefix(2);
  const std::size_t end = std::min(rest.find("*/"), rest.size());
  std::string_view block = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 2, rest.size()));
  if (block.starts_with('*') || block.starts_with('!')) block.remove_prefix(1);
  skip_trailing_sign(block);
  lines.push_back(trim_left(take_line(block)));
  const std::size_t second = lines.size();
  while (!block.empty()) lines.push_back(take_line(block));
  // Stars are decoration only when every line has one: else they are the items of a list.
  const auto starred = [](std::string_view line) { return is_blank(line) || trim_left(line).starts_with('*'); };
  const auto begin = lines.begin() + static_cast<std::ptrdiff_t>(second);
  if (std::all_of(begin, lines.end(), starred))
    for (auto line = begin; line != lines.end(); ++line) {
      *line = trim_left(*line);
      if (!line->empty()) line->remove_prefix(1);
    }
  remove_margin(lines, second);
}

Lines lines_of(std::string_view comment) {
  Lines lines;
  while (!comment.empty()) {
    comment = comment.substr(std::min(comment.find_first_not_of(" \t\r\n\v\f"), comment.size()));
    if (comment.starts_with("//"))
      add_slash_lines(comment, lines);
    else if (comment.starts_with("/*"))
      add_block(comment, lines);
    else
      take_line(comment); // no comment: nothing that the scanner sends
  }
  return lines;
}

// ── commands ────────────────────────────────────────────────────────────────────────────────────

bool is_word_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/// "param" of "@param[in] sigma …", and what stands behind it; "" when the line begins with no command.
std::string_view take_command(std::string_view& line) {
  const std::string_view text = trim_left(line);
  if (text.size() < 2 || (text[0] != '@' && text[0] != '\\')) return {};
  std::size_t end = 1;
  while (end < text.size() && is_word_character(text[end])) ++end;
  line = text.substr(end);
  return text.substr(1, end - 1);
}

/// `@c x` and its like: what to put around the word.
std::optional<std::string_view> marks_of(std::string_view command) {
  constexpr std::pair<std::string_view, std::string_view> inline_commands[] = {
      {"c", "`"}, {"p", "`"}, {"ref", "`"}, {"a", "*"}, {"e", "*"}, {"em", "*"}, {"b", "**"},
  };
  for (const auto& [name, marks] : inline_commands)
    if (name == command) return marks;
  return std::nullopt;
}

/// Commands that open a paragraph that reads well in a description.
std::optional<std::string> heading_of(std::string_view command) {
  constexpr std::pair<std::string_view, std::string_view> headings[] = {
      {"details", ""},      {"note", "Note: "},       {"warning", "Warning: "},       {"attention", "Attention: "},
      {"remark", "Note: "}, {"remarks", "Note: "},    {"see", "See also: "},          {"sa", "See also: "},
      {"since", "Since: "}, {"throws", "Throws: "},   {"throw", "Throws: "},          {"exception", "Throws: "},
      {"pre", "Before: "},  {"post", "Afterwards: "}, {"deprecated", "Deprecated: "},
  };
  for (const auto& [name, heading] : headings)
    if (name == command) return std::string(heading);
  return std::nullopt;
}

/// Rewrites inline commands: "see @c x." → "see `x`."
std::string rewrite_inline(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const bool opens =
        (text[i] == '@' || text[i] == '\\') && (i == 0 || (!is_word_character(text[i - 1]) && text[i - 1] != '@'));
    std::string_view rest = text.substr(i);
    const std::string_view command = opens ? take_command(rest) : std::string_view{};
    const auto marks = marks_of(command);
    const std::size_t gap = rest.find_first_not_of(" \t");
    if (!marks || gap == 0 || gap == std::string_view::npos) {
      if (text.substr(i).starts_with("@@")) ++i;
      out += text[i++];
      continue;
    }
    rest.remove_prefix(gap);
    std::string_view word = rest.substr(0, rest.find_first_of(" \t\n"));
    while (word.size() > 1 && std::string_view(".,;:!?)").find(word.back()) != std::string_view::npos)
      word.remove_suffix(1);
    ((out += *marks) += word) += *marks;
    i = static_cast<std::size_t>(word.data() + word.size() - text.data());
  }
  return out;
}

bool begins_list_item(std::string_view line) {
  line = trim_left(line);
  if (line.starts_with("- ") || line.starts_with("* ") || line.starts_with("+ ")) return true;
  const std::size_t digits = line.find_first_not_of("0123456789");
  return digits != 0 && digits != std::string_view::npos && line.substr(digits).starts_with(". ");
}

/// One line, but for the items of lists.
std::string flow(Lines lines) {
  std::string text;
  for (const std::string_view line : lines) {
    if (is_blank(line)) continue;
    if (!text.empty()) text += begins_list_item(line) ? '\n' : ' ';
    text += trim(line);
  }
  return rewrite_inline(text);
}

/// Lines as they stand.
std::string keep_lines(const Lines& lines) {
  std::string text;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (i > 0) text += '\n';
    text += lines[i];
  }
  return text;
}

std::string as_one_line(std::string_view text) {
  std::string line;
  for (const char c : text) {
    const bool is_gap = c == '\n' || blanks.find(c) != std::string_view::npos;
    if (!is_gap) line += c;
    if (is_gap && !line.empty() && line.back() != ' ') line += ' ';
  }
  return std::string(trim_right(line));
}

class Reader {
 public:
  explicit Reader(std::string_view comment) : comment_(comment), lines_(lines_of(comment)) {}

  CommentText read() {
    while (next_ < lines_.size()) read_block();
    Doc& doc = result_.doc;
    if (doc.brief.empty() && !paragraphs_.empty() && first_may_be_brief_) {
      doc.brief = std::move(paragraphs_.front());
      paragraphs_.erase(paragraphs_.begin());
    }
    doc.brief = as_one_line(doc.brief);
    for (const std::string& paragraph : paragraphs_) {
      if (!doc.details.empty()) doc.details += "\n\n";
      doc.details += paragraph;
    }
    return std::move(result_);
  }

 private:
  void read_block() {
    std::string_view line = lines_[next_];
    if (is_blank(line)) {
      ++next_;
      return;
    }
    if (trim_left(line).starts_with("```")) return read_fence();
    const std::string_view command = take_command(line);
    if (command == "code" || command == "verbatim") return read_verbatim(command);
    if (command == "param") return read_parameter(line);
    if (command == "return" || command == "returns" || command == "result") {
      result_.doc.returns.push_back(flow(paragraph(line)));
    } else if (command == "brief" || command == "short") {
      result_.doc.brief = flow(paragraph(line));
    } else if (command == "tparam") {
      paragraph(line);
    } else if (const auto heading = heading_of(command)) {
      if (paragraphs_.empty()) first_may_be_brief_ = false;
      add_paragraph(heading->empty() ? rewrite_inline(keep_lines(reindented(line))) : *heading + flow(paragraph(line)));
    } else {
      add_paragraph(rewrite_inline(keep_lines(paragraph(lines_[next_]))));
    }
  }

  /// From `first`, the rest of the current line, up to a blank line or the next command.
  Lines paragraph(std::string_view first) {
    Lines lines;
    if (!is_blank(first)) lines.push_back(first);
    while (++next_ < lines_.size() && !is_blank(lines_[next_]) && !opens_block(lines_[next_]))
      lines.push_back(lines_[next_]);
    return lines;
  }
  Lines reindented(std::string_view first) {
    Lines lines = paragraph(trim_left(first));
    remove_margin(lines, is_blank(first) ? 0 : 1);
    return lines;
  }
  static bool opens_block(std::string_view line) {
    if (trim_left(line).starts_with("```")) return true;
    const std::string_view command = take_command(line);
    return !command.empty() && !marks_of(command);
  }

  void add_paragraph(std::string text) {
    if (!text.empty()) paragraphs_.push_back(std::move(text));
  }

  void read_parameter(std::string_view line) {
    if (line.starts_with('[')) line.remove_prefix(std::min(line.find(']'), line.size() - 1) + 1);
    line = trim_left(line);
    std::size_t end = 0;
    while (end < line.size() && is_word_character(line[end])) ++end;
    const std::string_view name = line.substr(0, end);
    Lines text = paragraph(line.substr(end));
    if (name.empty()) return;
    result_.doc.parameters.push_back({std::string(name), flow(std::move(text)), {}});
    result_.parameter_offsets.push_back(static_cast<std::size_t>(name.data() - comment_.data()));
  }

  /// @code … @endcode becomes a fenced block.
  void read_verbatim(std::string_view command) {
    Lines lines;
    while (++next_ < lines_.size()) {
      std::string_view line = lines_[next_];
      const std::string_view end = take_command(line);
      if (end.starts_with("end") && end.substr(3) == command) break;
      lines.push_back(lines_[next_]);
    }
    if (next_ < lines_.size()) ++next_;
    first_may_be_brief_ = first_may_be_brief_ && !paragraphs_.empty();
    remove_margin(lines, 0);
    add_paragraph("```\n" + keep_lines(lines) + "\n```");
  }

  void read_fence() {
    Lines lines{lines_[next_]};
    while (++next_ < lines_.size()) {
      lines.push_back(lines_[next_]);
      if (trim(lines_[next_]) == "```") break;
    }
    if (next_ < lines_.size()) ++next_;
    first_may_be_brief_ = first_may_be_brief_ && !paragraphs_.empty();
    add_paragraph(keep_lines(lines));
  }

  std::string_view comment_;
  Lines lines_;
  std::size_t next_ = 0;
  std::vector<std::string> paragraphs_;
  bool first_may_be_brief_ = true;
  CommentText result_;
};

} // namespace

CommentText read_comment(std::string_view comment) { return Reader(comment).read(); }

} // namespace reflekt
