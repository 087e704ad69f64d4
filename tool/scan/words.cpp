#include "tool/scan/words.hpp"
#include <algorithm>
#include <vector>

namespace reflekt {

namespace {

constexpr unsigned many = 15; // more than Clang's table of attributes can hold
constexpr unsigned ports = on_parameter | on_field;

constexpr Word words[] = {
    // GraphQL
    {"query", on_function, Takes::text, 1, 1, "\"capsule(id: $id)\""},
    {"mutation", on_function, Takes::text, 1, 1, "\"rename(id: $id)\""},
    {"subscription", on_function, Takes::text, 1, 1, "\"telemetry\""},
    {"fragment", on_struct, Takes::text, 1, 1, "\"fragment Brief on Capsule { id }\""},
    {"type", on_struct | on_enum, Takes::text, 1, 1, "\"CapsuleStatus\""},
    {"unknown", on_struct | on_enumerator},
    {"domain", on_function | on_struct, Takes::text, 1, 1, "\"mikro\""},
    {"field", on_field, Takes::text, 1, 1, "\"missionName\""},
    // actions
    {"action", on_function},
    {"key", on_function, Takes::text, 1, 1, "\"blur\""},
    {"version", on_function, Takes::text, 1, 1, "\"1.2.0\""},
    {"interface_name", on_function, Takes::text, 1, 1, "\"blur_fast\""},
    {"collections", on_function, Takes::text, 1, many, "\"filters\""},
    // ports
    {"label", ports | on_enumerator, Takes::text, 1, 1, "\"Sigma\""},
    {"description", ports | on_enumerator, Takes::text, 1, 1, "\"width of the kernel\""},
    {"widget", ports, Takes::structure, 1, 1, "arkitekt::Slider"},
    // both
    {"name", on_function | on_field | on_enumerator, Takes::text, 1, 1, "\"Blur\""},
};

std::string join(const std::vector<std::string_view>& names) {
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) text += i + 1 == names.size() ? " and " : ", ";
    text += names[i];
  }
  return text;
}

} // namespace

std::span<const Word> all_words() { return words; }

const Word* find_word(std::string_view name) {
  const auto* found =
      std::find_if(std::begin(words), std::end(words), [&](const Word& word) { return word.name == name; });
  return found == std::end(words) ? nullptr : found;
}

std::string places_of(const Word& word) {
  constexpr std::pair<unsigned, std::string_view> names[] = {
      {on_function, "functions"}, {on_parameter, "parameters"}, {on_field, "fields"},  {on_enumerator, "enumerators"},
      {on_struct, "structs"},     {on_enum, "enums"},           {on_alias, "aliases"},
  };
  std::vector<std::string_view> places;
  for (const auto& [bit, name] : names)
    if (word.places & bit) places.push_back(name);
  return join(places);
}

std::string arguments_of(const Word& word) {
  if (word.takes == Takes::nothing) return "no argument";
  const std::string example = std::string(" such as ") + word.example;
  const bool one = word.at_most == 1;
  if (word.takes == Takes::structure) return (one ? "a struct" : "structs") + example;
  return (one ? "a text" : "one or more texts") + example;
}

} // namespace reflekt
