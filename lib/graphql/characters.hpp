// Classes of characters, and UTF-8.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace arkitekt::graphql {

constexpr bool is_digit(unsigned char c) noexcept { return c >= '0' && c <= '9'; }
constexpr bool is_name_start(unsigned char c) noexcept {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}
constexpr bool is_name_part(unsigned char c) noexcept { return is_name_start(c) || is_digit(c); }
/// The value of a hexadecimal digit, -1 for other characters.
constexpr int hex_value(unsigned char c) noexcept {
  if (is_digit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

constexpr bool is_leading_surrogate(std::uint32_t code) noexcept { return code >= 0xD800 && code <= 0xDBFF; }
constexpr bool is_trailing_surrogate(std::uint32_t code) noexcept { return code >= 0xDC00 && code <= 0xDFFF; }
/// Surrogates are none.
constexpr bool is_scalar_value(std::uint32_t code) noexcept {
  return code <= 0xD7FF || (code >= 0xE000 && code <= 0x10FFFF);
}

/// One character of UTF-8. Length 0: what is there is no UTF-8.
struct CodePoint {
  std::uint32_t code = 0;
  int length = 0;
};
CodePoint code_point_at(std::string_view text, std::size_t position) noexcept;
/// Precondition: is_scalar_value(code).
void append_utf8(std::string& out, std::uint32_t code);

} // namespace arkitekt::graphql
