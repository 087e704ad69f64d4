// The words of our vendor namespace: where each may stand and what it takes. A new word is one line in words.cpp.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace reflekt {

/// Where an attribute may stand: bits, to be combined.
enum On : std::uint8_t {
  on_function = 1,
  on_parameter = 2,
  on_field = 4,
  on_enumerator = 8,
  on_struct = 16,
  on_enum = 32,
  on_alias = 64,
};

/// What the arguments are; which structs, enumerators and constants is for the plan to say.
enum class Takes : std::uint8_t { nothing, text, structure, text_or_structure, constant, anything };

struct Word {
  const char* name;
  unsigned places; ///< On…
  Takes takes = Takes::nothing;
  unsigned at_least = 0, at_most = 0; ///< arguments
  const char* example = "";           ///< of an argument, for messages
  bool may_repeat = false;            ///< on one declaration
};

std::span<const Word> all_words();
const Word* find_word(std::string_view name);

/// "functions", "parameters and fields", "parameters, fields and enumerators".
std::string places_of(const Word& word);
/// "no argument", "one text", "1 to 15 texts", "a struct such as arkitekt::Slider".
std::string arguments_of(const Word& word);

} // namespace reflekt
