// Opening a text, closing it, and telling where it went wrong.
#include "index.hpp"
#include <arkitekt/error.hpp>
#include <arkitekt/json/reader.hpp>
#include <vector>

namespace arkitekt::json {

Reader::Reader() : index_(new Index) {}
Reader::~Reader() { delete index_; }

bool Reader::open(std::string_view text, Cursor& cursor, Arena* arena) {
  static const std::uint32_t no_tokens[3] = {0, 0, 0}; // a failed cursor still stands somewhere
  // RFC 8259, section 8.1: a parser may ignore a byte order mark.
  if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
  if (!arena) {
    index_->arena.reset();
    arena = &index_->arena;
  }
  if (!text.data()) text = "";
  cursor = Cursor{};
  cursor.text_ = text.data();
  cursor.at_ = no_tokens;
  cursor.index_ = index_;
  cursor.arena_ = arena;
  if (const Code code = index_->find_tokens(text); code != Code::ok) {
    cursor.text_ = "";
    return cursor.fail(code);
  }
  cursor.size_ = static_cast<std::uint32_t>(text.size());
  cursor.at_ = index_->tokens();
  return true;
}

bool Reader::at_end(Cursor& cursor) const {
  return cursor.at_ == index_->tokens() + index_->token_count() || cursor.fail(Code::trailing);
}

namespace {

/// An object or array around the failure.
struct Level {
  bool is_object;
  std::ptrdiff_t key = -1; ///< the token of the member's key; -1 before it
  std::size_t element = 0; ///< how many commas came before
};

/// The levels around token `count`. The tokens before it were accepted, so they nest.
std::vector<Level> levels_at(const char* text, const std::uint32_t* tokens, std::ptrdiff_t count) {
  std::vector<Level> levels;
  for (std::ptrdiff_t i = 0; i < count; ++i) {
    switch (text[tokens[i]]) {
    case '{': levels.push_back({true}); break;
    case '[': levels.push_back({false}); break;
    case '}':
    case ']':
      if (!levels.empty()) levels.pop_back();
      break;
    case ',':
      if (levels.empty()) break;
      levels.back().key = -1;
      ++levels.back().element;
      break;
    case '"':
      if (!levels.empty() && levels.back().is_object && levels.back().key < 0) levels.back().key = i;
      break;
    default: break;
    }
  }
  return levels;
}

/// The inside of the string at `token`, escapes as they are written.
std::string_view inside_of_string(const char* text, const std::uint32_t* token) {
  const std::string_view whole(text + token[0], token[1] - token[0]);
  return whole.substr(1, whole.rfind('"') - 1);
}

void append_member(std::string& path, std::string_view name) {
  if (!path.empty()) path += '.';
  path += name;
}

} // namespace

ReadError Reader::error(const Cursor& cursor) const {
  ReadError error{cursor.code_, 0, {}};
  const std::uint32_t* const tokens = index_->tokens();
  const std::size_t count = index_->token_count();
  if (count == 0 || cursor.at_ < tokens || cursor.at_ > tokens + count) return error;
  error.offset = *cursor.at_;
  std::vector<Level> levels = levels_at(cursor.text_, tokens, cursor.at_ - tokens);
  const bool is_about_member = cursor.member_.data() != nullptr;
  if (is_about_member && !levels.empty()) levels.back().key = -1; // it names the member itself, below
  for (const Level& level : levels) {
    if (!level.is_object)
      ((error.path += '[') += std::to_string(level.element)) += ']';
    else if (level.key >= 0)
      append_member(error.path, inside_of_string(cursor.text_, tokens + level.key));
  }
  if (is_about_member) append_member(error.path, cursor.member_);
  return error;
}

std::string_view describe(Code code) noexcept {
  switch (code) {
  case Code::ok: return "no error";
  case Code::too_large: return "the text is larger than 4 GB";
  case Code::empty: return "the text is empty";
  case Code::utf8: return "the text is not UTF-8";
  case Code::unclosed_string: return "a string has no closing quote";
  case Code::control_character: return "a string has a control character that is not escaped";
  case Code::no_memory: return "out of memory";
  case Code::expected_object: return "expected an object";
  case Code::expected_array: return "expected an array";
  case Code::expected_string: return "expected a string";
  case Code::expected_integer: return "expected an integer";
  case Code::expected_number: return "expected a number";
  case Code::expected_boolean: return "expected true or false";
  case Code::expected_value: return "expected a value";
  case Code::expected_key: return "expected a member's name";
  case Code::expected_colon: return "expected ':'";
  case Code::expected_comma_or_end: return "expected ',' or the end of the object or array";
  case Code::bad_number: return "this is no number as JSON writes them";
  case Code::out_of_range: return "the number is out of range";
  case Code::bad_escape: return "a string has an escape that JSON lacks";
  case Code::unknown_enum: return "this is no value of the enum";
  case Code::missing_field: return "is missing";
  case Code::duplicate_field: return "is there twice";
  case Code::too_deep: return "nested too deeply";
  case Code::trailing: return "something follows the end";
  case Code::bad_scalar: return "this is no value of the scalar";
  case Code::expected_time: return "expected a time as \"2024-02-29T12:30:00+01:00\"";
  case Code::expected_quantity: return "expected a number with a unit of the port's dimension as \"5 ms\"";
  case Code::expected_union: return "expected {\"__use\": the index of one of its types, \"__value\": …}";
  case Code::expected_structure: return "expected {\"__identifier\": …, \"object\": an id}";
  case Code::other_structure: return "this is a structure with another identifier";
  case Code::not_shelved: return "this app has no such object on its shelf";
  }
  return "unknown error";
}

namespace {

bool expects_something(Code code) {
  return (code >= Code::expected_object && code <= Code::expected_comma_or_end) ||
         (code >= Code::expected_time && code <= Code::expected_structure);
}

/// What stands at the cursor, in words.
std::string_view found(Cursor at) {
  switch (at.peek()) {
  case '\0': return "the end";
  case '{': return "an object";
  case '[': return "an array";
  case '}': return "'}'";
  case ']': return "']'";
  case ',': return "','";
  case ':': return "':'";
  case '"': return "a string";
  default: break;
  }
  const char first = at.peek();
  if (!at.skip()) return "what is not JSON";
  return first == 't' ? "true" : first == 'f' ? "false" : first == 'n' ? "null" : "a number";
}

/// The string before which the cursor stands, not too much of it; "" when there is none.
std::string_view short_text_at(Cursor at) {
  constexpr std::size_t most = 60;
  std::string_view text;
  return at.peek() == '"' && at.raw(text) && text.size() <= most ? text : std::string_view();
}

} // namespace

arkitekt::Error decode_error(const Reader& reader, const Cursor& cursor, std::string_view root) {
  ReadError error = reader.error(cursor);
  std::string message(describe(error.code));
  if (error.code == Code::unknown_enum) {
    if (const std::string_view text = short_text_at(cursor); !text.empty()) message.replace(0, 4, text); // "this"
  } else if (expects_something(error.code)) {
    (message += ", found ") += found(cursor);
  }
  std::string path(root);
  if (!path.empty() && !error.path.empty() && error.path.front() != '[') path += '.';
  path += error.path;
  return arkitekt::Error(ErrorKind::decode, message, path);
}

Reader& thread_reader() {
  thread_local Reader reader;
  return reader;
}

} // namespace arkitekt::json
