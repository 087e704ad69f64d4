#include <algorithm>
#include <arkitekt/core/source.hpp>

namespace arkitekt {

namespace {

struct Line {
  int number = 1;        ///< within the text, from 1
  std::size_t begin = 0; ///< offset of its first byte
};

/// The line that holds `offset`: LF, CR LF and CR end one (GraphQL specification, section 2.1.3).
Line line_at(std::string_view text, std::size_t offset) {
  Line line;
  for (std::size_t i = 0; i < offset && i < text.size(); ++i) {
    if (text[i] != '\n' && text[i] != '\r') continue;
    if (text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n') {
      if (i + 1 == offset) break; // between CR and LF: still this line
      ++i;
    }
    ++line.number;
    line.begin = i + 1;
  }
  return line;
}

std::string_view line_text(std::string_view text, std::size_t begin) {
  const std::size_t end = text.find_first_of("\r\n", begin);
  return text.substr(begin, end == std::string_view::npos ? end : end - begin);
}

} // namespace

Place Source::place(std::size_t offset, std::size_t width) const {
  const Line line = line_at(text, offset);
  const std::string_view whole = line_text(text, line.begin);
  const std::size_t column = std::min(offset, text.size()) - line.begin;
  const bool first = line.number == 1;
  Place place;
  place.file = name;
  place.line = first_line + line.number - 1;
  place.column = static_cast<int>(column) + (first ? first_column : 1);
  const std::size_t room = column < whole.size() ? whole.size() - column : 1;
  place.width = static_cast<int>(std::clamp<std::size_t>(width, 1, room));
  // What stands before an embedded text is not known here: blanks keep the caret in its column.
  place.line_text = std::string(first ? static_cast<std::size_t>(first_column - 1) : 0, ' ').append(whole);
  return place;
}

LineColumn line_column_utf16(const Source& source, std::size_t offset) {
  const Line line = line_at(source.text, offset);
  int units = 0;
  for (std::size_t i = line.begin; i < offset && i < source.text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(source.text[i]);
    if ((byte & 0xC0) == 0x80) continue;
    units += byte >= 0xF0 ? 2 : 1; // beyond the basic plane: a surrogate pair
  }
  return {source.first_line + line.number - 1, units + (line.number == 1 ? source.first_column : 1)};
}

} // namespace arkitekt
