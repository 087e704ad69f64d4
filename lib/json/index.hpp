// simdjson behind four functions, so that one file parses its header. Private to lib/json.
#pragma once
#include <arkitekt/json/arena.hpp>
#include <arkitekt/json/reader.hpp>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace arkitekt::json {

/// What a Reader owns: the places of all tokens of the open text, and memory for texts with escapes.
struct Index {
  Index();
  ~Index();

  /// Stage 1. After a failure there are no places.
  Code find_tokens(std::string_view text);
  const std::uint32_t* tokens() const;
  std::size_t token_count() const;

  /// Resolves the escapes of `raw`, the inside of a string; `end` is the end of the whole text. `into` needs room for
  /// unescape_room(raw). Returns the end of the result, or nullptr for a bad escape.
  char* unescape(std::string_view raw, const char* end, char* into);
  /// The same to memory of the index, good until the next call.
  char* unescape_to_scratch(std::string_view raw, const char* end);
  static std::size_t unescape_room(std::string_view raw) { return raw.size() + 64; }

  std::vector<char> scratch;
  Arena arena;

 private:
  Code make_room(std::size_t size);

  struct Parser;
  std::unique_ptr<Parser> parser_;
  std::vector<char> tail_;
  int small_texts_ = 0; ///< opened in a row, far below the capacity
};

/// digits * 10^exponent, correctly rounded. False: not decided here, or not finite.
bool to_double(std::uint64_t digits, std::int64_t exponent, bool negative, double& into);

} // namespace arkitekt::json
