// The three states of an input: absent, null, a value. And Box<T>, for inputs that contain themselves.
#pragma once
#include <concepts>
#include <cstddef>
#include <new>
#include <type_traits>
#include <utility>

namespace arkitekt {

struct Null {
  friend constexpr bool operator==(Null, Null) = default;
};
/// `{.name = arkitekt::null}` sends null; not to write `.name` at all sends nothing.
inline constexpr Null null{};

/// Absent unless told otherwise: then the server decides. No conversion from std::optional: whether an empty one means
/// null or absent is the caller's to say, by or_null() or or_absent(). No operator bool either: of three states it
/// would say too little.
template <class T> class Nullable {
 public:
  using value_type = T;
  constexpr Nullable() noexcept : none_{}, state_(State::absent) {}
  constexpr Nullable(Null) noexcept : none_{}, state_(State::null) {}               // NOLINT: implicit
  constexpr Nullable(const T& value) : value_(value), state_(State::value) {}       // NOLINT: implicit
  constexpr Nullable(T&& value) : value_(std::move(value)), state_(State::value) {} // NOLINT: implicit
  /// From what becomes a T: a text from `"C101"`, a number from an int.
  template <class U>
    requires(!std::same_as<std::remove_cvref_t<U>, Nullable> && !std::same_as<std::remove_cvref_t<U>, T> &&
             !std::same_as<std::remove_cvref_t<U>, Null> && std::is_convertible_v<U &&, T>)
  constexpr Nullable(U&& value) : value_(std::forward<U>(value)), state_(State::value) {} // NOLINT: implicit
  constexpr Nullable(const Nullable& other) : none_{}, state_(State::absent) {
    if (other.has_value()) new (&value_) T(other.value_);
    state_ = other.state_;
  }
  constexpr Nullable(Nullable&& other) noexcept : none_{}, state_(other.state_) {
    if (other.has_value()) new (&value_) T(std::move(other.value_));
  }
  constexpr Nullable& operator=(Nullable other) noexcept {
    this->~Nullable();
    return *new (this) Nullable(std::move(other));
  }
  constexpr ~Nullable() {
    if (has_value()) value_.~T();
  }

  /// Of an optional: null when it is empty.
  template <class O> static constexpr Nullable or_null(O&& optional) {
    return optional ? Nullable(*std::forward<O>(optional)) : Nullable(arkitekt::null);
  }
  /// Of an optional: absent when it is empty.
  template <class O> static constexpr Nullable or_absent(O&& optional) {
    return optional ? Nullable(*std::forward<O>(optional)) : Nullable();
  }

  constexpr bool is_absent() const noexcept { return state_ == State::absent; }
  constexpr bool is_null() const noexcept { return state_ == State::null; }
  constexpr bool has_value() const noexcept { return state_ == State::value; }
  /// Precondition of * and ->: has_value().
  constexpr const T& operator*() const noexcept { return value_; }
  constexpr T& operator*() noexcept { return value_; }
  constexpr const T* operator->() const noexcept { return &value_; }
  constexpr T* operator->() noexcept { return &value_; }

 private:
  enum class State : unsigned char { absent, null, value };
  struct Nothing {};
  union {
    Nothing none_;
    T value_;
  };
  State state_;
};

/// One T on the heap that behaves as a value: for types that contain themselves. Empty only when it was moved from.
template <class T> class Box {
 public:
  Box() : value_(new T{}) {}
  Box(T value) : value_(new T(std::move(value))) {} // NOLINT: implicit
  Box(const Box& other) : value_(new T(*other.value_)) {}
  Box(Box&& other) noexcept : value_(std::exchange(other.value_, nullptr)) {}
  Box& operator=(Box other) noexcept {
    std::swap(value_, other.value_);
    return *this;
  }
  ~Box() { delete value_; }
  const T& operator*() const noexcept { return *value_; }
  T& operator*() noexcept { return *value_; }
  const T* operator->() const noexcept { return value_; }
  T* operator->() noexcept { return value_; }

 private:
  T* value_;
};

} // namespace arkitekt
