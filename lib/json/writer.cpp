#include "utf8.hpp"
#include <arkitekt/json/value.hpp>
#include <arkitekt/json/writer.hpp>
#include <array>
#include <charconv>
#include <cmath>
#include <cstring>

namespace arkitekt::json {

// Structure.

void Writer::break_line() {
  text_ += '\n';
  text_.append(2 * static_cast<std::size_t>(depth_), ' ');
}

/// Before a value or a key: what divides it from the one before.
void Writer::separate() {
  if (after_key_) {
    after_key_ = false;
    return;
  }
  if (need_comma_) text_ += style_ == WriterStyle::python ? std::string_view(", ") : std::string_view(",");
  if (style_ == WriterStyle::pretty && depth_ > 0) break_line();
  need_comma_ = true;
}

void Writer::begin(char bracket) {
  separate();
  text_ += bracket;
  ++depth_;
  need_comma_ = false;
}

void Writer::end(char bracket) {
  --depth_;
  if (style_ == WriterStyle::pretty && need_comma_) break_line();
  text_ += bracket;
  need_comma_ = true;
}

void Writer::key(std::string_view name) {
  string(name);
  text_ += style_ == WriterStyle::compact ? std::string_view(":") : std::string_view(": ");
  after_key_ = true;
}

void Writer::raw(std::string_view json) {
  separate();
  text_ += json;
}

void Writer::boolean(bool value) { raw(value ? "true" : "false"); }
void Writer::null() { raw("null"); }

void Writer::value(const Value& value) {
  if (const Value::Array* const array = value.array()) {
    begin_array();
    for (const Value& element : *array) this->value(element);
    end_array();
  } else if (const Value::Object* const object = value.object()) {
    begin_object();
    for (const Member& member : *object) {
      key(member.key);
      this->value(member.value);
    }
    end_object();
  } else if (const std::string* const text = value.string()) {
    string(*text);
  } else if (const std::int64_t* const whole = value.integer()) {
    integer(*whole);
  } else if (const double* const floating = value.floating()) {
    number(*floating);
  } else if (const bool* const truth = value.boolean()) {
    boolean(*truth);
  } else {
    null();
  }
}

// Numbers.

namespace {

template <class Integer> std::string_view digits_of(Integer value, std::array<char, 24>& buffer) {
  const auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
  return {buffer.data(), static_cast<std::size_t>(end - buffer.data())};
}

/// The digits of std::to_chars in Python's layout: with an exponent, of two digits at least, below 1e-4 and from 1e16
/// on.
template <class Float> std::string python_repr(Float value) {
  char buffer[40]; // `-d.dddddddddddddddde-308`
  const char* const end = std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::scientific).ptr;
  std::string_view rest(buffer, static_cast<std::size_t>(end - buffer));
  std::string out;
  if (rest.front() == '-') {
    out += '-';
    rest.remove_prefix(1);
  }
  const std::size_t e = rest.find('e');
  int exponent = 0;
  const char* const exponent_digits = rest.data() + e + 1 + (rest[e + 1] == '+');
  std::from_chars(exponent_digits, end, exponent);
  if (exponent < -4 || exponent >= 16) return out += rest; // to_chars writes two digits at least, too
  std::string digits(1, rest[0]);
  if (e > 2) digits += rest.substr(2, e - 2);
  if (exponent < 0) return (out.append("0.").append(static_cast<std::size_t>(-exponent - 1), '0')) += digits;
  const auto whole = static_cast<std::size_t>(exponent) + 1;
  if (digits.size() < whole + 1) digits.append(whole + 1 - digits.size(), '0');
  return ((out.append(digits, 0, whole)) += '.').append(digits, whole, std::string::npos);
}

template <class Float> std::string checked_repr(Float value) {
  if (!std::isfinite(value)) {
    const char* const name = std::isnan(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity";
    throw Error(ErrorKind::validation, std::string(name) + " is not a number that JSON can hold");
  }
  return python_repr(value);
}

} // namespace

void Writer::number(double value) { raw(checked_repr(value)); }
void Writer::number(float value) { raw(checked_repr(value)); }

void Writer::write_signed(std::int64_t value) {
  std::array<char, 24> buffer;
  raw(digits_of(value, buffer));
}
void Writer::write_unsigned(std::uint64_t value) {
  std::array<char, 24> buffer;
  raw(digits_of(value, buffer));
}

// Strings.

namespace {

constexpr bool is_special(unsigned char c) { return c < 0x20 || c == '"' || c == '\\' || c >= 0x7F; }

/// The first byte that cannot simply be copied; DEL is among them for Python's sake.
std::size_t find_special(std::string_view text, std::size_t from) {
  constexpr std::uint64_t ones = 0x0101010101010101, tops = 0x8080808080808080;
  const auto zero_byte = [](std::uint64_t word) { return (word - ones) & ~word & tops; };
  while (text.size() - from >= 8) {
    std::uint64_t word;
    std::memcpy(&word, text.data() + from, 8);
    const std::uint64_t control = (word - ones * 0x20) & ~word;
    const std::uint64_t special =
        control | zero_byte(word ^ (ones * '"')) | zero_byte(word ^ (ones * '\\')) | word | (word + ones);
    if ((special & tops) != 0) break;
    from += 8;
  }
  while (from < text.size() && !is_special(static_cast<unsigned char>(text[from]))) ++from;
  return from;
}

void append_u_escape(std::string& out, std::uint32_t unit) {
  constexpr char digits[] = "0123456789abcdef";
  out += "\\u";
  for (int shift = 12; shift >= 0; shift -= 4) out += digits[unit >> shift & 0xF];
}

void append_ascii_escape(std::string& out, char c) {
  switch (c) {
  case '"': out += "\\\""; break;
  case '\\': out += "\\\\"; break;
  case '\b': out += "\\b"; break;
  case '\f': out += "\\f"; break;
  case '\n': out += "\\n"; break;
  case '\r': out += "\\r"; break;
  case '\t': out += "\\t"; break;
  default: append_u_escape(out, static_cast<unsigned char>(c));
  }
}

void append_escaped_code_point(std::string& out, std::uint32_t code_point) {
  if (code_point < 0x10000) return append_u_escape(out, code_point);
  const std::uint32_t beyond = code_point - 0x10000;
  append_u_escape(out, 0xD800 + (beyond >> 10));
  append_u_escape(out, 0xDC00 + (beyond & 0x3FF));
}

constexpr char delete_character = 0x7F;

/// Appends the special character at `place` and returns the place behind it.
std::size_t append_special(std::string& out, std::string_view text, std::size_t place, bool ascii_only) {
  const char c = text[place];
  if (c == delete_character && !ascii_only) {
    out += c;
    return place + 1;
  }
  if (static_cast<unsigned char>(c) < 0x80) {
    append_ascii_escape(out, c);
    return place + 1;
  }
  const CodePoint code_point = read_code_point(text.substr(place));
  if (ascii_only)
    append_escaped_code_point(out, code_point.value);
  else
    out += code_point.valid ? text.substr(place, code_point.length) : replacement_character;
  return place + code_point.length;
}

void append_string(std::string& out, std::string_view text, bool ascii_only) {
  out += '"';
  for (std::size_t place = 0; place < text.size();) {
    const std::size_t special = find_special(text, place);
    out += text.substr(place, special - place);
    place = special < text.size() ? append_special(out, text, special, ascii_only) : special;
  }
  out += '"';
}

} // namespace

void Writer::string(std::string_view text) {
  separate();
  append_string(text_, text, style_ == WriterStyle::python);
}

std::string to_text(const Value& value, WriterStyle style) {
  Writer writer(style);
  writer.value(value);
  return writer.take();
}

std::string quote(std::string_view text) {
  std::string out;
  append_string(out, text, false);
  return out;
}

} // namespace arkitekt::json
