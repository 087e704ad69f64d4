// Where tokens end. Private to lib/json.
#pragma once

namespace arkitekt::json {

inline bool is_white_space(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

/// A token ends at `end` when the next one begins there, or white space before it.
inline bool ends_token(const char* end, const char* next_token) {
  return end == next_token || (end < next_token && is_white_space(*end));
}

} // namespace arkitekt::json
