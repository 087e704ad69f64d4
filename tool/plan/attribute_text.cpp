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

namespace {

/// What the grammar allows, and a field of ours does not.
bool check_written(const WrittenField& written, arkitekt::Diagnostics& diagnostics) {
  bool ok = true;
  if (!written.field.directives.empty()) {
    const graphql::ast::Name& name = written.field.directives.front().name;
    const Place place = written.place(name.span());
    diagnostics.error(place, "directives are not supported here yet")
        .notes.push_back({place, "take '@" + std::string(name.text) + "' away", std::nullopt});
    ok = false;
  }
  const auto& arguments = written.field.arguments;
  for (std::size_t i = 0; i < arguments.size(); ++i)
    for (std::size_t before = 0; before < i; ++before) {
      if (arguments[i].name.text != arguments[before].name.text) continue;
      diagnostics
          .error(written.place(arguments[i].name.span()),
                 "argument '" + std::string(arguments[i].name.text) + "' is given twice")
          .notes.push_back({written.place(arguments[before].name.span()), "the first is here", std::nullopt});
      ok = false;
      break;
    }
  return ok;
}

} // namespace

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
  WrittenField written{text, std::move(*field)};
  if (!check_written(written, diagnostics)) return std::nullopt;
  return written;
}

} // namespace reflekt
