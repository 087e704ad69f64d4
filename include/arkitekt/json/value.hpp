// JSON whose shape is known only at run time: defaults of ports, recorded data, answers of the mock server.
// Where the shape is known, use json::Reader: it builds no tree.
#pragma once
#include <arkitekt/result.hpp>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

namespace arkitekt::json {

class Cursor;
struct Member;

/// A JSON value. Numbers are written either as integers or as floating point, and stay apart: 1 and 1.0 are not equal.
class Value {
 public:
  using Array = std::vector<Value>;
  using Object = std::vector<Member>; ///< in the order of the text

  Value() noexcept; ///< null
  Value(std::nullptr_t) noexcept;
  Value(const Value& other);
  Value(Value&& other) noexcept;
  Value& operator=(const Value& other);
  Value& operator=(Value&& other) noexcept;
  ~Value();
  /// Exactly bool: a pointer is none.
  template <class T>
    requires std::is_same_v<T, bool>
  Value(T value) noexcept : Value(Boolean{value}) {}
  /// An unsigned integer beyond the range of int64_t becomes floating point.
  template <class T>
    requires(std::is_integral_v<T> && !std::is_same_v<T, bool>)
  Value(T value) noexcept : Value(Integer{static_cast<std::uint64_t>(value), std::is_signed_v<T>}) {}
  Value(double value) noexcept;
  Value(std::string value) noexcept;
  Value(std::string_view value);
  Value(const char* value);
  Value(Array value) noexcept;
  Value(Object value) noexcept;

  bool is_null() const noexcept;
  /// What it is, or nullptr when it is something else.
  const bool* boolean() const noexcept;
  const std::int64_t* integer() const noexcept;
  const double* floating() const noexcept;
  const std::string* string() const noexcept;
  const Array* array() const noexcept;
  const Object* object() const noexcept;
  Array* array() noexcept;
  Object* object() noexcept;
  /// An integer or a floating point number.
  std::optional<double> number() const noexcept;

  /// The member of that name; nullptr when there is none, or when this is no object. Of several the last one counts.
  const Value* find(std::string_view key) const noexcept;
  Value* find(std::string_view key) noexcept;
  /// Sets the member of that name, at the end when it is new. Anything but an object becomes one.
  void set(std::string_view key, Value value);

  friend bool operator==(const Value& a, const Value& b);

 private:
  struct Boolean {
    bool value;
  };
  struct Integer {
    std::uint64_t bits;
    bool is_signed;
  };
  explicit Value(Boolean value) noexcept;
  explicit Value(Integer value) noexcept;

  std::variant<std::nullptr_t, bool, std::int64_t, double, std::string, Array, Object> held_;
};

struct Member {
  std::string key;
  Value value;
  friend bool operator==(const Member&, const Member&) = default;
};

/// Integers beyond 64 bits become floating point. At most 256 levels deep.
/// The error is a decode error with the reason, and line and column in its message.
Result<Value> parse(std::string_view text);

/// Reads the value before which `cursor` stands. False: it is not JSON, or deeper than 256 levels (the cursor knows).
bool read(Cursor& cursor, Value& into);

} // namespace arkitekt::json
