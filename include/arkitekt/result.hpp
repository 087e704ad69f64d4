// Result<T>: std::expected<T, Error> for C++20, with its member names.
#pragma once
#include <arkitekt/error.hpp>
#include <arkitekt/forward.hpp>
#include <optional>
#include <type_traits>
#include <utility>

namespace arkitekt {

/// A T, or the Error why there is none. Result<> has no value, only success.
template <class T> class [[nodiscard]] Result {
  struct Nothing {};
  using Held = std::conditional_t<std::is_void_v<T>, Nothing, T>;

 public:
  using value_type = T;
  Result()
    requires std::is_void_v<T>
      : value_(Nothing{}) {}
  template <class U = T>
    requires(!std::is_void_v<T> && std::is_convertible_v<U &&, T> && !std::is_same_v<std::remove_cvref_t<U>, Result> &&
             !std::is_same_v<std::remove_cvref_t<U>, Error>)
  Result(U&& value) : value_(std::forward<U>(value)) {} // NOLINT: implicit, as in std::expected
  Result(Error error) : error_(std::move(error)) {}     // NOLINT: implicit, so that `return Error(…)` works

  bool has_value() const noexcept { return value_.has_value(); }
  explicit operator bool() const noexcept { return has_value(); }
  /// Precondition: !has_value().
  const Error& error() const noexcept { return *error_; }
  /// Throws the Error when there is no value.
  const Held& value() const& { return value_ ? *value_ : throw *error_; }
  Held& value() & { return value_ ? *value_ : throw *error_; }
  Held&& value() && { return value_ ? std::move(*value_) : throw *error_; }
  /// Precondition of * and ->: has_value().
  const Held& operator*() const& noexcept { return *value_; }
  Held& operator*() & noexcept { return *value_; }
  Held&& operator*() && noexcept { return std::move(*value_); }
  const Held* operator->() const noexcept { return &*value_; }
  Held* operator->() noexcept { return &*value_; }
  template <class U> Held value_or(U&& other) const& {
    return value_ ? *value_ : static_cast<Held>(std::forward<U>(other));
  }

 private:
  std::optional<Held> value_;
  std::optional<Error> error_;
};

} // namespace arkitekt
