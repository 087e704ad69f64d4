// Where tokens end, and how short ones are compared. Private to lib/json.
#pragma once
#include <cstdint>
#include <cstring>
#include <string_view>

namespace arkitekt::json {

inline bool is_white_space(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

/// A token ends at `end` when the next one begins there, or white space before it.
inline bool ends_token(const char* end, const char* next_token) {
  return end == next_token || (end < next_token && is_white_space(*end));
}

/// memcmp() is made for longer texts than names are.
inline bool are_equal(const char* one, const char* other, std::size_t size) {
  const auto load = [](const char* from, auto& into) { std::memcpy(&into, from, sizeof into); };
  if (size > 16) return std::memcmp(one, other, size) == 0;
  if (size >= 8) { // the halves may overlap
    std::uint64_t a, b, c, d;
    load(one, a), load(other, b), load(one + size - 8, c), load(other + size - 8, d);
    return ((a ^ b) | (c ^ d)) == 0;
  }
  if (size >= 4) {
    std::uint32_t a, b, c, d;
    load(one, a), load(other, b), load(one + size - 4, c), load(other + size - 4, d);
    return ((a ^ b) | (c ^ d)) == 0;
  }
  return size == 0 || (one[0] == other[0] && one[size / 2] == other[size / 2] && one[size - 1] == other[size - 1]);
}
inline bool are_equal(std::string_view one, std::string_view other) {
  return one.size() == other.size() && are_equal(one.data(), other.data(), one.size());
}

} // namespace arkitekt::json
