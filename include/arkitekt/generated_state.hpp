// What the generated source of states needs: the comparison of a value before and after a change, as operations of
// RFC 6902, and how values are copied. Not for users.
//
// For each C++ type that occurs in a state the generator writes a function that compares two values of it, beside the
// one that writes it:
//
//   void compare_camera(detail::Change& change, const ::lab::Camera& before, const ::lab::Camera& after) {
//     {
//       const detail::Step step(change, "exposure_ms");
//       detail::compare_value(change, before.exposure_ms, after.exposure_ms, write_double);
//     }
//     {
//       const detail::Step step(change, "tags");
//       detail::compare_list(change, before.tags, after.tags, compare_string, write_string, write_list_of_string);
//     }
//   }
//   void write_double(json::Writer& out, double value) { out.number(value); }
//   void compare_string(detail::Change& change, const std::string& before, const std::string& after) {
//     detail::compare_value(change, before, after, write_string);
//   }
//   … {.write = detail::StateCodec<::lab::Camera>::write<write_camera>, .compare = …::compare<compare_camera>} …
#pragma once
#include <arkitekt/json/codec.hpp>
#include <arkitekt/json/writer.hpp>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace arkitekt::detail {

enum class PatchOperation : unsigned char { add, replace, remove };

/// One operation of RFC 6902.
struct Patch {
  PatchOperation operation;
  std::string path;  ///< a JSON pointer (RFC 6901)
  std::string value; ///< JSON; "" for remove
};

/// Collects the operations that lead from one value to another, at the place where it stands.
class Change {
 public:
  enum class Purpose : unsigned char { collect, probe };
  /// A probe only finds out whether there is a difference.
  explicit Change(Purpose purpose = Purpose::collect) noexcept : is_probe_(purpose == Purpose::probe) {}

  template <class Write> void add(Write&& write) { put(PatchOperation::add, write); }
  template <class Write> void replace(Write&& write) { put(PatchOperation::replace, write); }
  void remove();

  bool is_probe() const noexcept { return is_probe_; }
  bool is_different() const noexcept { return is_different_; }
  const std::vector<Patch>& patches() const noexcept { return patches_; }
  std::vector<Patch> take() { return std::move(patches_); }

 private:
  friend class Step;
  template <class Write> void put(PatchOperation operation, Write&& write) {
    is_different_ = true;
    if (is_probe_) return;
    write(value_);
    patches_.push_back({operation, path_, value_.take()});
  }
  void enter(std::string_view key);
  void enter(std::size_t index);

  bool is_probe_, is_different_ = false;
  std::string path_;
  json::Writer value_;
  std::vector<Patch> patches_;
};

/// While it lives, the change stands one level deeper.
class Step {
 public:
  Step(Change& change, std::string_view key) : change_(change), length_(change.path_.size()) { change.enter(key); }
  Step(Change& change, std::size_t index) : change_(change), length_(change.path_.size()) { change.enter(index); }
  ~Step() { change_.path_.resize(length_); }
  Step(const Step&) = delete;
  Step& operator=(const Step&) = delete;

 private:
  Change& change_;
  std::size_t length_;
};

/// For what is exchanged as a whole: numbers, texts, enums. `write(json::Writer&, value)`.
template <class T, class Write> void compare_value(Change& change, const T& before, const T& after, Write write) {
  if (!(before == after)) change.replace([&](json::Writer& out) { write(out, after); });
}

/// For types without ==: equal are those that are written equally.
template <class T, class Write> void compare_written(Change& change, const T& before, const T& after, Write write) {
  json::Writer was, is;
  write(was, before);
  write(is, after);
  if (was.text() != is.text()) change.replace([&](json::Writer& out) { out.raw(is.text()); });
}

/// `compare(Change&, before, after)` and `write(json::Writer&, value)` are those of the value inside.
template <class Optional, class Compare, class Write>
void compare_optional(Change& change, const Optional& before, const Optional& after, Compare compare, Write write) {
  if (before && after) return compare(change, *before, *after);
  if (static_cast<bool>(before) == static_cast<bool>(after)) return;
  change.replace([&](json::Writer& out) {
    if (after)
      write(out, *after);
    else
      out.null();
  });
}

/// How to make one list of another: a minimal script, from left to right.
enum class Edit : unsigned char { keep, replace, add, remove };
using IsEqualAt = bool (*)(const void* lists, std::size_t before, std::size_t after);
/// Empty: better replace the list as a whole.
std::vector<Edit> edit_script(std::size_t before, std::size_t after, const void* lists, IsEqualAt is_equal);

