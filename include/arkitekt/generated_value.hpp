// How generated sources read and write what ports have besides JSON's own values: times, quantities, unions,
// structures. Not for users. The forms are those of the platform (its documentation calls this expanding and
// shrinking).
#pragma once
#include <algorithm>
#include <arkitekt/async.hpp>
#include <arkitekt/definition/unit.hpp>
#include <arkitekt/generated_action.hpp>
#include <arkitekt/json/codec.hpp>
#include <arkitekt/memory.hpp>
#include <arkitekt/structure.hpp>
#include <arkitekt/task.hpp>
#include <charconv>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <exception>
#include <limits>
#include <memory>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

namespace arkitekt::detail {

// ── DATE: "2024-01-02T03:04:05.678900+00:00" ────────────────────────────────────────────────────

/// Any offset, none (then it is UTC), or a date alone.
bool read_time(json::Cursor& in, std::chrono::system_clock::time_point& out);
void write_time(json::Writer& out, std::chrono::system_clock::time_point time);

template <class T> bool read_date(json::Cursor& in, T& out) {
  std::chrono::system_clock::time_point time;
  if (!read_time(in, time)) return false;
  out = std::chrono::floor<typename T::duration>(time);
  return true;
}
template <class T> void write_date(json::Writer& out, const T& value) {
  write_time(out, std::chrono::time_point_cast<std::chrono::system_clock::duration>(value));
}

// ── QUANTITY: "5 ms" ────────────────────────────────────────────────────────────────────────────

/// Of a text that the generator has checked.
definition::Unit unit_of(const char* text);
bool read_quantity(json::Cursor& in, const definition::Unit& unit, double& out);
void write_quantity(json::Writer& out, const definition::Unit& unit, double value);
void write_quantity(json::Writer& out, const definition::Unit& unit, std::int64_t value);

/// The number of a duration or of an integer, from one that conversion may have made crooked.
template <class Number> bool round_to(json::Cursor& in, double number, Number& out) {
  if constexpr (std::is_floating_point_v<Number>) {
    out = static_cast<Number>(number);
    return true;
  } else {
    const double whole = std::nearbyint(number);
    if (std::abs(whole - number) > 1e-6 * std::max(1.0, std::abs(number))) return in.fail(json::Code::expected_integer);
    if (whole < static_cast<double>(std::numeric_limits<Number>::min()) ||
        whole > static_cast<double>(std::numeric_limits<Number>::max()))
      return in.fail(json::Code::out_of_range);
    out = static_cast<Number>(whole);
    return true;
  }
}
template <class T> bool read_quantity_as(json::Cursor& in, const definition::Unit& unit, T& out) {
  const json::Cursor before = in; // the error is about the whole value
  double number = 0;
  if (!read_quantity(in, unit, number)) return false;
  const auto round = [&](auto& ticks) {
    json::Cursor at = before;
    if (round_to(at, number, ticks)) return true;
    in = at;
    return false;
  };
  if constexpr (std::is_arithmetic_v<T>) {
    return round(out);
  } else {
    typename T::rep ticks{};
    if (!round(ticks)) return false;
    out = T(ticks);
    return true;
  }
}
template <class T> void write_quantity_of(json::Writer& out, const definition::Unit& unit, const T& value) {
  if constexpr (std::is_floating_point_v<T>)
    write_quantity(out, unit, static_cast<double>(value));
  else if constexpr (std::is_integral_v<T>)
    write_quantity(out, unit, static_cast<std::int64_t>(value));
  else
    write_quantity_of(out, unit, value.count());
}

// ── UNION: {"__use": 1, "__value": "x"} ─────────────────────────────────────────────────────────

/// Finds both members, in any order. `value` stands before the value then, `in` behind the object.
bool open_union(json::Cursor& in, std::size_t count, std::size_t& use, json::Cursor& value);

/// `leaves`: as of json::read_value(), one for each alternative.
template <auto... leaves, class... T> bool read_union(json::Cursor& in, std::variant<T...>& out) {
  std::size_t use = 0;
  json::Cursor value = in;
  if (!open_union(in, sizeof...(T), use, value)) return false;
  const bool is_read = [&]<std::size_t... I>(std::index_sequence<I...>) {
    return ((use == I && json::read_value<leaves>(value, out.template emplace<I>())) || ...);
  }(std::index_sequence_for<T...>{});
  if (!is_read) in = value; // which knows why
  return is_read;
}
template <auto... leaves, class... T> void write_union(json::Writer& out, const std::variant<T...>& value) {
  out.begin_object();
  out.key("__use");
  out.integer(value.index());
  out.key("__value");
  [&]<std::size_t... I>(std::index_sequence<I...>) {
    ((value.index() == I ? json::write_value<leaves>(out, *std::get_if<I>(&value)) : void()), ...);
  }(std::index_sequence_for<T...>{});
  out.end_object();
}

// ── STRUCTURE: {"__identifier": "@mikro/image", "object": "12"} ─────────────────────────────────

/// An identifier of "" takes any, and gets the one that came.
bool read_envelope(json::Cursor& in, std::string& identifier, std::string& object);
bool read_object(json::Cursor& in, const char* identifier, std::string& object);
void write_envelope(json::Writer& out, std::string_view identifier, std::string_view object);

/// By a member `id`, a text or a number.
template <class Id> bool read_structure(json::Cursor& in, const char* identifier, Id& id) {
  if constexpr (std::is_integral_v<Id>) {
    std::string text;
    const json::Cursor before = in;
    if (!read_object(in, identifier, text)) return false;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), id);
    if (error == std::errc() && end == text.data() + text.size()) return true;
    in = before;
    return in.fail(json::Code::expected_structure);
  } else {
    return read_object(in, identifier, id);
  }
}
template <class Id> void write_structure(json::Writer& out, const char* identifier, const Id& id) {
  if constexpr (std::is_integral_v<Id>)
    write_envelope(out, identifier, std::to_string(id));
  else
    write_envelope(out, identifier, id);
}

