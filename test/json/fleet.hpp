// A decoder as the generator prints it: first in the expected order, then in any. Shared by the tests and the fuzz
// target.
#pragma once
#include <arkitekt/json/reader.hpp>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fleet {

using arkitekt::json::Code;
using arkitekt::json::Cursor;
using arkitekt::json::Keys;

enum class Status { active, retired };

struct Mission {
  std::string name;
  std::optional<int> flight;
  bool operator==(const Mission&) const = default;
};

struct Capsule {
  std::string id;
  Status status = Status::active;
  std::optional<std::vector<std::optional<Mission>>> missions;
  double mass = 0;
  std::int64_t serial = 0;
  std::uint8_t crew = 0;
  bool reused = false;
  std::map<std::string, std::string> tags;
  bool operator==(const Capsule&) const = default;
};

struct Answer {
  std::optional<std::vector<Capsule>> capsules;
  bool operator==(const Answer&) const = default;
};

inline constexpr std::uint64_t bit(int member) { return std::uint64_t{1} << member; }

/// The loop of every object that comes in any order: `read_member(k)` reads member k.
template <class ReadMember>
bool read_members(Cursor& cursor, const Keys& keys, std::uint64_t seen, ReadMember read_member) {
  for (std::uint32_t hint = 0;; ++hint) {
    const int member = cursor.any_key(keys, hint);
    if (member == Cursor::failed) return false;
    if (member == Cursor::end) return cursor.close_object(keys, seen);
    if (member >= 0) {
      if (seen & bit(member)) return cursor.duplicate(keys, member);
      seen |= bit(member);
      if (!read_member(member)) return false;
    }
    if (!cursor.comma()) return cursor.close_object(keys, seen);
  }
}

template <class T> bool read_list(Cursor& cursor, std::vector<T>& into) {
  into.clear();
  if (!cursor.open_array()) return false;
  if (cursor.empty_array()) return true;
  do {
    if (!read(cursor, into.emplace_back())) return false;
  } while (cursor.more());
  return cursor.ok();
}

template <class T, class Read> bool read_optional(Cursor& cursor, std::optional<T>& into, Read read_value) {
  bool null;
  if (!cursor.is_null(null)) return false;
  if (!null) return read_value(into.emplace());
  into.reset();
  return true;
}

inline bool read_tags(Cursor& cursor, std::map<std::string, std::string>& into) {
  into.clear();
  if (!cursor.open_object()) return false;
  if (cursor.empty_object()) return true;
  do {
    std::string key;
    if (!cursor.name(key) || !cursor.text(into[key])) return false;
  } while (cursor.more_members());
  return cursor.ok();
}

inline bool read(Cursor& cursor, Status& into) {
  std::string_view text;
  if (!cursor.text(text)) return false;
  if (text == "ACTIVE")
    into = Status::active;
  else if (text == "RETIRED")
    into = Status::retired;
  else
    return cursor.fail(Code::unknown_enum);
  return true;
}

inline constexpr std::string_view mission_names[] = {"name", "flight"};
inline constexpr Keys mission_keys{mission_names, 2, 0b01};

inline bool read_member(Cursor& cursor, Mission& into, int member) {
  switch (member) {
  case 0: return cursor.text(into.name);
  case 1: return read_optional(cursor, into.flight, [&](int& flight) { return cursor.integer(flight); });
  }
  return false;
}
inline bool read_any(Cursor& cursor, Mission& into, std::uint64_t seen) {
  return read_members(cursor, mission_keys, seen, [&](int member) { return read_member(cursor, into, member); });
}
inline bool read(Cursor& cursor, std::optional<Mission>& mission) {
  return read_optional(cursor, mission, [&](Mission& into) {
    if (!cursor.open_object()) return false;
    if (!cursor.key("\"name\"")) return read_any(cursor, into, 0);
    if (!read_member(cursor, into, 0)) return false;
    if (!cursor.comma()) return cursor.close_object(mission_keys, 0b01);
    if (!cursor.key("\"flight\"")) return read_any(cursor, into, 0b01);
    if (!read_member(cursor, into, 1)) return false;
    return cursor.comma() ? read_any(cursor, into, 0b11) : cursor.close_object(mission_keys, 0b11);
  });
}

inline constexpr std::string_view capsule_names[] = {"id",     "status", "missions", "mass",
                                                     "serial", "crew",   "reused",   "tags"};
inline constexpr Keys capsule_keys{capsule_names, 8, 0b0000'0011};

inline bool read_member(Cursor& cursor, Capsule& into, int member) {
  switch (member) {
  case 0: return cursor.text(into.id);
  case 1: return read(cursor, into.status);
  case 2: return read_optional(cursor, into.missions, [&](auto& missions) { return read_list(cursor, missions); });
  case 3: return cursor.number(into.mass);
  case 4: return cursor.integer(into.serial);
  case 5: return cursor.integer(into.crew);
  case 6: return cursor.boolean(into.reused);
  case 7: return read_tags(cursor, into.tags);
  }
  return false;
}
inline bool read_any(Cursor& cursor, Capsule& into, std::uint64_t seen) {
  return read_members(cursor, capsule_keys, seen, [&](int member) { return read_member(cursor, into, member); });
}
inline bool read(Cursor& cursor, Capsule& into) {
  if (!cursor.open_object()) return false;
  if (!cursor.key("\"id\"")) return read_any(cursor, into, 0);
  if (!read_member(cursor, into, 0)) return false;
  if (!cursor.comma()) return cursor.close_object(capsule_keys, 0b001);
  if (!cursor.key("\"status\"")) return read_any(cursor, into, 0b001);
  if (!read_member(cursor, into, 1)) return false;
  if (!cursor.comma()) return cursor.close_object(capsule_keys, 0b011);
  if (!cursor.key("\"missions\"")) return read_any(cursor, into, 0b011);
  if (!read_member(cursor, into, 2)) return false;
  return cursor.comma() ? read_any(cursor, into, 0b111) : cursor.close_object(capsule_keys, 0b111);
}

inline constexpr std::string_view answer_names[] = {"capsules"};
inline constexpr Keys answer_keys{answer_names, 1, 0b1};

inline bool read(Cursor& cursor, Answer& into) {
  const auto read_capsules = [&](auto&...) {
    return read_optional(cursor, into.capsules, [&](auto& capsules) { return read_list(cursor, capsules); });
  };
  if (!cursor.open_object()) return false;
  if (!cursor.key("\"capsules\"")) return read_members(cursor, answer_keys, 0, read_capsules);
  if (!read_capsules()) return false;
  return cursor.comma() ? read_members(cursor, answer_keys, 1, read_capsules) : cursor.close_object(answer_keys, 1);
}

/// Text on the heap with one 0 behind it and nothing more, so that the address sanitizer sees any other read.
class ExactText {
 public:
  explicit ExactText(std::string_view text) : size_(text.size()), bytes_(new char[text.size() + 1]) {
    text.copy(bytes_, size_);
    bytes_[size_] = '\0';
  }
  ExactText(const ExactText&) = delete;
  ExactText& operator=(const ExactText&) = delete;
  ~ExactText() { delete[] bytes_; }
  std::string_view view() const { return {bytes_, size_}; }

 private:
  std::size_t size_;
  char* bytes_;
};

} // namespace fleet
