// The "errors" of an answer (specification, section 7.1.6).
#pragma once
#include <arkitekt/core/source.hpp>
#include <arkitekt/graphql/validation.hpp>
#include <arkitekt/json/writer.hpp>
#include <cstddef>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace reflekt {

using PathPart = std::variant<std::string_view, std::size_t>; ///< a response key or an index

/// Where a value stands in the answer; each part points to the one before.
struct Path {
  const Path* parent = nullptr;
  PathPart part = {};
};

struct AnswerError {
  std::string message;
  std::vector<arkitekt::LineColumn> locations = {};
  std::vector<PathPart> path = {}; ///< from the root on; empty before execution
};

/// From the root on. Null: the root itself.
std::vector<PathPart> parts_of(const Path* path);

AnswerError to_answer_error(const arkitekt::graphql::Fault& fault);
/// A syntax error.
AnswerError to_answer_error(const arkitekt::Diagnostic& diagnostic);

/// The key "errors" and its list; nothing when there are none.
void write_errors(arkitekt::json::Writer& writer, const std::vector<AnswerError>& errors);

} // namespace reflekt
