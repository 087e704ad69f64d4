// The other half of index.hpp, in place of index.cpp: for versions of simdjson whose internal interface has changed.
// Only what simdjson documents is used: its check of UTF-8 and its DOM, which resolves escapes. Tokens are found here,
// a character at a time, where index.cpp has simdjson find 64 at once; all else in lib/json is the same.
#include "index.hpp"
#include "token.hpp"
#include <algorithm>
#include <cstring>
#include <simdjson.h>

namespace arkitekt::json {

struct Index::Parser {
  simdjson::dom::parser strings;
  simdjson::padded_string padded;
  std::vector<std::uint32_t> tokens;
  std::size_t count = 0;
};

Index::Index() : parser_(std::make_unique<Parser>()) {}
Index::~Index() = default;

namespace {

constexpr std::size_t usual_capacity = std::size_t{1} << 20; ///< kept whatever comes
constexpr int small_texts_until_release = 64;

/// Behind the closing quote of the string whose inside begins at `place`; nullptr when there is none.
const char* find_string_end(const char* place, const char* end, Code& code) {
  for (; place < end; ++place) {
    if (*place == '"') return place + 1;
    if (static_cast<unsigned char>(*place) < 0x20) code = Code::control_character;
    if (*place == '\\') ++place;
  }
  code = Code::unclosed_string;
  return nullptr;
}

bool is_structural(char c) { return c == '{' || c == '}' || c == '[' || c == ']' || c == ':' || c == ','; }

} // namespace

Code Index::make_room(std::size_t size) {
  std::vector<std::uint32_t>& tokens = parser_->tokens;
  const bool far_too_large = tokens.capacity() > usual_capacity && size < tokens.capacity() / 8;
  small_texts_ = far_too_large ? small_texts_ + 1 : 0;
  if (small_texts_ >= small_texts_until_release) {
    small_texts_ = 0;
    tokens = {};
    tokens.reserve(usual_capacity);
  }
  tokens.clear();
  return Code::ok;
}

Code Index::find_tokens(std::string_view text) {
  parser_->count = 0;
  if (text.size() >= 0xFFFFFF00u) return Code::too_large;
  if (const Code code = make_room(text.size()); code != Code::ok) return code;
  std::vector<std::uint32_t>& tokens = parser_->tokens;
  const char* const begin = text.data();
  const char* const end = begin + text.size();
  Code code = Code::ok;
  bool in_scalar = false; // what follows a scalar without a blank belongs to it, as in `12x`
  for (const char* place = begin; place < end;) {
    const char c = *place;
    const auto offset = static_cast<std::uint32_t>(place - begin);
    ++place;
    if (is_white_space(c)) {
      in_scalar = false;
    } else if (is_structural(c)) {
      in_scalar = false;
      tokens.push_back(offset);
    } else {
      if (!in_scalar) tokens.push_back(offset);
      in_scalar = c != '"';
      if (c != '"') continue;
      place = find_string_end(place, end, code);
      if (!place) return code;
    }
  }
  if (code != Code::ok) return code;
  if (tokens.empty()) return Code::empty;
  if (!simdjson::validate_utf8(begin, text.size())) return Code::utf8;
  parser_->count = tokens.size();
  tokens.insert(tokens.end(), 2, static_cast<std::uint32_t>(text.size()));
  return Code::ok;
}

const std::uint32_t* Index::tokens() const { return parser_->count > 0 ? parser_->tokens.data() : nullptr; }
std::size_t Index::token_count() const { return parser_->count; }

char* Index::unescape(std::string_view raw, const char*, char* into) {
  const std::string_view quoted(raw.data() - 1, raw.size() + 2);
  std::string_view text;
  parser_->padded = simdjson::padded_string(quoted);
  if (parser_->strings.parse(parser_->padded).get_string().get(text) != simdjson::SUCCESS) return nullptr;
  std::memcpy(into, text.data(), text.size());
  return into + text.size();
}

char* Index::unescape_to_scratch(std::string_view raw, const char* end) {
  if (scratch.size() < unescape_room(raw)) scratch.resize(2 * unescape_room(raw));
  return unescape(raw, end, scratch.data());
}

bool to_double(std::uint64_t, std::int64_t, bool, double&) { return false; } // std::from_chars decides

} // namespace arkitekt::json
