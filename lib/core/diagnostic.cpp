#include <algorithm>
#include <arkitekt/core/diagnostic.hpp>
#include <utility>

namespace arkitekt {

Diagnostic& Diagnostics::error(Place where, std::string message) {
  ++errors_;
  return all_.emplace_back(Diagnostic{Severity::error, std::move(where), std::move(message), {}});
}
Diagnostic& Diagnostics::warning(Place where, std::string message) {
  return all_.emplace_back(Diagnostic{Severity::warning, std::move(where), std::move(message), {}});
}
void Diagnostics::add(Diagnostic diagnostic) {
  if (diagnostic.severity == Severity::error) ++errors_;
  all_.push_back(std::move(diagnostic));
}
void Diagnostics::add(Diagnostics other) {
  for (Diagnostic& diagnostic : other.all_) add(std::move(diagnostic));
}

namespace {

std::string_view below(std::string_view file, std::string_view directory) {
  if (!directory.empty() && file.size() > directory.size() && file.starts_with(directory) &&
      file[directory.size()] == '/')
    return file.substr(directory.size() + 1);
  return file;
}

void append_position(std::string& out, const Place& place, std::string_view directory) {
  if (place.file.empty()) return;
  out += below(place.file, directory);
  if (place.line > 0) {
    (out += ':') += std::to_string(place.line);
    (out += ':') += std::to_string(place.column);
  }
  out += ": ";
}

bool is_continuation_byte(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

/// Blanks as wide as text[0, bytes): tabs stay tabs, one blank for each character.
std::string indent_like(std::string_view text, std::size_t bytes) {
  std::string indent;
  for (const char c : text.substr(0, bytes))
    if (!is_continuation_byte(c)) indent += c == '\t' ? '\t' : ' ';
  if (bytes > text.size()) indent.append(bytes - text.size(), ' ');
  return indent;
}

constexpr std::string_view empty_margin = "      | ";

void append_excerpt(std::string& out, const Place& place) {
  if (place.line <= 0 || place.column <= 0) return;
  const std::string number = std::to_string(place.line);
  out.append(number.size() < 5 ? 5 - number.size() : 0, ' ');
  ((out += number) += " | ") += place.line_text;
  out += '\n';
  const auto begin = static_cast<std::size_t>(place.column - 1);
  (out += empty_margin) += indent_like(place.line_text, begin);
  out += '^';
  const auto end = std::min(begin + static_cast<std::size_t>(std::max(place.width, 1)), place.line_text.size());
  bool first = true; // the caret itself
  for (std::size_t i = begin; i < end; ++i)
    if (!is_continuation_byte(place.line_text[i])) first ? void(first = false) : void(out += '~');
  out += '\n';
}

void append_fix(std::string& out, const FixIt& fix) {
  if (fix.where.line <= 0 || fix.where.column <= 0) return;
  (out += empty_margin) += indent_like(fix.where.line_text, static_cast<std::size_t>(fix.where.column - 1));
  (out += fix.text) += '\n';
}

} // namespace

std::string to_text(const Diagnostic& diagnostic, std::string_view directory) {
  std::string out;
  append_position(out, diagnostic.where, directory);
  out += diagnostic.severity == Severity::error ? "error: " : "warning: ";
  (out += diagnostic.message) += '\n';
  append_excerpt(out, diagnostic.where);
  for (const Note& note : diagnostic.notes) {
    append_position(out, note.where, directory);
    (out += "note: ") += note.message;
    out += '\n';
    if (note.fix)
      append_fix(out, *note.fix); // the excerpt above already shows the line
    else if (note.where.file != diagnostic.where.file || note.where.line != diagnostic.where.line)
      append_excerpt(out, note.where);
  }
  return out;
}

std::string to_text(const Diagnostics& diagnostics, std::string_view directory) {
  std::string out;
  for (const Diagnostic& diagnostic : diagnostics.all()) out += to_text(diagnostic, directory);
  return out;
}

} // namespace arkitekt
