#include "payload.hpp"

namespace bench {

namespace {

using arkitekt::json::Cursor;
using arkitekt::json::Keys;

constexpr std::string_view names[] = {"id", "name", "description", "created_at", "size", "is_public"};
constexpr Keys keys{names, 6, 63};

bool read_any(Cursor& c, Item& into, std::uint64_t seen) {
  for (std::uint32_t hint = 0;; ++hint) {
    const int member = c.any_key(keys, hint);
    if (member == Cursor::failed) return false;
    if (member == Cursor::end) return c.close_object(keys, seen);
    if (member >= 0) seen |= std::uint64_t{1} << member;
    bool fits = true;
    switch (member) {
    case 0: fits = c.text(into.id); break;
    case 1: fits = c.text(into.name); break;
    case 2: fits = c.text(into.description); break;
    case 3: fits = c.text(into.created_at); break;
    case 4: fits = c.integer(into.size); break;
    case 5: fits = c.boolean(into.is_public); break;
    default: break;
    }
    if (!fits) return false;
    if (!c.comma()) return c.close_object(keys, seen);
  }
}

bool read_item(Cursor& c, Item& into) {
  if (!c.open_object()) return false;
  if (!c.key("\"id\"")) return read_any(c, into, 0);
  if (!c.text(into.id) || !c.comma()) return read_any(c, into, 1);
  if (!c.key("\"name\"")) return read_any(c, into, 1);
  if (!c.text(into.name) || !c.comma()) return false;
  if (!c.key("\"description\"")) return read_any(c, into, 3);
  if (!c.text(into.description) || !c.comma()) return false;
  if (!c.key("\"created_at\"")) return read_any(c, into, 7);
  if (!c.text(into.created_at) || !c.comma()) return false;
  if (!c.key("\"size\"")) return read_any(c, into, 15);
  if (!c.integer(into.size) || !c.comma()) return false;
  if (!c.key("\"is_public\"")) return read_any(c, into, 31);
  if (!c.boolean(into.is_public)) return false;
  return c.comma() ? read_any(c, into, 63) : c.close_object(keys, 63);
}

} // namespace

bool read_items(Cursor& c, void* into) {
  auto& items = *static_cast<Items*>(into);
  if (!c.open_object() || !c.key("\"items\"") || !c.open_array()) return false;
  if (!c.empty_array()) do {
      if (!read_item(c, items.emplace_back())) return false;
    } while (c.more());
  static constexpr Keys none{nullptr, 0, 0};
  return c.ok() && c.close_object(none, 0);
}

} // namespace bench
