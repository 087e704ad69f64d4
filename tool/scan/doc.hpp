// Doc comments as text: comment signs off, Doxygen's commands read, Markdown kept. Knows no Clang.
#pragma once
#include "tool/scan/model.hpp"
#include <cstddef>
#include <string_view>
#include <vector>

namespace reflekt {

struct CommentText {
  Doc doc;                                    ///< places of parameters are not filled in
  std::vector<std::size_t> parameter_offsets; ///< of each parameter's name in the text of the comment
};

/// Reads a whole comment as it stands in the file: lines of `///`, `//!` or blocks of `/** */`, `/*! */`, also several
/// of them one after the other. Never fails: what is no known command stays text.
CommentText read_comment(std::string_view comment);

} // namespace reflekt