/// `compare` and `write` are those of the elements, `write_all` that of the list.
/// Lists: whatever begin() and end() go over, several times.
template <class Items, class Compare, class Write, class WriteAll>
void compare_list(Change& change, const Items& before, const Items& after, Compare compare, Write write,
                  WriteAll write_all) {
  using Iterator = decltype(std::begin(before));
  struct Lists {
    std::vector<Iterator> before, after;
    Compare compare;
  } lists{{}, {}, compare};
  for (auto at = std::begin(before); at != std::end(before); ++at) lists.before.push_back(at);
  for (auto at = std::begin(after); at != std::end(after); ++at) lists.after.push_back(at);
  const auto is_equal = [](const void* both, std::size_t b, std::size_t a) {
    const Lists& of = *static_cast<const Lists*>(both);
    Change probe(Change::Purpose::probe);
    of.compare(probe, *of.before[b], *of.after[a]);
    return !probe.is_different();
  };
  const std::vector<Edit> script = edit_script(lists.before.size(), lists.after.size(), &lists, is_equal);
  if (script.empty()) {
    if (!lists.before.empty() || !lists.after.empty())
      change.replace([&](json::Writer& out) { write_all(out, after); });
    return;
  }
  std::size_t from = 0, to = 0;
  for (const Edit edit : script) {
    const Step step(change, to);
    switch (edit) {
    case Edit::keep: ++from, ++to; break;
    case Edit::replace: compare(change, *lists.before[from++], *lists.after[to++]); break;
    case Edit::add: change.add([&](json::Writer& out) { write(out, *lists.after[to]); }), ++to; break;
    case Edit::remove: change.remove(), ++from; break;
    }
    if (change.is_probe() && change.is_different()) return;
  }
}

/// Maps with texts as keys.
template <class Map, class Compare, class Write>
void compare_map(Change& change, const Map& before, const Map& after, Compare compare, Write write) {
  for (const auto& [key, value] : before) {
    const Step step(change, key);
    if (const auto at = after.find(key); at == after.end())
      change.remove();
    else
      compare(change, value, at->second);
  }
  for (const auto& [key, value] : after) {
    if (before.find(key) != before.end()) continue;
    const Step step(change, key);
    change.add([&, &held = value](json::Writer& out) { write(out, held); });
  }
}

/// Variants on the wire are `{"__use":index,"__value":…}`. `write_all` writes that; `compare…` are those of the
/// alternatives, in their order.
template <class Variant, class WriteAll, class... Compare> void
compare_union(Change& change, const Variant& before, const Variant& after, WriteAll write_all, Compare... compare) {
  if (before.index() != after.index()) return change.replace([&](json::Writer& out) { write_all(out, after); });
  const Step step(change, "__value");
  [&]<std::size_t... I>(std::index_sequence<I...>) {
    ((before.index() == I ? compare(change, *get_if<I>(&before), *get_if<I>(&after)) : void()), ...);
  }(std::index_sequence_for<Compare...>{});
}

// ── by type ─────────────────────────────────────────────────────────────────────────────────────

/// How what is inside of T is written: a function as of json::write_value().
template <auto leaf> struct WriteBy {
  template <class T> void operator()(json::Writer& out, const T& value) const { json::write_value<leaf>(out, value); }
};

/// `compare`: of what is inside of the lists, maps and optionals around it; nullptr: that is exchanged as a whole.
template <auto leaf, auto compare, class T> void compare_any(Change& change, const T& before, const T& after) {
  const auto inside = [](Change& each, const auto& was, const auto& is) { compare_any<leaf, compare>(each, was, is); };
  const WriteBy<leaf> write;
  if constexpr (std::is_same_v<decltype(compare), void (*)(Change&, const T&, const T&)>) {
    compare(change, before, after);
  } else if constexpr (std::is_same_v<decltype(leaf), void (*)(json::Writer&, const T&)>) {
    compare_written(change, before, after, write);
  } else if constexpr (std::is_arithmetic_v<T> || std::is_enum_v<T> ||
                       std::is_convertible_v<const T&, std::string_view>) {
    compare_value(change, before, after, write);
  } else if constexpr (requires { *before; }) {
    compare_optional(change, before, after, inside, write);
  } else if constexpr (requires { typename T::mapped_type; }) {
    compare_map(change, before, after, inside, write);
  } else {
    compare_list(change, before, after, inside, write, write);
  }
}
template <auto leaf, auto compare, class T>
void compare_member(Change& change, std::string_view name, const T& before, const T& after) {
  const Step step(change, name);
  compare_any<leaf, compare>(change, before, after);
}

/// For HookCall::give_context().
template <class T> void release_as(void* object) noexcept { delete static_cast<T*>(object); }

/// The functions of a StateEntry for the type T.
template <class T> struct StateCodec {
  static void* copy(const void* value) { return new T(*static_cast<const T*>(value)); }
  static void destroy(void* value) noexcept { delete static_cast<T*>(value); }
  template <void (*write_value)(json::Writer&, const T&)> static void write(json::Writer& out, const void* value) {
    write_value(out, *static_cast<const T*>(value));
  }
  template <void (*compare_values)(Change&, const T&, const T&)>
  static void compare(Change& change, const void* before, const void* after) {
    compare_values(change, *static_cast<const T*>(before), *static_cast<const T*>(after));
  }
};

} // namespace arkitekt::detail
