// A tree, built by the same Cursor that typed decoders use: there is one JSON parser.
#include <algorithm>
#include <arkitekt/json/reader.hpp>
#include <arkitekt/json/value.hpp>
#include <limits>
#include <utility>

namespace arkitekt::json {

Value::Value() noexcept : held_(nullptr) {}
Value::Value(std::nullptr_t) noexcept : held_(nullptr) {}
Value::Value(const Value& other) = default;
Value::Value(Value&& other) noexcept = default;
Value& Value::operator=(const Value& other) = default;
Value& Value::operator=(Value&& other) noexcept = default;
Value::~Value() = default;

Value::Value(Boolean value) noexcept : held_(value.value) {}
Value::Value(Integer value) noexcept {
  const bool too_large = !value.is_signed && value.bits > std::uint64_t{std::numeric_limits<std::int64_t>::max()};
  if (too_large)
    held_ = static_cast<double>(value.bits);
  else
    held_ = static_cast<std::int64_t>(value.bits);
}
Value::Value(double value) noexcept : held_(value) {}
Value::Value(std::string value) noexcept : held_(std::move(value)) {}
Value::Value(std::string_view value) : held_(std::string(value)) {}
Value::Value(const char* value) : held_(std::string(value)) {}
Value::Value(Array value) noexcept : held_(std::move(value)) {}
Value::Value(Object value) noexcept : held_(std::move(value)) {}

bool Value::is_null() const noexcept { return std::holds_alternative<std::nullptr_t>(held_); }
const bool* Value::boolean() const noexcept { return std::get_if<bool>(&held_); }
const std::int64_t* Value::integer() const noexcept { return std::get_if<std::int64_t>(&held_); }
const double* Value::floating() const noexcept { return std::get_if<double>(&held_); }
const std::string* Value::string() const noexcept { return std::get_if<std::string>(&held_); }
const Value::Array* Value::array() const noexcept { return std::get_if<Array>(&held_); }
const Value::Object* Value::object() const noexcept { return std::get_if<Object>(&held_); }
Value::Array* Value::array() noexcept { return std::get_if<Array>(&held_); }
Value::Object* Value::object() noexcept { return std::get_if<Object>(&held_); }

std::optional<double> Value::number() const noexcept {
  if (const std::int64_t* const whole = integer()) return static_cast<double>(*whole);
  if (const double* const value = floating()) return *value;
  return std::nullopt;
}

const Value* Value::find(std::string_view key) const noexcept {
  const Object* const members = object();
  if (!members) return nullptr;
  const auto found =
      std::find_if(members->rbegin(), members->rend(), [&](const Member& member) { return member.key == key; });
  return found == members->rend() ? nullptr : &found->value;
}
Value* Value::find(std::string_view key) noexcept {
  return const_cast<Value*>(std::as_const(*this).find(key)); // *this is not const
}

void Value::set(std::string_view key, Value value) {
  if (Value* const old = find(key)) {
    *old = std::move(value);
    return;
  }
  if (!object()) held_ = Object{};
  object()->push_back({std::string(key), std::move(value)});
}

bool operator==(const Value& a, const Value& b) { return a.held_ == b.held_; }

// Reading.

namespace {

constexpr int most_levels = 256;

bool read_value(Cursor& cursor, Value& into, int level);

bool read_array(Cursor& cursor, Value& into, int level) {
  Value::Array elements;
  if (!cursor.open_array()) return false;
  if (!cursor.empty_array()) {
    do {
      if (!read_value(cursor, elements.emplace_back(), level)) return false;
    } while (cursor.more());
  }
  into = std::move(elements);
  return cursor.ok();
}

bool read_object(Cursor& cursor, Value& into, int level) {
  Value::Object members;
  if (!cursor.open_object()) return false;
  if (!cursor.empty_object()) {
    do {
      Member& member = members.emplace_back();
      if (!cursor.name(member.key) || !read_value(cursor, member.value, level)) return false;
    } while (cursor.more_members());
  }
  into = std::move(members);
  return cursor.ok();
}

bool read_text(Cursor& cursor, Value& into) {
  std::string text;
  if (!cursor.text(text)) return false;
  into = std::move(text);
  return true;
}

bool read_boolean(Cursor& cursor, Value& into) {
  bool truth;
  if (!cursor.boolean(truth)) return false;
  into = truth;
  return true;
}

bool read_null(Cursor& cursor, Value& into) {
  bool null;
  into = nullptr;
  return cursor.is_null(null);
}

bool read_number(Cursor& cursor, Value& into) {
  bool is_integer;
  std::int64_t integer;
  double floating;
  if (!cursor.number(is_integer, integer, floating)) return false;
  into = is_integer ? Value(integer) : Value(floating);
  return true;
}

/// `level`: how many objects and arrays are around it.
bool read_value(Cursor& cursor, Value& into, int level) {
  switch (cursor.peek()) {
  case '{': return level < most_levels ? read_object(cursor, into, level + 1) : cursor.fail(Code::too_deep);
  case '[': return level < most_levels ? read_array(cursor, into, level + 1) : cursor.fail(Code::too_deep);
  case '"': return read_text(cursor, into);
  case 't':
  case 'f': return read_boolean(cursor, into);
  case 'n': return read_null(cursor, into);
  default: return read_number(cursor, into);
  }
}

/// "expected ',', found '}' (line 3, column 7)"
Error with_place(const Error& error, std::string_view text, std::size_t offset) {
  if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
  const std::string_view before = text.substr(0, offset);
  const auto line = 1 + std::count(before.begin(), before.end(), '\n');
  const std::size_t column = before.size() - (before.rfind('\n') + 1); // npos + 1 is 0
  std::string message(error.message());
  message += " (line " + std::to_string(line) + ", column " + std::to_string(column + 1) + ")";
  return Error(error.kind(), message, error.path());
}

} // namespace

bool read(Cursor& cursor, Value& into) { return read_value(cursor, into, 0); }

Result<Value> parse(std::string_view text) {
  const std::string copy(text); // the reader needs a 0 behind it
  // Not thread_reader(): who parses a value may be in the middle of another document.
  thread_local Reader reader;
  Cursor cursor;
  Value value;
  if (reader.open(copy, cursor) && read(cursor, value) && reader.at_end(cursor)) return value;
  return with_place(decode_error(reader, cursor), text, reader.error(cursor).offset);
}

} // namespace arkitekt::json
