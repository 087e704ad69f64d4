// GraphQL inside of attributes: [[arkitekt::query("capsule(id: $id)")]], with the places of its parts in the C++ file.
#pragma once
#include "tool/scan/model.hpp"
#include <arkitekt/core/diagnostic.hpp>
#include <arkitekt/core/source.hpp>
#include <arkitekt/graphql/ast.hpp>
#include <memory>
#include <optional>

namespace reflekt {

/// A text and where it stands: in an attribute, or a file of its own.
class AttributeText {
 public:
  /// Precondition: the argument is a text.
  explicit AttributeText(const Argument& argument);
  /// `file` outlives this.
  explicit AttributeText(const arkitekt::Source& file);
  const std::string& text() const { return source_->text; }
  const arkitekt::Source& source() const { return *source_; }
  /// The place of a part, clipped to its first line; of the whole argument where the text is not written there (it is
  /// a constant, or has odd escapes).
  Place place(arkitekt::graphql::ast::Span part) const;
  /// The same for a part of the very text, as syntax trees hold it.
  Place place_of(std::string_view part) const;
  bool holds(std::string_view part) const;
  const Place& whole() const { return whole_; }

 private:
  std::shared_ptr<const arkitekt::Source> source_; ///< syntax trees point into it
  bool is_file_ = false;
  Place whole_;
  std::vector<Stretch> stretches_;
};

/// Adds what a parser of the text complained about, at its places in the C++ file.
void add_at_their_places(const AttributeText& text, const arkitekt::Diagnostics& faults,
                         arkitekt::Diagnostics& diagnostics);

/// A field as an attribute writes it.
struct WrittenField {
  AttributeText text;
  arkitekt::graphql::ast::Field field;
  Place place(arkitekt::graphql::ast::Span part) const { return text.place(part); }
};

/// What [[arkitekt::field("missions(limit: 1)")]] or [[arkitekt::name]] says at a field of a struct; null: neither is
/// there.
const Argument* written_name(const Field& field);

/// Nothing means that an error was added.
std::optional<WrittenField> parse_written_field(const Argument& argument, arkitekt::Diagnostics& diagnostics);

} // namespace reflekt
