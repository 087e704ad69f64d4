// What generated readers and writers are made of. A generated function says which members an object has, and with what
// a value that is no built-in one is read; lists, optionals and maps around it go by their C++ types:
//
//   bool read_capsule(json::Cursor& in, Capsule& out) {
//     static constexpr std::string_view names[] = {"id", "missions"};
//     return json::read_object<names>(in, out.id, json::as<read_mission>(out.missions));
//   }
//
// Members are read in the order of the names, as a GraphQL server sends them, and from the first surprise on in any
// order. In optimised code the first way has no tables, no calls and no loop.
#pragma once
#include <arkitekt/json/arena.hpp>
#include <arkitekt/json/reader.hpp>
#include <arkitekt/json/writer.hpp>
#include <array>
#include <cstddef>
#include <cstring>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

// Debug builds are compiled more often than they run.
#ifdef __OPTIMIZE__
#define ARKITEKT_JSON_HOT [[gnu::always_inline]] inline
#else
#define ARKITEKT_JSON_HOT inline
#endif

namespace arkitekt::json {

/// A value, and the function that reads or writes what is inside of the lists, optionals and maps around it.
template <auto leaf, class T> struct As {
  T& value;
};
template <auto leaf, class T> As<leaf, T> as(T& value) { return {value}; }

/// A member that may be missing; then its variable keeps what it has.
template <auto leaf, class T> struct Maybe {
  T& value;
};
template <auto leaf = nullptr, class T> Maybe<leaf, T> maybe(T& value) { return {value}; }

/// A member that may be missing, or null; then its variable keeps what it has. Otherwise `*given` gets the bit.
template <auto leaf, class T> struct UnlessNull {
  T& value;
  std::uint64_t* given;
  std::uint64_t bit;
};
template <auto leaf = nullptr, class T> UnlessNull<leaf, T> unless_null(T& value) { return {value, nullptr, 0}; }
template <auto leaf = nullptr, class T>
UnlessNull<leaf, T> unless_null(T& value, std::uint64_t& given, std::uint64_t bit) {
  return {value, &given, bit};
}

/// The place of `text` in `texts`, `size` when it is not there.
std::size_t find_text(const std::string_view* texts, std::size_t size, std::string_view text);

// ── reading ─────────────────────────────────────────────────────────────────────────────────────

template <auto leaf = nullptr, class T> bool read_value(Cursor& in, T& out);

template <auto leaf, class T> ARKITEKT_JSON_HOT bool read_inside(Cursor& in, std::optional<T>& out) {
  bool null = false;
  out.reset();
  if (!in.is_null(null)) return false;
  return null || read_value<leaf>(in, out.emplace());
}

/// Elements that the first allocation of a list holds: most lists are short, and 1, 2, 4 would be three of them.
constexpr std::size_t first_room(std::size_t element_size) {
  constexpr std::size_t most = 4, most_bytes = 256;
  return element_size * most <= most_bytes ? most : element_size * 2 <= most_bytes ? 2 : 1;
}

template <auto leaf, class T> bool read_inside(Cursor& in, std::vector<T>& out) {
  out.clear();
  if (!in.open_array()) return false;
  if (in.empty_array()) return true;
  do {
#ifdef __OPTIMIZE__
    if (out.capacity() == 0) out.reserve(first_room(sizeof(T)));
    T& item = out.emplace_back();
#else
    out.push_back(T{}); // compiles in half the time
    T& item = out.back();
#endif
    if (!read_value<leaf>(in, item)) return false;
  } while (in.more());
  return in.ok();
}

/// As many elements as it has, no more and no less.
template <auto leaf, class T, std::size_t N> bool read_inside(Cursor& in, std::array<T, N>& out) {
  if (!in.open_array()) return false;
  std::size_t count = 0;
  if (!in.empty_array()) {
    do {
      if (count == N) return in.fail(Code::out_of_range);
      if (!read_value<leaf>(in, out[count++])) return false;
    } while (in.more());
  }
  return in.ok() && (count == N || in.fail(Code::out_of_range));
}

/// A std::span<const T>: the elements are in the cursor's arena.
template <auto leaf, class Span> bool read_span(Cursor& in, Span& out) {
  using T = typename Span::value_type;
  static_assert(std::is_trivially_copyable_v<T> && std::is_trivially_destructible_v<T>,
                "what is behind a span lives in an arena, which destroys nothing: views, spans, numbers");
  out = {};
  if (!in.open_array()) return false;
  if (in.empty_array()) return true;
  std::size_t size = 0, room = 4;
  T* items = static_cast<T*>(in.arena().allocate(room * sizeof(T)));
  do {
    if (size == room) {
      if (!in.arena().extend(items, room * sizeof(T), 2 * room * sizeof(T))) {
        void* const moved = in.arena().allocate(2 * room * sizeof(T));
        std::memcpy(moved, static_cast<const void*>(items), size * sizeof(T));
        items = static_cast<T*>(moved);
      }
      room *= 2;
    }
    if (!read_value<leaf>(in, *new (items + size) T())) return false;
    ++size;
  } while (in.more());
  in.arena().shrink(items, room * sizeof(T), size * sizeof(T));
  out = Span(items, size);
  return in.ok();
}

/// All other types: arkitekt::Box, spans, maps, sets, and std::vector<bool>, which has no elements to read into.
template <auto leaf, class C> bool read_inside(Cursor& in, C& out) {
  if constexpr (requires { *out; }) {
    return read_value<leaf>(in, *out);
  } else if constexpr (requires { typename C::element_type; }) {
    return read_span<leaf>(in, out);
  } else if constexpr (requires { typename C::mapped_type; }) {
    out.clear();
    if (!in.open_object()) return false;
    if (in.empty_object()) return true;
    do {
      std::string key;
      if (!in.name(key)) return false;
      out.erase(key); // the last one counts
      if (!read_value<leaf>(in, out[std::move(key)])) return false;
    } while (in.more_members());
    return in.ok();
  } else {
    out.clear();
    if (!in.open_array()) return false;
    if (in.empty_array()) return true;
    do {
      typename C::value_type item{};
      if (!read_value<leaf>(in, item)) return false;
      if constexpr (requires { typename C::key_type; })
        out.insert(std::move(item));
      else
        out.push_back(std::move(item));
    } while (in.more());
    return in.ok();
  }
}
template <auto leaf> bool read_inside(Cursor& in, std::vector<bool>& out) {
  return read_inside<leaf, std::vector<bool>>(in, out);
}

/// Reads a built-in value, or one by `leaf`: a function of type `bool (Cursor&, T&)`.
template <auto leaf, class T> ARKITEKT_JSON_HOT bool read_value(Cursor& in, T& out) {
  if constexpr (std::is_same_v<decltype(leaf), bool (*)(Cursor&, T&)>)
    return leaf(in, out);
  else if constexpr (std::is_same_v<T, bool>)
    return in.boolean(out);
  else if constexpr (std::is_integral_v<T>)
    return in.integer(out);
  else if constexpr (std::is_floating_point_v<T>)
    return in.number(out);
  else if constexpr (std::is_same_v<T, std::string> || std::is_same_v<T, std::string_view>)
    return in.text(out);
  else
    return read_inside<leaf>(in, out);
}

// Members.

template <class T> ARKITEKT_JSON_HOT bool read_member(Cursor& in, T& out) { return read_value(in, out); }
template <auto leaf, class T> ARKITEKT_JSON_HOT bool read_member(Cursor& in, As<leaf, T>& out) {
  return read_value<leaf>(in, out.value);
}
template <auto leaf, class T> ARKITEKT_JSON_HOT bool read_member(Cursor& in, Maybe<leaf, T>& out) {
  return read_value<leaf>(in, out.value);
}
template <auto leaf, class T> bool read_member(Cursor& in, UnlessNull<leaf, T>& out) {
  bool null = false;
  if (!in.is_null(null)) return false;
  if (null) return true;
  if (out.given) *out.given |= out.bit;
  return read_value<leaf>(in, out.value);
}
template <class Member> bool read_member_at(Cursor& in, void* member) {
  return read_member(in, *static_cast<Member*>(member));
}

template <class Member> inline constexpr bool may_be_missing = false;
template <auto leaf, class T> inline constexpr bool may_be_missing<Maybe<leaf, T>> = true;
template <auto leaf, class T> inline constexpr bool may_be_missing<UnlessNull<leaf, T>> = true;

/// Keys as they stand in compact JSON, `"id":`, one behind the other.
template <std::size_t size, std::size_t length> struct WrittenKeys {
  char text[length];
  std::uint32_t begins[size + 1];
};
constexpr std::size_t written_length(const std::string_view* names, std::size_t size) {
  std::size_t length = 0;
  for (std::size_t i = 0; i < size; ++i) length += names[i].size() + 3;
  return length;
}
template <std::size_t size, std::size_t length>
constexpr WrittenKeys<size, length> write_keys(const std::string_view* names) {
  WrittenKeys<size, length> keys{};
  std::uint32_t end = 0;
  for (std::size_t i = 0; i < size; ++i) {
    keys.begins[i] = end;
    keys.text[end++] = '"';
    for (const char c : names[i]) keys.text[end++] = c;
    keys.text[end++] = '"';
    keys.text[end++] = ':';
  }
  keys.begins[size] = end;
  return keys;
}

/// The member that is expected next, and the comma behind it. `count`: how many have been read, -1 after a failure.
template <class Member> ARKITEKT_JSON_HOT bool
read_next_member(Cursor& in, const char* keys, const std::uint32_t* begins, Member& member, int& count, int size) {
  const std::uint32_t begin = begins[count];
  if (!in.written_key(keys + begin, begins[count + 1] - begin)) return false;
  if (!read_member(in, member)) [[unlikely]] {
    count = -1;
    return false;
  }
  return ++count == size || in.comma();
}

template <std::size_t size> constexpr std::uint64_t required_of(const bool (&may_be_missing)[size]) {
  std::uint64_t required = 0;
  for (std::size_t i = 0; i < size && i < 64; ++i)
    if (!may_be_missing[i]) required |= std::uint64_t{1} << i;
  return required;
}

constexpr bool has_typename(const std::string_view* names, int size) {
  for (int i = 0; i < size; ++i)
    if (names[i] == "__typename") return true;
  return false;
}

/// An object with the members `names`, each read into the variable at the same place of `members`.
template <const auto& names, class... Members> bool read_object(Cursor& in, Members&&... members) {
  constexpr int size = sizeof...(Members);
  static_assert(size == std::size(names));
  constexpr bool asks_for_typename = has_typename(std::data(names), size);
  static constexpr auto keys = write_keys<size, written_length(std::data(names), size)>(std::data(names));
  int count = 0;
  if (!in.open_object()) return false;
  if ((asks_for_typename || in.skip_typename()) &&
      (read_next_member(in, keys.text, keys.begins, members, count, size) && ...) && in.closes_object())
    return true;
  if (count < 0) return false;
  using Member = bool (*)(Cursor&, void*);
  static constexpr Member readers[] = {read_member_at<std::remove_reference_t<Members>>...};
  static constexpr bool optional[] = {may_be_missing<std::remove_reference_t<Members>>...};
  static constexpr MemberTable table{std::data(names), readers, optional, required_of(optional), size};
  void* const places[] = {&members...};
  return in.finish_object(table, places, count);
}

/// One of `texts`, which stand for the values 0, 1, 2 … of Enum. Another text is kept, with the value `unknown`.
template <class Open, class Enum, std::size_t N>
bool read_open_enum(Cursor& in, const std::string_view (&texts)[N], Enum unknown, Open& out) {
  std::string_view text;
  if (!in.text(text)) return false;
  const std::size_t place = find_text(texts, N, text);
  out = place < N ? Open(static_cast<Enum>(place)) : Open(unknown, std::string(text));
  return true;
}
/// One of `texts`; `values` has what each stands for.
template <class Enum, std::size_t N>
bool read_enum(Cursor& in, const std::string_view (&texts)[N], const Enum (&values)[N], Enum& out) {
  std::string_view text;
  if (!in.text(text)) return false;
  const std::size_t place = find_text(texts, N, text);
  if (place == N) return in.fail(Code::unknown_enum);
  out = values[place];
  return true;
}

/// The same; all other texts are `unknown`, and kept where `out` is an arkitekt::Open.
template <class Enum, class Out, std::size_t N>
bool read_enum(Cursor& in, const std::string_view (&texts)[N], const Enum (&values)[N], Enum unknown, Out& out) {
  std::string_view text;
  if (!in.text(text)) return false;
  const std::size_t place = find_text(texts, N, text);
  if constexpr (std::is_same_v<Out, Enum>)
    out = place < N ? values[place] : unknown;
  else
    out = place < N ? Out(values[place]) : Out(unknown, std::string(text));
  return true;
}

// ── writing ─────────────────────────────────────────────────────────────────────────────────────

template <auto leaf = nullptr, class T> void write_value(Writer& out, const T& value);

template <auto leaf, class T> void write_inside(Writer& out, const std::optional<T>& value) {
  if (!value) return out.null();
  write_value<leaf>(out, *value);
}
/// All other types: arkitekt::Nullable, arkitekt::Box, maps and lists.
template <auto leaf, class C> void write_inside(Writer& out, const C& value) {
  if constexpr (requires { value.is_absent(); }) {
    if (!value.has_value()) return out.null();
    write_value<leaf>(out, *value);
  } else if constexpr (requires { *value; }) {
    write_value<leaf>(out, *value);
  } else if constexpr (requires { typename C::mapped_type; }) {
    out.begin_object();
    for (const auto& [key, item] : value) {
      out.key(key);
      write_value<leaf>(out, item);
    }
    out.end_object();
  } else {
    out.begin_array();
    for (const typename C::value_type& item : value) write_value<leaf>(out, item);
    out.end_array();
  }
}

/// Writes a built-in value, or one by `leaf`: a function of type `void (Writer&, const T&)` or `void (Writer&, T)`.
template <auto leaf, class T> void write_value(Writer& out, const T& value) {
  if constexpr (std::is_same_v<decltype(leaf), void (*)(Writer&, const T&)> ||
                std::is_same_v<decltype(leaf), void (*)(Writer&, T)>)
    leaf(out, value);
  else if constexpr (std::is_same_v<T, bool>)
    out.boolean(value);
  else if constexpr (std::is_integral_v<T>)
    out.integer(value);
  else if constexpr (std::is_floating_point_v<T>)
    out.number(value);
  else if constexpr (std::is_convertible_v<const T&, std::string_view>)
    out.string(value);
  else
    write_inside<leaf>(out, value);
}

template <class T> void write_member(Writer& out, std::string_view name, const T& value) {
  out.key(name);
  write_value(out, value);
}
template <auto leaf, class T> void write_member(Writer& out, std::string_view name, const As<leaf, T>& member) {
  out.key(name);
  write_value<leaf>(out, member.value);
}

/// An object: each name with the value at its place.
template <std::size_t N, class... Members>
void write_object(Writer& out, const std::string_view (&names)[N], const Members&... members) {
  static_assert(sizeof...(Members) == N);
  std::size_t place = 0;
  out.begin_object();
  (write_member(out, names[place++], members), ...);
  out.end_object();
}

template <class T> bool is_left_out(const std::optional<T>& value) { return !value; }
template <class T> bool is_left_out(const T& value) {
  if constexpr (requires { value.is_absent(); })
    return value.is_absent();
  else
    return false;
}
template <auto leaf, class T> bool is_left_out(const As<leaf, T>& member) { return is_left_out(member.value); }

template <class Member> void write_input_member(Writer& out, std::string_view name, const Member& member) {
  if (!is_left_out(member)) write_member(out, name, member);
}
/// The same for what a GraphQL server gets, where absent and null are different things: empty optionals and absent
/// arkitekt::Nullables are left out.
template <std::size_t N, class... Members>
void write_input(Writer& out, const std::string_view (&names)[N], const Members&... members) {
  static_assert(sizeof...(Members) == N);
  std::size_t place = 0;
  out.begin_object();
  (write_input_member(out, names[place++], members), ...);
  out.end_object();
}

/// The text of an enum whose values count from 0; the one behind the last stands for what is unknown, and cannot be
/// written: throws Error::usage.
void write_enum(Writer& out, const std::string_view* texts, std::size_t size, std::size_t place);
template <class Enum, std::size_t N>
void write_counted_enum(Writer& out, const std::string_view (&texts)[N], Enum value) {
  write_enum(out, texts, N, static_cast<std::size_t>(value));
}
/// The text that stands for `value`. Throws Error::usage when there is none.
template <class Enum, std::size_t N>
void write_enum(Writer& out, const std::string_view (&texts)[N], const Enum (&values)[N], Enum value) {
  std::size_t place = 0;
  while (place < N && values[place] != value) ++place;
  write_enum(out, texts, N, place);
}

} // namespace arkitekt::json

#undef ARKITEKT_JSON_HOT
