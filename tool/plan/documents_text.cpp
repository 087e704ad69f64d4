// What stands in comments before a definition, and what is sent of it.
#include "tool/plan/documents_planner.hpp"

namespace reflekt {

std::string DocumentsPlanner::text_of(const ast::OperationDefinition& operation) const {
  return text_to_send(operation, definitions, needs_typename, operations.at(&operation).graphql);
}

std::string comments_before(const arkitekt::Source& source, std::uint32_t offset) {
  const std::string_view text = source.text;
  std::vector<std::string_view> lines;
  std::size_t begin = text.rfind('\n', offset == 0 ? 0 : offset - 1);
  begin = offset == 0 || begin == text.npos ? 0 : begin + 1;
  while (begin > 0) {
    const std::size_t end = begin - 1;
    std::size_t start = end == 0 ? text.npos : text.rfind('\n', end - 1);
    start = start == text.npos ? 0 : start + 1;
    std::string_view line = text.substr(start, end - start);
    while (!line.empty() && (line.back() == ' ' || line.back() == '\t' || line.back() == '\r')) line.remove_suffix(1);
    const std::size_t first = line.find_first_not_of(" \t");
    if (first == line.npos || line[first] != '#') break;
    line.remove_prefix(first);
    line.remove_prefix(std::min(line.find_first_not_of('#'), line.size()));
    if (line.starts_with(' ')) line.remove_prefix(1);
    lines.insert(lines.begin(), line);
    begin = start;
  }
  std::string comments;
  for (const std::string_view line : lines) comments.append(comments.empty() ? "" : "\n").append(line);
  return comments;
}

} // namespace reflekt
