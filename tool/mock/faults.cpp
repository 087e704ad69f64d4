#include "tool/mock/faults.hpp"
#include <algorithm>

namespace reflekt {

std::vector<PathPart> parts_of(const Path* path) {
  std::vector<PathPart> parts;
  for (; path != nullptr; path = path->parent) parts.push_back(path->part);
  std::ranges::reverse(parts);
  return parts;
}

AnswerError to_answer_error(const arkitekt::graphql::Fault& fault) {
  AnswerError error{fault.message};
  for (const auto& location : fault.locations)
    error.locations.push_back(arkitekt::line_column_utf16(*location.source, location.span.offset));
  return error;
}

AnswerError to_answer_error(const arkitekt::Diagnostic& diagnostic) {
  const arkitekt::Place& place = diagnostic.where;
  const arkitekt::Source line{"", place.line_text, place.line};
  return {diagnostic.message, {arkitekt::line_column_utf16(line, static_cast<std::size_t>(place.column - 1))}};
}

void write_errors(arkitekt::json::Writer& writer, const std::vector<AnswerError>& errors) {
  if (errors.empty()) return;
  writer.key("errors");
  writer.begin_array();
  for (const AnswerError& error : errors) {
    writer.begin_object();
    writer.key("message");
    writer.string(error.message);
    if (!error.locations.empty()) {
      writer.key("locations");
      writer.begin_array();
      for (const arkitekt::LineColumn& place : error.locations) {
        writer.begin_object();
        writer.key("line");
        writer.integer(place.line);
        writer.key("column");
        writer.integer(place.column);
        writer.end_object();
      }
      writer.end_array();
    }
    if (!error.path.empty()) {
      writer.key("path");
      writer.begin_array();
      for (const PathPart& part : error.path) {
        if (const auto* key = std::get_if<std::string_view>(&part))
          writer.string(*key);
        else
          writer.integer(std::get<std::size_t>(part));
      }
      writer.end_array();
    }
    writer.end_object();
  }
  writer.end_array();
}

} // namespace reflekt
