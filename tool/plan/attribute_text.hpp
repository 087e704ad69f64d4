// GraphQL inside of attributes: [[arkitekt::query("capsule(id: $id)")]], with the places of its parts in the C++ file.
#pragma once
#include "tool/scan/model.hpp"
#include <arkitekt/core/diagnostic.hpp>
#include <arkitekt/core/source.hpp>
#include <arkitekt/graphql/ast.hpp>
#include <memory>
#include <optional>

namespace reflekt {

/// A text and where it stands.
class AttributeText {
 public:
  /// Precondition: the argument is a text.
  explicit AttributeText(const Argument& argument);
  const std::string& text() const { return source_->text; }
  const arkitekt::Source& source() const { return *source_; }
  /// The place of a part, clipped to its first line; of the whole argument where the text is not written there (it is
  /// a constant, or has odd escapes).
  Place place(arkitekt::graphql::ast::Span part) const;
  const Place& whole() const { return whole_; }

 private:
  std::shared_ptr<const arkitekt::Source> source_; ///< syntax trees point into it
  Place whole_;
  std::vector<Stretch> stretches_;
};

/// A field as an attribute writes it.
struct WrittenField {
  AttributeText text;
  arkitekt::graphql::ast::Field field;
  Place place(arkitekt::graphql::ast::Span part) const { return text.place(part); }
};

/// Nothing means that an error was added.
std::optional<WrittenField> parse_written_field(const Argument& argument, arkitekt::Diagnostics& diagnostics);

} // namespace reflekt
