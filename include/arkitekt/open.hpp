// What a server may add later: enum values and members of unions that this program does not know.
#pragma once
#include <arkitekt/annotations.hpp>
#include <string>
#include <utility>

namespace arkitekt {

#if defined(__clang__) // whose plain form knows no attribute of ours
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wunknown-attributes"
#endif
/// A member of a union or interface that the program does not name: the last alternative of a std::variant. A struct of
/// one's own, marked [[arkitekt::unknown]], also keeps fields that all members have.
struct [[arkitekt::unknown]] Unknown {
  std::string type [[arkitekt::field("__typename")]]; ///< in the schema
};
#if defined(__clang__)
#pragma clang diagnostic pop
#endif

/// An enum value, or the text of one that this program does not know. Converts to E, so that `switch` and `==` work: a
/// value unknown to the program is E's enumerator for that, `unknown_` in generated enums, marked
/// [[arkitekt::unknown]] in others.
template <class E> class Open {
 public:
  constexpr Open() = default;
  constexpr Open(E known) : value_(known) {} // NOLINT: implicit, it is an E
  Open(E stand_in, std::string text) : value_(stand_in), text_(std::move(text)), is_known_(false) {}
  constexpr operator E() const noexcept { return value_; } // NOLINT: implicit, it is an E
  bool is_known() const noexcept { return is_known_; }
  /// What the server sent; "" for a known value.
  const std::string& unknown_text() const noexcept { return text_; }

 private:
  E value_{};
  std::string text_;
  bool is_known_ = true;
};

} // namespace arkitekt
