// What the generator would write for `{ capsules { id missions } }` over `struct Capsule { std::string id; int
// missions; }`, by hand.
#pragma once
#include <arkitekt/generated_operation.hpp>
#include <string>
#include <vector>

namespace arkitekt::test {

struct Capsule {
  std::string id;
  int missions = 0;
  friend bool operator==(const Capsule&, const Capsule&) = default;
};
using Capsules = std::vector<Capsule>;

inline constexpr OperationText get_capsules{OperationKind::query, "get_capsules",
                                            "query get_capsules{capsules{id missions}}", "default"};

template <class Read> bool read_members(json::Cursor& c, const json::Keys& keys, Read read) {
  std::uint64_t seen = 0;
  if (!c.open_object()) return false;
  for (std::uint32_t hint = 0;; ++hint) {
    const int member = c.any_key(keys, hint);
    if (member == json::Cursor::failed) return false;
    if (member == json::Cursor::end) return c.close_object(keys, seen);
    if (member >= 0) {
      seen |= std::uint64_t{1} << member;
      if (!read(member)) return false;
    }
    if (!c.comma()) return c.close_object(keys, seen);
  }
}

inline bool read_capsules(json::Cursor& c, void* into) {
  static constexpr std::string_view data_names[] = {"capsules"};
  static constexpr json::Keys data_keys{data_names, 1, 1};
  static constexpr std::string_view capsule_names[] = {"id", "missions"};
  static constexpr json::Keys capsule_keys{capsule_names, 2, 3};
  auto& capsules = *static_cast<Capsules*>(into);
  return read_members(c, data_keys, [&](int) {
    if (!c.open_array()) return false;
    if (c.empty_array()) return true;
    do {
      Capsule& capsule = capsules.emplace_back();
      if (!read_members(c, capsule_keys,
                        [&](int member) { return member == 0 ? c.text(capsule.id) : c.integer(capsule.missions); }))
        return false;
    } while (c.more());
    return c.ok();
  });
}

} // namespace arkitekt::test
