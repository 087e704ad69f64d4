// Source: a text that a person wrote, and its name. Offsets become lines and columns only when something is printed.
#pragma once
#include <arkitekt/core/diagnostic.hpp>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace arkitekt {

/// A file, or a text inside one (a GraphQL document in a C++ string literal): then `first_line` and `first_column` say
/// where in the file the text begins, so that places in it are places in that file.
struct Source {
  std::string name;
  std::string text;
  int first_line = 1;
  int first_column = 1;

  /// The place of text[offset, offset + width), clipped to its line. Lines end with LF, CR LF or CR.
  /// Linear in the offset: for errors, not for every token.
  Place place(std::size_t offset, std::size_t width = 1) const;
};

/// A line and a column, both from 1, the column in UTF-16 code units as graphql-js and editors count.
struct LineColumn {
  int line = 1, column = 1;
  friend bool operator==(const LineColumn&, const LineColumn&) = default;
};
LineColumn line_column_utf16(const Source& source, std::size_t offset);

} // namespace arkitekt
