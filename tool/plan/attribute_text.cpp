#include "tool/plan/attribute_text.hpp"
#include <algorithm>
#include <arkitekt/graphql/parser.hpp>
#include <functional>

namespace reflekt {

namespace graphql = arkitekt::graphql;

AttributeText::AttributeText(const Argument& argument)
    : source_(std::make_shared<arkitekt::Source>(
          arkitekt::Source{argument.place.file, std::get<std::string>(argument.value.value)})),
      whole_(argument.place), stretches_(argument.stretches) {}

AttributeText::AttributeText(const arkitekt::Source& file)
    : source_(&file, [](const arkitekt::Source*) {}), is_file_(true), whole_{file.name} {}

bool AttributeText::holds(std::string_view part) const {
  const std::less_equal<const char*> is_before; // of one array or of none
  const char* const begin = source_->text.data();
  return is_before(begin, part.data()) && is_before(part.data() + part.size(), begin + source_->text.size());
}

Place AttributeText::place_of(std::string_view part) const {
  const auto offset = static_cast<std::uint32_t>(part.data() - source_->text.data());
  return place(graphql::ast::Span{offset, static_cast<std::uint32_t>(part.size())});
}

Place AttributeText::place(graphql::ast::Span part) const {
  if (is_file_) return source_->place(part.offset, part.length);
  const auto stretch_of = [&](std::size_t offset) {
    const auto behind = std::upper_bound(stretches_.begin(), stretches_.end(), offset,
                                         [](std::size_t at, const Stretch& each) { return at < each.offset; });
    return behind == stretches_.begin() ? behind : behind - 1;
  };
  const auto first = stretch_of(part.offset);
  if (first == stretches_.end() || part.offset > first->offset + first->length) return whole_;
  const auto column = [](const Stretch& in, std::size_t offset) { // an escape is more than its byte
    const auto begin = static_cast<int>(offset - in.offset);
    return in.place.column + (static_cast<int>(in.length) == in.place.width ? begin : 0);
  };
  Place place = first->place;
  place.column = column(*first, part.offset);
  auto last = stretch_of(part.length > 0 ? part.end() - 1 : part.offset);
  while (last != first && last->place.line != first->place.line) --last;
  const std::size_t end = std::min<std::size_t>(part.end(), last->offset + last->length);
  place.width = std::max(1, end == last->offset + last->length ? last->place.column + last->place.width - place.column
                                                               : column(*last, end) - place.column);
  return place;
}

namespace {

/// Of a place in a text that is read by itself.
std::size_t offset_of(std::string_view text, const Place& place) {
  std::size_t offset = 0;
  for (int line = 1; line < place.line; ++line) offset = std::min(text.find('\n', offset), text.size() - 1) + 1;
  return offset + static_cast<std::size_t>(std::max(place.column - 1, 0));
}

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

const Argument* written_name(const Field& field) {
  for (const std::string_view word : {"field", "name"})
    if (const Attribute* attribute = find(field.attributes, word); attribute && attribute->text())
      return &attribute->arguments.front();
  return nullptr;
}

void add_at_their_places(const AttributeText& text, const arkitekt::Diagnostics& faults,
                         arkitekt::Diagnostics& diagnostics) {
  for (const arkitekt::Diagnostic& fault : faults.all()) {
    const auto offset = static_cast<std::uint32_t>(offset_of(text.text(), fault.where));
    diagnostics.error(text.place({offset, static_cast<std::uint32_t>(fault.where.width)}), fault.message);
  }
}

std::optional<WrittenField> parse_written_field(const Argument& argument, arkitekt::Diagnostics& diagnostics) {
  const AttributeText text(argument);
  arkitekt::Diagnostics faults;
  std::optional<graphql::ast::Field> field = graphql::parse_field(text.source(), faults);
  if (!field) {
    const std::size_t offset = offset_of(text.text(), faults.all().front().where);
    if (offset < text.text().size() && text.text()[offset] == '{') {
      const Place place = text.place({static_cast<std::uint32_t>(offset), 1});
      diagnostics.error(place, "a selection set is not written here")
          .notes.push_back({place,
                            "the fields of the C++ type are what is asked for; or write a whole document: query "
                            "{ … }",
                            std::nullopt});
    } else {
      add_at_their_places(text, faults, diagnostics);
    }
    return std::nullopt;
  }
  WrittenField written{text, std::move(*field)};
  if (!check_written(written, diagnostics)) return std::nullopt;
  return written;
}

} // namespace reflekt
