// The lists and exclamation marks around a named type, as a small value.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace arkitekt::graphql {

/// How a named type is wrapped: `[Capsule!]!` is one list that is not null, of items that are not null.
/// Level 0 is the outermost one, level lists() the named type itself.
class Wrapping {
 public:
  static constexpr int max_lists = 60; ///< more are refused by the parser

  constexpr Wrapping() = default;
  /// The number of lists around the named type.
  constexpr int lists() const noexcept { return lists_; }
  constexpr bool is_list() const noexcept { return lists_ > 0; }
  constexpr bool is_non_null() const noexcept { return (non_null_ & 1) != 0; }
  /// That of an item. Precondition: is_list().
  constexpr Wrapping item() const noexcept { return {lists_ - 1, non_null_ >> 1}; }
  /// The same without the outermost `!`.
  constexpr Wrapping nullable() const noexcept { return {lists_, non_null_ & ~std::uint64_t{1}}; }
  /// The same with an outermost `!`.
  constexpr Wrapping non_null() const noexcept { return {lists_, non_null_ | 1}; }
  /// A (nullable) list of it. Precondition: lists() < max_lists.
  constexpr Wrapping list() const noexcept { return {lists_ + 1, non_null_ << 1}; }
  friend constexpr bool operator==(const Wrapping&, const Wrapping&) = default;

  /// `[Capsule!]!` for "Capsule".
  std::string around(std::string_view name) const;

 private:
  constexpr Wrapping(int lists, std::uint64_t non_null) : non_null_(non_null), lists_(lists) {}
  std::uint64_t non_null_ = 0; ///< bit n: level n is not null
  int lists_ = 0;
};

} // namespace arkitekt::graphql
