// UTF-8, one code point at a time. Private to lib/json.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace arkitekt::json {

inline constexpr std::string_view replacement_character = "\xEF\xBF\xBD"; // U+FFFD

struct CodePoint {
  std::uint32_t value = 0xFFFD;
  std::size_t length = 1; ///< bytes; of what is not UTF-8: as many as belong together, at least one
  bool valid = false;
};

/// The first code point of `text`, which is not empty. Refuses what The Unicode Standard, table 3-7, does not list:
/// overlong forms, surrogates, values beyond U+10FFFF.
inline CodePoint read_code_point(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(text[i]); };
  const std::uint8_t first = byte(0);
  if (first < 0x80) return {first, 1, true};
  if (first < 0xC2 || first > 0xF4) return {};
  const std::size_t length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
  std::uint8_t least = 0x80, most = 0xBF; // of the second byte; depends on the first
  if (first == 0xE0) least = 0xA0;
  if (first == 0xED) most = 0x9F;
  if (first == 0xF0) least = 0x90;
  if (first == 0xF4) most = 0x8F;
  CodePoint result;
  std::uint32_t value = first & (0x7Fu >> length);
  for (std::size_t i = 1; i < length; ++i, least = 0x80, most = 0xBF) {
    if (i == text.size() || byte(i) < least || byte(i) > most) return result;
    value = value << 6 | (byte(i) & 0x3Fu);
    result.length = i + 1;
  }
  return {value, length, true};
}

} // namespace arkitekt::json
