// The inverse of write(), in snake_case. The table of every object's keys stands before the function that reads it.
#include "names.hpp"
#include <algorithm>
#include <arkitekt/json/reader.hpp>

namespace arkitekt::definition {

namespace {

using json::Code;
using json::Cursor;
using json::Keys;

/// Ports nest in ports: a limit, so that no text can exhaust the stack.
constexpr int most_levels = 64;

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

bool read_text(Cursor& cursor, std::optional<std::string>& into) {
  return read_unless_null(cursor, [&] { return cursor.text(into.emplace()); });
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

constexpr std::string_view choice_names[] = {"value", "label", "description"};
constexpr Keys choice_keys{choice_names, 3, 0b001};

bool read(Cursor& cursor, Choice& into) {
  return read_object(cursor, choice_keys, [&](int member) {
    switch (member) {
    case 0: return cursor.text(into.value);
    case 1: return cursor.text(into.label);
    default: return read_text(cursor, into.description);
    }
  });
}

constexpr std::array<std::string_view, 2> widget_kinds = {slider_name, choice_name};
constexpr std::string_view widget_names[] = {"kind", "min", "max", "step"};
constexpr Keys widget_keys{widget_names, 4, 0b0001};
constexpr Keys slider_keys{widget_names, 4, 0b0111};

/// The kind may stand behind the members that belong to it: so it is looked for first.
bool read(Cursor& cursor, std::optional<Widget>& into) {
  Cursor look_ahead = cursor;
  std::size_t kind = 0;
  const bool has_kind = read_object(look_ahead, widget_keys, [&](int member) {
    return member == 0 ? read_enum(look_ahead, widget_kinds, kind) : look_ahead.skip();
  });
  if (!has_kind || widget_kinds[kind] == choice_name) {
    cursor = look_ahead;
    into = ChoiceWidget{};
    return has_kind;
  }
  SliderWidget slider;
  const auto read_member = [&](int member) {
    switch (member) {
    case 1: return cursor.number(slider.min);
    case 2: return cursor.number(slider.max);
    case 3: return read_unless_null(cursor, [&] { return cursor.number(slider.step.emplace()); });
    default: return cursor.skip();
    }
  };
  if (!read_object(cursor, slider_keys, read_member)) return false;
  into = slider;
  return true;
}

constexpr std::string_view port_names[] = {"key",      "label",   "kind",     "description", "identifier",
                                           "nullable", "choices", "children", "default",     "widget"};
constexpr Keys port_keys{port_names, 10, 0b0000000101};

bool read(Cursor& cursor, Port& into, bool is_argument, int level) {
  if (level > most_levels) return cursor.fail(Code::too_deep);
  const auto read_member = [&](int member) {
    switch (member) {
    case 0: return cursor.text(into.key);
    case 1: return read_text(cursor, into.label);
    case 2: return read_enum(cursor, port_kind_names, into.kind);
    case 3: return read_text(cursor, into.description);
    case 4: return read_text(cursor, into.identifier);
    case 5: return cursor.boolean(into.nullable);
    case 6: return read_list(cursor, into.choices, [&](Choice& choice) { return read(cursor, choice); });
    case 7:
      return read_list(cursor, into.children, [&](Port& child) { return read(cursor, child, is_argument, level + 1); });
    case 8:
      if (!is_argument) return cursor.skip(); // a return has none
      return read_unless_null(cursor, [&] { return json::read(cursor, into.default_value.emplace()); });
    default: return read_unless_null(cursor, [&] { return read(cursor, into.widget); });
    }
  };
  return read_object(cursor, port_keys, read_member);
}

bool read_ports(Cursor& cursor, std::vector<Port>& into, bool is_argument) {
  return read_list(cursor, into, [&](Port& port) { return read(cursor, port, is_argument, 1); });
}

constexpr std::string_view definition_names[] = {"key",  "version", "name",        "description", "kind",
                                                 "args", "returns", "collections", "stateful",    "is_dev"};
constexpr Keys definition_keys{definition_names, 10, 0b0000010101};

bool read(Cursor& cursor, Definition& into) {
  return read_object(cursor, definition_keys, [&](int member) {
    switch (member) {
    case 0: return cursor.text(into.key);
    case 1: return cursor.text(into.version);
    case 2: return cursor.text(into.name);
    case 3: return cursor.text(into.description);
    case 4: return read_enum(cursor, action_kind_names, into.kind);
    case 5: return read_ports(cursor, into.args, true);
    case 6: return read_ports(cursor, into.returns, false);
    case 7: return read_list(cursor, into.collections, [&](std::string& name) { return cursor.text(name); });
    case 8: return cursor.boolean(into.stateful);
    default: return cursor.boolean(into.is_dev);
    }
  });
}

constexpr std::string_view implementation_names[] = {"interface", "definition", "code_hash"};
constexpr Keys implementation_keys{implementation_names, 3, 0b011};

bool read(Cursor& cursor, Implementation& into) {
  return read_object(cursor, implementation_keys, [&](int member) {
    switch (member) {
    case 0: return cursor.text(into.interface_name);
    case 1: return read(cursor, into.definition);
    default: return read_unless_null(cursor, [&] { return cursor.text(into.code_hash); });
    }
  });
}

} // namespace

Result<Implementation> read_implementation(std::string_view text) {
  const std::string copy(text); // the reader needs a 0 behind it
  json::Reader& reader = json::thread_reader();
  Cursor cursor;
  Implementation implementation;
  if (reader.open(copy, cursor) && read(cursor, implementation) && reader.at_end(cursor)) return implementation;
  return decode_error(reader, cursor);
}

} // namespace arkitekt::definition
