// The one JSON writer: bodies of requests, answers of actions, definitions, generated texts.
#pragma once
#include <arkitekt/error.hpp>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace arkitekt::json {

class Value;

enum class WriterStyle : unsigned char {
  compact, ///< `{"a":1,"b":"é"}`
  python,  ///< as json.dumps: `{"a": 1, "b": "\u00e9"}`
  pretty,  ///< two blanks a level, one member or element a line
};

/// Appends to a text of its own; commas and colons come by themselves. Values must come in an order that JSON has (a
/// key only in an object, a value after each key): this is not checked. Never writes what is not JSON, whatever the
/// texts.
class Writer {
 public:
  explicit Writer(WriterStyle style = WriterStyle::compact) noexcept : style_(style) {}

  void begin_object() { begin('{'); }
  void end_object() { end('}'); }
  void begin_array() { begin('['); }
  void end_array() { end(']'); }
  void key(std::string_view name);

  /// What is not UTF-8 becomes U+FFFD.
  void string(std::string_view text);
  template <class T>
    requires(std::is_integral_v<T> && !std::is_same_v<T, bool>)
  void integer(T value) {
    if constexpr (std::is_signed_v<T>)
      write_signed(value);
    else
      write_unsigned(value);
  }
  /// The shortest text that reads back as the same number, spelled as Python does: 1.0, 1e-07, 1e+16.
  /// Throws Error::validation on infinities and NaN, which JSON lacks.
  void number(double value);
  void number(float value);
  void boolean(bool value);
  void null();
  /// A finished JSON value, taken as it is.
  void raw(std::string_view json);
  void value(const Value& value);

  const std::string& text() const& noexcept { return text_; }
  /// The text; the writer is empty then and can be used again.
  std::string take() {
    std::string text = std::move(text_);
    clear();
    return text;
  }
  void clear() noexcept {
    text_.clear();
    need_comma_ = after_key_ = false;
    depth_ = 0;
  }

 private:
  void separate();
  void begin(char bracket);
  void end(char bracket);
  void break_line();
  void write_signed(std::int64_t value);
  void write_unsigned(std::uint64_t value);

  std::string text_;
  int depth_ = 0;
  WriterStyle style_;
  bool need_comma_ = false; ///< a value stands before, on the same level
  bool after_key_ = false;
};

/// `value` as JSON text.
std::string to_text(const Value& value, WriterStyle style = WriterStyle::compact);

/// `text` as a JSON string with its quotes.
std::string quote(std::string_view text);

} // namespace arkitekt::json
