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
    {"workflow", on_function},
    {"key", on_function, Takes::text, 1, 1, "\"blur\""},
    {"version", on_function, Takes::text, 1, 1, "\"1.2.0\""},
    {"interface_name", on_function, Takes::text, 1, 1, "\"blur_fast\""},
    {"collections", on_function, Takes::text, 1, many, "\"filters\""},
    {"catalogs", on_function, Takes::text, 1, many, "\"base\""},
    {"protocols", on_function, Takes::text, 1, many, "\"on_scene_annotation\""},
    {"locks", on_function | on_struct, Takes::text, 1, many, "\"camera\""},
    {"parallel", on_function},
    {"effects", on_function, Takes::constant, 1, 1, "arkitekt::Effects::none"},
    {"pure", on_function},
    {"idempotent", on_function},
    {"probe", on_function},
    {"test_for", on_function, Takes::structure, 1, many, "arkitekt::Demand{.key = \"blur\"}"},
    {"track", on_function, Takes::structure, 1, 1, "arkitekt::Track{.state = \"stage\", .value = \"x\"}", true},
    {"optimistic", on_function, Takes::structure, 1, 1, "arkitekt::Optimistic{.state = \"stage\", .path = \"/x\"}",
     true},
    {"returns", on_function | on_struct, Takes::text_or_structure, 0, many, "\"mask\""},
    {"provides", on_function, Takes::anything, 2, many, "\"@mikro/ndim\", arkitekt::Is::equals, 2", true},
    // ports
    {"label", ports | on_enumerator, Takes::text, 1, 1, "\"Sigma\""},
    {"description", ports | on_enumerator | on_function, Takes::text, 1, 1, "\"width of the kernel\""},
    {"widget", ports | on_struct, Takes::structure, 1, 2, "arkitekt::Slider"},
    {"choices", ports, Takes::anything, 1, many, "\"fast\""},
    {"validate", ports, Takes::text_or_structure, 1, 2, "\"value > 3\"", true},
    {"ui_effect", on_parameter, Takes::structure, 1, 1, "arkitekt::Hide{.when = \"mode == 'simple'\"}", true},
    {"group", on_parameter, Takes::text_or_structure, 1, 1, "\"advanced\""},
    {"unit", ports | on_alias, Takes::text_or_structure, 1, 1, "\"micrometer\""},
    {"preset", on_parameter, Takes::constant, 1, 1, "5"},
    {"requires_", on_parameter | on_function, Takes::anything, 2, many, "\"@mikro/ndim\", arkitekt::Is::equals, 3",
     true},
    // types
    {"structure", on_struct, Takes::text, 1, 1, "\"@mikro/image\""},
    {"memory", on_struct, Takes::text, 0, 1, "\"@lab/stack\""},
    {"model", on_struct, Takes::text, 0, 1, "\"@lab/kernel\""},
    {"interface_port", on_struct, Takes::text, 1, 1, "\"@lab/imageable\""},
    {"state", on_struct, Takes::text, 0, 1, "\"camera\""},
    {"context", on_struct},
    {"protocol", on_struct, Takes::text_or_structure, 0, 1, "\"org.example.stage\""},
    // other apps' actions
    {"demand", on_function, Takes::structure, 1, 1, "arkitekt::Demand{.key = \"home_all\"}"},
    {"calls", on_function, Takes::structure, 1, 1,
     "arkitekt::Demand{.app = \"org.example.filters\", .key = \"sharpen\"}"},
    // hooks
    {"startup", on_function},
    {"background", on_function},
    {"shutdown", on_function},
    {"configure", on_function},
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
  const bool one = word.at_most <= 2; // the second is an addition to the first
  switch (word.takes) {
  case Takes::structure: return (one ? "a struct" : "structs") + example;
  case Takes::constant: return "a constant" + example;
  case Takes::text_or_structure: return (one ? "a text or a struct" : "texts or structs") + example;
  case Takes::anything: return "constants" + example;
  default: return (one ? "a text" : "one or more texts") + example;
  }
}

} // namespace reflekt
