#include "tool/plan/attribute_text.hpp"
#include <arkitekt/graphql/parser.hpp>

namespace reflekt {

namespace graphql = arkitekt::graphql;

AttributeText::AttributeText(const Argument& argument)
    : source_(std::make_shared<arkitekt::Source>(
          arkitekt::Source{argument.place.file, std::get<std::string>(argument.value.value)})),
      whole_(argument.place) {
  if (whole_.column <= 0) return;
  const auto begin = static_cast<std::size_t>(whole_.column - 1);
  const std::size_t found = whole_.line_text.find(source_->text, begin);
  if (found != std::string::npos && found < begin + static_cast<std::size_t>(whole_.width)) offset_ = found;
}

Place AttributeText::place(graphql::ast::Span part) const {
  if (!offset_) return whole_;
  Place place = whole_;
  place.column = static_cast<int>(*offset_ + part.offset) + 1;
  place.width = part.length > 0 ? static_cast<int>(part.length) : 1;
  return place;
}

std::optional<WrittenField> parse_written_field(const Argument& argument, arkitekt::Diagnostics& diagnostics) {
  const AttributeText text(argument);
  arkitekt::Diagnostics faults;
  std::optional<graphql::ast::Field> field = graphql::parse_field(text.source(), faults);
  if (!field) {
    for (const arkitekt::Diagnostic& fault : faults.all()) {
      const bool is_first_line = fault.where.line == 1;
      const graphql::ast::Span part{is_first_line ? static_cast<std::uint32_t>(fault.where.column - 1) : 0,
                                    static_cast<std::uint32_t>(fault.where.width)};
      const Place place = is_first_line ? text.place(part) : text.whole();
      if (part.offset < text.text().size() && text.text()[part.offset] == '{')
        diagnostics.error(place, "a selection set is not written here")
            .notes.push_back({place, "the fields of the C++ type are what is asked for", std::nullopt});
      else
        diagnostics.error(place, fault.message);
    }
    return std::nullopt;
  }
  return WrittenField{text, std::move(*field)};
}

} // namespace reflekt
