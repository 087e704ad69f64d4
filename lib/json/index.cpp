// The only file that includes simdjson.h: its header costs more time than all the rest of this room. Works with
// simdjson 3.0 to 4: where a function differs, a requires-expression picks the call.
#include "index.hpp"
#include <algorithm>
#include <cstring>
#include <simdjson.h>

namespace arkitekt::json {

struct Index::Parser {
  std::unique_ptr<simdjson::internal::dom_parser_implementation> stages;
  std::size_t capacity = 0;
};

Index::Index() : parser_(std::make_unique<Parser>()) {}
Index::~Index() = default;

namespace {

Code code_of(simdjson::error_code error) {
  switch (error) {
  case simdjson::CAPACITY: return Code::too_large;
  case simdjson::UTF8_ERROR: return Code::utf8;
  case simdjson::UNCLOSED_STRING: return Code::unclosed_string;
  case simdjson::UNESCAPED_CHARS: return Code::control_character;
  case simdjson::MEMALLOC: return Code::no_memory;
  default: return Code::empty; // white space alone: no token
  }
}

constexpr std::size_t least_capacity = 4096;
constexpr std::size_t usual_capacity = std::size_t{1} << 20; ///< kept whatever comes
constexpr int small_texts_until_release = 64;

} // namespace

Code Index::make_room(std::size_t size) {
  Parser& parser = *parser_;
  const bool far_too_large = parser.capacity > usual_capacity && size < parser.capacity / 8;
  small_texts_ = far_too_large ? small_texts_ + 1 : 0;
  const bool release = small_texts_ >= small_texts_until_release;
  if (parser.stages && size <= parser.capacity && !release) return Code::ok;
  small_texts_ = 0;
  const std::size_t capacity = std::max(size, release ? usual_capacity : least_capacity);
  parser.capacity = 0;
  parser.stages.reset();
  // Depth 1: stage 2, which would need a level each, is never run.
  const simdjson::error_code error =
      simdjson::get_active_implementation()->create_dom_parser_implementation(capacity, 1, parser.stages);
  if (error != simdjson::SUCCESS) return code_of(error);
  parser.capacity = capacity;
  return Code::ok;
}

Code Index::find_tokens(std::string_view text) {
  // simdjson's places are 32 bits wide and it rounds the capacity up.
  if (text.size() >= 0xFFFFFF00u) return Code::too_large;
  if (const Code code = make_room(text.size()); code != Code::ok) return code;
  simdjson::internal::dom_parser_implementation& stages = *parser_->stages;
  stages.n_structural_indexes = 0;
  const simdjson::error_code error =
      stages.stage1(reinterpret_cast<const std::uint8_t*>(text.data()), text.size(), simdjson::stage1_mode::regular);
  if (error == simdjson::SUCCESS) return Code::ok;
  stages.n_structural_indexes = 0;
  return code_of(error);
}

const std::uint32_t* Index::tokens() const {
  return parser_->stages ? parser_->stages->structural_indexes.get() : nullptr;
}
std::size_t Index::token_count() const { return parser_->stages ? parser_->stages->n_structural_indexes : 0; }

char* Index::unescape(std::string_view raw, const char* end, char* into) {
  // simdjson reads up to 32 bytes behind the closing quote, and writes as much behind its result.
  constexpr std::size_t read_ahead = 64;
  const char* from = raw.data();
  if (static_cast<std::size_t>(end - from) < raw.size() + read_ahead) {
    tail_.assign(raw.size() + 1 + read_ahead, ' ');
    std::memcpy(tail_.data(), from, raw.size() + 1); // with the quote, which ends it
    from = tail_.data();
  }
  const auto* const source = reinterpret_cast<const std::uint8_t*>(from);
  auto* const target = reinterpret_cast<std::uint8_t*>(into);
  const auto parse_string = [&](auto& stages) {
    if constexpr (requires { stages.parse_string(source, target, false); }) // since 3.2: whether to replace surrogates
      return stages.parse_string(source, target, false);
    else
      return stages.parse_string(source, target);
  };
  return reinterpret_cast<char*>(parse_string(*parser_->stages));
}

char* Index::unescape_to_scratch(std::string_view raw, const char* end) {
  if (scratch.size() < unescape_room(raw)) scratch.resize(2 * unescape_room(raw));
  return unescape(raw, end, scratch.data());
}

bool to_double(std::uint64_t digits, std::int64_t exponent, bool negative, double& into) {
  using namespace simdjson::internal;
  return exponent >= smallest_power && exponent <= largest_power &&
         simdjson::SIMDJSON_BUILTIN_IMPLEMENTATION::numberparsing::compute_float_64(exponent, digits, negative, into);
}

} // namespace arkitekt::json
