// What the readers of definitions share. Private to lib/definition.
#pragma once
#include "names.hpp"
#include <algorithm>
#include <arkitekt/json/reader.hpp>

namespace arkitekt::definition {

using json::Code;
using json::Cursor;
using json::Keys;

/// Ports and calls nest: a limit, so that no text can exhaust the stack.
inline constexpr int most_levels = 64;

/// Reads the members in any order; `read_member(k)` reads the value of keys.names[k].
template <class ReadMember> bool read_object(Cursor& cursor, const Keys& keys, ReadMember read_member) {
  std::uint64_t seen = 0;
  if (!cursor.open_object()) return false;
  for (std::uint32_t hint = 0;; ++hint) {
    const int member = cursor.any_key(keys, hint);
    if (member == Cursor::failed) return false;
    if (member == Cursor::end) return cursor.close_object(keys, seen);
    if (member >= 0) {
      const std::uint64_t bit = std::uint64_t{1} << member;
      if ((seen & bit) != 0) return cursor.duplicate(keys, member);
      seen |= bit;
      if (!read_member(member)) return false;
    }
    if (!cursor.comma()) return cursor.close_object(keys, seen);
  }
}

/// Null is as good as absent: `into` keeps what it has.
template <class Read> bool read_unless_null(Cursor& cursor, Read read) {
  bool null;
  return cursor.is_null(null) && (null || read());
}

template <class T, class Read> bool read_list(Cursor& cursor, std::vector<T>& into, Read read) {
  return read_unless_null(cursor, [&] {
    into.clear();
    if (!cursor.open_array()) return false;
    if (cursor.empty_array()) return true;
    do {
      if (!read(into.emplace_back())) return false;
    } while (cursor.more());
    return cursor.ok();
  });
}

inline bool read_text(Cursor& cursor, std::optional<std::string>& into) {
  return read_unless_null(cursor, [&] { return cursor.text(into.emplace()); });
}
inline bool read_text(Cursor& cursor, std::string& into) {
  return read_unless_null(cursor, [&] { return cursor.text(into); });
}
inline bool read_texts(Cursor& cursor, std::vector<std::string>& into) {
  return read_list(cursor, into, [&](std::string& text) { return cursor.text(text); });
}
inline bool read_flag(Cursor& cursor, bool& into) {
  return read_unless_null(cursor, [&] { return cursor.boolean(into); });
}

template <class Enum, std::size_t N>
bool read_enum(Cursor& cursor, const std::array<std::string_view, N>& names, Enum& into) {
  std::string_view text;
  if (!cursor.text(text)) return false;
  const auto found = std::find(names.begin(), names.end(), text);
  if (found == names.end()) return cursor.fail(Code::unknown_enum);
  into = static_cast<Enum>(found - names.begin());
  return true;
}

bool read(Cursor& cursor, Call& into, int level);
bool read(Cursor& cursor, std::optional<Widget>& into);
bool read(Cursor& cursor, Choice& into);
bool read(Cursor& cursor, Dependency& into);
bool read_ports(Cursor& cursor, std::vector<Port>& into);

} // namespace arkitekt::definition
