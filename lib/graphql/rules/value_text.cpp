#include "graphql/rules/value_text.hpp"
#include <arkitekt/graphql/printer.hpp>

namespace arkitekt::graphql {

namespace {

using ast::Value;
using ast::ValueKind;

constexpr std::size_t longest_line = 80; ///< in UTF-16 code units
constexpr std::size_t longest_text = 1000;

std::size_t utf16_length(std::string_view text) {
  std::size_t length = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte & 0xC0) != 0x80) length += byte >= 0xF0 ? 2 : 1;
  }
  return length;
}

class ValuePrinter {
 public:
  explicit ValuePrinter(bool keeps_variables) : keeps_variables_(keeps_variables) {}

  void print(const Value& value, std::size_t indent) {
    const bool is_list = value.kind == ValueKind::list;
    if (out_.size() > longest_text) return;
    if (!is_list && value.kind != ValueKind::object) return append_leaf(out_, value, indent);
    std::string line;
    if (append_line(line, value) && utf16_length(line) <= longest_line) {
      append_indented(out_, line, indent); // a block string has lines of its own
      return;
    }
    out_ += is_list ? '[' : '{';
    for (const Value& item : value.items) {
      if (out_.size() > longest_text) return;
      begin_line(indent + 2);
      print(item, indent + 2);
    }
    for (const ast::ObjectField& field : value.fields) {
      if (out_.size() > longest_text) return;
      if (is_left_out(field)) continue;
      begin_line(indent + 2);
      (out_ += field.name.text) += ": ";
      print(field.value, indent + 2);
    }
    begin_line(indent);
    out_ += is_list ? ']' : '}';
  }
  std::string take() { return std::move(out_); }

 private:
  bool is_left_out(const ast::ObjectField& field) const {
    return !keeps_variables_ && field.value.kind == ValueKind::variable;
  }

  void begin_line(std::size_t indent) { (out_ += '\n').append(indent, ' '); }

  void append_leaf(std::string& out, const Value& value, std::size_t indent) const {
    if (value.kind == ValueKind::variable)
      keeps_variables_ ? (out += '$') += value.text : out += "null";
    else if (value.kind == ValueKind::string && value.text.starts_with("\"\"\""))
      append_indented(out, block_quote(value.string_text()), indent);
    else if (value.kind == ValueKind::string)
      out += quote(value.string_text());
    else
      out += value.text;
  }

  static void append_indented(std::string& out, std::string_view lines, std::size_t indent) {
    for (const char c : lines) {
      out += c;
      if (c == '\n') out.append(indent, ' ');
    }
  }

  /// False: it is longer than a line, and `line` is of no use.
  bool append_line(std::string& line, const Value& value) const {
    if (line.size() > 4 * longest_line) return false;
    const bool is_list = value.kind == ValueKind::list;
    if (!is_list && value.kind != ValueKind::object) {
      append_leaf(line, value, 0);
      return true;
    }
    line += is_list ? "[" : "{ ";
    bool is_first = true;
    const auto separate = [&] { line += is_first ? "" : ", ", is_first = false; };
    for (const Value& item : value.items) {
      separate();
      if (!append_line(line, item)) return false;
    }
    for (const ast::ObjectField& field : value.fields) {
      if (is_left_out(field)) continue;
      separate();
      (line += field.name.text) += ": ";
      if (!append_line(line, field.value)) return false;
    }
    line += is_list ? "]" : " }";
    return true;
  }

  bool keeps_variables_;
  std::string out_;
};

std::string shortened(std::string text) {
  if (text.size() <= longest_text) return text;
  std::size_t end = longest_text;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end; // not inside a character
  return text.substr(0, end) + "...";
}

std::string text_of(const Value& value, bool keeps_variables) {
  ValuePrinter printer(keeps_variables);
  printer.print(value, 0);
  return shortened(printer.take());
}

} // namespace

std::string value_text(const Value& value) { return text_of(value, true); }
std::string value_text_without_variables(const Value& value) { return text_of(value, false); }

} // namespace arkitekt::graphql