/// By functions of StructureTraits.
template <class T> bool read_by_traits(json::Cursor& in, const char* identifier, T& out) {
  std::string id;
  if (!read_object(in, identifier, id)) return false;
  out = StructureTraits<T>::from_id(id);
  return true;
}
template <class T> void write_by_traits(json::Writer& out, const char* identifier, const T& value) {
  write_envelope(out, identifier, StructureTraits<T>::id(value));
}

template <class T> bool read_shelved(json::Cursor& in, const char* identifier, Memory<T>& out) {
  const json::Cursor before = in;
  std::string name;
  if (!read_object(in, identifier, name)) return false;
  if (take_from_shelf(name, out)) return true;
  in = before;
  return in.fail(json::Code::not_shelved);
}
template <class T> void write_shelved(json::Writer& out, const char* identifier, const Memory<T>& value) {
  write_envelope(out, identifier, shelve(identifier, value));
}

// ── structures whose functions wait ─────────────────────────────────────────────────────────────

/// Reading and writing do not wait. So they are done twice: the first time collects what is asked for, then all of it
/// is waited for, and the second time takes the answers, in the same order.
class Pending {
 public:
  /// Makes one answer. Throws what the user's function throws.
  using Answer = Async<std::shared_ptr<void>> (*)(std::string id, const void* value);

  /// Runs the first round: whatever it reads or writes is thrown away.
  template <class Round> bool collect(Round round) {
    const Scope scope(*this, true);
    return round();
  }
  bool is_empty() const noexcept { return requests_.empty(); }
  /// Waits for all answers.
  Async<> resolve();
  /// Runs the second round.
  template <class Round> bool take(Round round) {
    const Scope scope(*this, false);
    return round();
  }

  /// Of the round that runs on this thread. nullptr: the answer is to be asked for, and there is none yet.
  static std::shared_ptr<void> ask(Answer answer, std::string id, const void* value);

 private:
  struct Request {
    Answer answer;
    std::string id;
    const void* value;
  };
  class Scope {
   public:
    Scope(Pending& pending, bool is_collecting);
    ~Scope();
    Scope(const Scope&) = delete;
    Scope& operator=(const Scope&) = delete;

   private:
    Pending* before_;
  };

  std::vector<Request> requests_;
  std::vector<std::shared_ptr<void>> answers_;
  std::size_t next_ = 0;
  bool is_collecting_ = true;
};

template <class T> Async<std::shared_ptr<void>> expand_structure(std::string id, const void*) {
  auto waiting = StructureTraits<T>::from_id(id);
  co_return std::make_shared<T>(co_await std::move(waiting));
}
template <class T> Async<std::shared_ptr<void>> shrink_structure(std::string, const void* value) {
  auto waiting = StructureTraits<T>::id(*static_cast<const T*>(value));
  co_return std::make_shared<std::string>(co_await std::move(waiting));
}
template <class T> bool read_waiting(json::Cursor& in, const char* identifier, T& out) {
  std::string id;
  if (!read_object(in, identifier, id)) return false;
  const std::shared_ptr<void> answer = Pending::ask(expand_structure<T>, std::move(id), nullptr);
  if (answer) out = std::move(*static_cast<T*>(answer.get()));
  return true;
}
template <class T> void write_waiting(json::Writer& out, const char* identifier, const T& value) {
  const std::shared_ptr<void> answer = Pending::ask(shrink_structure<T>, {}, &value);
  write_envelope(out, identifier, answer ? *static_cast<const std::string*>(answer.get()) : "");
}

// ── what fails ──────────────────────────────────────────────────────────────────────────────────

/// Runs what converts values. False: it threw, and the task ends as FAILED; what the user's own function does is
/// another matter.
template <class Convert> bool convert(Call& call, Convert convert) {
  try {
    convert();
    return true;
  } catch (const Error& error) {
    call.fail(error);
  } catch (const std::exception& error) {
    call.fail(Error(ErrorKind::user, error.what()));
  }
  return false;
}
template <class Read> bool expand_arguments(Call& call, Read read) {
  bool is_read = false;
  if (!convert(call, [&] { is_read = read() && call.arguments_end(); })) return false;
  if (!is_read) call.refuse_arguments();
  return is_read;
}
/// Waits for what structures need. False: the task ends as FAILED.
inline Async<bool> resolve(Call& call, Pending& pending) {
  std::exception_ptr failure;
  try {
    auto waiting = pending.resolve();
    co_await std::move(waiting);
  } catch (const std::exception&) {
    failure = std::current_exception();
  }
  co_return !failure || convert(call, [&] { std::rethrow_exception(failure); });
}

} // namespace arkitekt::detail
