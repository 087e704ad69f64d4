// A typed reader for JSON: all that generated decoders include. No tree is built: simdjson finds where every token of
// the text begins (stage 1), and a Cursor walks over these places. simdjson itself is hidden in lib/json.
//
// Generated decoders are made of the templates in json/codec.hpp. A decoder by hand:
//
//   bool read(Cursor& c, Capsule& into) {
//     if (!c.open_object()) return false;
//     std::uint64_t seen = 0;
//     for (std::uint32_t hint = 0;; ++hint) {
//       const int member = c.any_key(keys, hint);
//       if (member == Cursor::failed) return false;
//       if (member == Cursor::end) return c.close_object(keys, seen);
//       if (member >= 0) {
//         if (seen >> member & 1) return c.duplicate(keys, member);
//         seen |= std::uint64_t{1} << member;
//       }
//       switch (member) {
//       case 0: if (!c.text(into.id)) return false; break;
//       }
//       if (!c.comma()) return c.close_object(keys, seen);
//     }
//   }
//   reader.open(text, c) && read(c, capsule) && reader.at_end(c)      // else: decode_error(reader, c)
//
// The inline functions have no bounds checks. They lean on these invariants:
//  1. text[size] can be read and is 0.
//  2. at_ points into the ascending places of all tokens. Behind the last of them stands `size`, twice: so what follows
//     the last token is the 0, which matches nothing.
//  3. at_ moves on only after its character matched something that is not 0; so it never passes the end.
//  4. The token at at_[0] lies in [at_[0], at_[1]), with white space behind it. Who compares that length first stays
//     inside the text, and sees that the token ends there (`nullx`, `"a" :`). White space goes to a slow half.
//  5. Stage 1 has refused texts with an unclosed string, with control characters in strings, or with bad UTF-8.
//  6. No backslash in [place where the search for one began, escape_): one search through the text serves all strings.
#pragma once
#include <bit>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>

namespace arkitekt {
class Error;
}

namespace arkitekt::json {

class Arena;
struct Index; // the places of all tokens, and simdjson's parser (lib/json/index.hpp)

/// Why a text was not read. describe() says it in words.
enum class Code : std::uint8_t {
  ok,
  too_large,
  empty,
  utf8,
  unclosed_string,
  control_character,
  no_memory,
  expected_object,
  expected_array,
  expected_string,
  expected_integer,
  expected_number,
  expected_boolean,
  expected_value,
  expected_key,
  expected_colon,
  expected_comma_or_end,
  bad_number,
  out_of_range,
  bad_escape,
  unknown_enum,
  missing_field,
  duplicate_field,
  too_deep,
  trailing,
  bad_scalar,
  expected_time, // from here on: what ports need besides JSON's own
  expected_quantity,
  expected_union,
  expected_structure,
  other_structure,
  not_shelved,
};

/// "expected a string".
std::string_view describe(Code code) noexcept;

/// The member names of one object type, at most 64, in the order in which they are expected.
/// Bit k of `required`: member k must be there.
struct Keys {
  const std::string_view* names;
  std::uint32_t count;
  std::uint64_t required;
};

class Cursor;

/// The members of one object type, any number of them, and how each is read. Arrays of `size` elements.
struct MemberTable {
  const std::string_view* names; ///< in the order in which they are expected
  bool (*const* readers)(Cursor&, void* place);
  const bool* may_be_missing;
  std::uint64_t required; ///< the opposite, of the first 64
  std::uint32_t size;
};

/// What went wrong and where.
struct ReadError {
  Code code = Code::ok;
  std::uint32_t offset = 0; ///< of the token that did not fit, in bytes
  std::string path;         ///< `data.capsules[3].id`; "" at the root
};

/// Stands before a token of a text that a Reader has opened. All functions that return a bool return false when the
/// text does not fit: from then on only Reader::error() is of use. Exceptions to that rule say so.
///
/// A copy of a cursor is a bookmark: to read a member later, copy the cursor and skip() the value.
class Cursor {
 public:
  // Objects. A member is optional when its bit in Keys::required is 0.

  bool open_object() { return eat('{') || fail(Code::expected_object); }
  /// The key `literal`, written with its quotes ("\"id\""), and the colon. False: another key, nothing has happened.
  template <std::size_t N> [[gnu::always_inline]] bool key(const char (&literal)[N]) {
    constexpr std::size_t length = N - 1;
    const std::uint32_t begin = at_[0], end = at_[1];
    if (end - begin != length || std::memcmp(text_ + begin, literal, length) != 0 || text_[end] != ':') return false;
    at_ += 2;
    return true;
  }
  /// The same with the colon in the literal: `"id":`.
  [[gnu::always_inline]] bool written_key(const char* literal, std::uint32_t length) {
    const std::uint32_t begin = at_[0];
    if (at_[1] - begin != length - 1 || std::memcmp(text_ + begin, literal, length) != 0) return false;
    at_ += 2;
    return true;
  }
  /// True: another member follows. False: none does, close_object() will see whether the object ends here.
  bool comma() { return eat(','); }
  /// Checks that bit k of `seen` is set for each required member k.
  bool close_object(const Keys& keys, std::uint64_t seen) {
    if (!eat('}')) [[unlikely]]
      return fail(Code::expected_comma_or_end);
    return (seen & keys.required) == keys.required || missing(keys, seen);
  }
  /// The `}` of an object, and moves past it. False: something else is there, nothing has happened.
  bool closes_object() { return eat('}'); }
  /// Goes over a `__typename` that stands first and was not asked for by the type that is read: servers send it to tell
  /// the members of unions apart. False: it was the only member, or failed (see ok()).
  bool skip_typename() {
    const std::uint32_t begin = at_[0], end = at_[1];
    if (end - begin != 12 || std::memcmp(text_ + begin, "\"__typename\"", 12) != 0) [[likely]]
      return true;
    return skip_named_typename();
  }
  /// The text of a `__typename` that stands first in the object before which this stands, nothing is moved. False:
  /// look for it.
  bool first_typename(std::string_view& type) const {
    constexpr std::string_view key = "\"__typename\"";
    // Each token is looked at after the one before it was no end (invariant 3).
    if (text_[at_[0]] != '{' || at_[2] - at_[1] != key.size() ||
        std::memcmp(text_ + at_[1], key.data(), key.size()) != 0 || text_[at_[2]] != ':' || text_[at_[3]] != '"')
      return false;
    const std::uint32_t begin = at_[3] + 1, quote = at_[4] - 1;
    if (text_[quote] != '"' || quote >= escape_) return false;
    type = {text_ + begin, quote - begin};
    return true;
  }
  /// The rest of an object whose first `count` members have been read, in any order and to its end: each into its
  /// place. Stands behind the `{`, behind a value or behind its comma.
  [[gnu::noinline]] bool finish_object(const MemberTable& table, void* const* places, int count);
  enum : int { unknown = -1, end = -2, failed = -3 };
  /// Any key and its colon: the member's place in `keys`, looked for from `hint` on. unknown: not there, its value has
  /// been checked and skipped. end: the `}` of `{}` follows (not consumed).
  int any_key(const Keys& keys, std::uint32_t hint);

  // Objects whose keys are data:
  //   open_object(); if (!empty_object()) do { name(key); … } while (more_members()); then ok().

  /// The `}` directly after `{`, and moves past it. False: there are members, nothing has happened.
  bool empty_object() { return eat('}'); }
  /// Any key and its colon. A view points into the text, or into the arena when it had escapes.
  bool name(std::string_view& into);
  bool name(std::string& into);
  /// After a member. False: the object is closed, or failed (see ok()).
  bool more_members() { return more('}'); }

  // Arrays: open_array(); if (!empty_array()) do { … } while (more()); then ok().

  bool open_array() { return eat('[') || fail(Code::expected_array); }
  /// The `]` directly after `[`, and moves past it. False: there are elements, nothing has happened.
  bool empty_array() { return eat(']'); }
  /// After an element. False: the array is closed, or failed (see ok()).
  bool more() { return more(']'); }

  // Values.

  /// A null is consumed; `null` says whether it was one. False only on failure, as in `nul`.
  [[gnu::always_inline]] bool is_null(bool& null) {
    const std::uint32_t begin = at_[0];
    null = text_[begin] == 'n';
    if (!null) [[likely]]
      return true;
    if (at_[1] - begin != 4 || std::memcmp(text_ + begin, "null", 4) != 0) [[unlikely]]
      return null_slow();
    ++at_;
    return true;
  }
  bool text(std::string& into) { return read_text(into); }
  /// The view points into the text, or into the arena when it had escapes.
  bool text(std::string_view& into) { return read_text(into); }
  /// Takes 1.0 and 1e3 too: what counts is that the value is integral and in the range of T.
  template <class T>
    requires(std::is_integral_v<T> && !std::is_same_v<T, bool>)
  [[gnu::always_inline]] bool integer(T& into);
  /// Correctly rounded. What is too large for a double is an error, what is too small is 0.
  bool number(double& into);
  /// As a double, then rounded to float.
  bool number(float& into);
  /// A number as it is written: an integer that fits sets `is_integer` and `integer`, all others set `number`.
  bool number(bool& is_integer, std::int64_t& integer, double& number);
  [[gnu::always_inline]] bool boolean(bool& into) {
    const std::uint32_t begin = at_[0], length = at_[1] - begin;
    if (length == 4 && std::memcmp(text_ + begin, "true", 4) == 0)
      into = true;
    else if (length == 5 && std::memcmp(text_ + begin, "false", 5) == 0)
      into = false;
    else
      return boolean_slow(into);
    ++at_;
    return true;
  }
  /// Any value, checked as strictly as those that are read.
  bool skip();
  /// skip(), and the bytes that it went over. They point into the text and no 0 stands behind them: what a Reader shall
  /// open must be copied to a std::string first. A copied Cursor needs no copy of the text.
  bool raw(std::string_view& into);
  /// For what is read as views and needs memory of its own.
  Arena& arena() const { return *arena_; }
  /// The first character of the next token, 0 at the end: `{ [ " t f n -` or a digit where a value begins.
  char peek() const { return text_[*at_]; }

  // Failures.

  /// Always false. The first failure counts. unknown_enum is about the text that was just read.
  [[gnu::cold, gnu::noinline]] bool fail(Code code);
  /// Always false: key `member` has come a second time.
  [[gnu::cold, gnu::noinline]] bool duplicate(const Keys& keys, int member);
  Code code() const { return code_; }
  bool ok() const { return code_ == Code::ok; }

 private:
  friend class Reader;

  bool eat(char expected) {
    if (text_[*at_] != expected) [[unlikely]]
      return false;
    ++at_;
    return true;
  }
  bool more(char close) {
    if (text_[*at_] == ',') [[likely]] {
      ++at_;
      return true;
    }
    if (text_[*at_] == close) [[likely]]
      ++at_;
    else
      fail(Code::expected_comma_or_end);
    return false;
  }
  template <class Text> [[gnu::always_inline]] bool read_text(Text& into) {
    const std::uint32_t begin = at_[0];
    if (text_[begin] != '"') [[unlikely]]
      return fail(Code::expected_string);
    std::uint32_t quote = at_[1] - 1;
    if (text_[quote] != '"') [[unlikely]]
      quote = closing_quote();
    if (quote >= escape_) [[unlikely]]
      return text_slow(into);
    into = Text(text_ + begin + 1, quote - begin - 1);
    ++at_;
    return true;
  }

  [[gnu::cold, gnu::noinline]] bool missing(const Keys& keys, std::uint64_t seen);
  [[gnu::cold]] bool fail_about(Code code, std::string_view member);
  template <class Seen> bool rest_of_object(const MemberTable& table, void* const* places, int count, Seen seen);
  int find_key(const std::string_view* names, std::uint32_t size, std::uint32_t hint);
  [[gnu::noinline]] bool skip_named_typename();
  [[gnu::noinline]] std::uint32_t closing_quote() const;
  [[gnu::noinline]] bool null_slow();
  [[gnu::noinline]] bool boolean_slow(bool& into);
  [[gnu::noinline]] bool text_slow(std::string& into);
  [[gnu::noinline]] bool text_slow(std::string_view& into);
  template <class Wide> bool plain_integer(Wide& into) const; ///< these do not move on
  [[gnu::noinline]] bool long_integer(std::int64_t& into);
  [[gnu::noinline]] bool long_integer(std::uint64_t& into);

  bool is_literal(std::string_view literal) const;
  bool has_escape(std::uint32_t begin, std::uint32_t quote);
  bool scratch_text(std::string_view& into);
  bool scratch_name(std::string_view& into);
  bool plain_name(std::string_view& into);
  template <class Text> bool read_name(Text& into);
  bool skip_scalar();

  const char* text_ = nullptr;
  const std::uint32_t* at_ = nullptr;
  std::uint32_t escape_ = 0;
  std::uint32_t size_ = 0;
  Index* index_ = nullptr;
  Arena* arena_ = nullptr;
  std::string_view member_; ///< of missing_field and duplicate_field
  Code code_ = Code::ok;
};

/// Keeps the memory for the places of tokens (4 bytes for a byte of text) from document to document; after an
/// unusually large one it is given back in time. One document at a time; not for use from several threads.
class Reader {
 public:
  Reader();
  ~Reader();
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;

  /// Finds all tokens, and puts `cursor` before the first. A byte order mark is skipped.
  /// `text` must have a 0 behind its last byte, as std::string has. Text and reader must outlive the cursor.
  /// `arena` is for the texts with escapes that are read as views; without one they are good until the next open().
  bool open(std::string_view text, Cursor& cursor, Arena* arena = nullptr);
  /// Nothing follows the value that was read.
  bool at_end(Cursor& cursor) const;
  /// After a function of `cursor` returned false. The path is found by walking over the tokens once more, so that
  /// decoders need not keep it.
  ReadError error(const Cursor& cursor) const;

 private:
  Index* index_;
};

/// The failure for people: ErrorKind::decode, "expected a string, found null" at `<root>.capsules[3].id`.
/// No text of the document is in it (it could be a secret), but for the names of members and of enum values.
arkitekt::Error decode_error(const Reader& reader, const Cursor& cursor, std::string_view root = {});

/// This thread's reader, for code that calls nobody else between open() and its last use of the cursor.
Reader& thread_reader();

/// The value of 1 to 8 digits that end at `end`, all at once. False: something else is among them, a sign perhaps, or
/// there are not 8 bytes before the end.
[[gnu::always_inline]] inline bool read_few_digits(const char* text, std::uint32_t begin, std::uint32_t end,
                                                   std::uint32_t& into) {
  const std::uint32_t length = end - begin;
  if (std::endian::native != std::endian::little || length - 1 >= 8 || end < 8) [[unlikely]]
    return false;
  std::uint64_t word;
  std::memcpy(&word, text + end - 8, 8);
  const std::uint32_t others = 64 - 8 * length;
  word = (word ^ 0x3030303030303030) >> others << others; // zeros before the digits
  const bool all_digits = (((word + 0x7676767676767676) | word) & 0x8080808080808080) == 0;
  if (!all_digits || (text[begin] == '0' && length > 1)) [[unlikely]]
    return false;
  word = word * 10 + (word >> 8); // pairs of digits, then two products add up all four pairs
  const std::uint64_t upper = (word & 0x000000FF000000FF) * 0x000F424000000064;
  const std::uint64_t lower = ((word >> 16) & 0x000000FF000000FF) * 0x0000271000000001;
  into = static_cast<std::uint32_t>((upper + lower) >> 32);
  return true;
}

template <class T>
  requires(std::is_integral_v<T> && !std::is_same_v<T, bool>)
[[gnu::always_inline]] inline bool Cursor::integer(T& into) {
  using Wide = std::conditional_t<std::is_same_v<T, std::uint64_t>, std::uint64_t, std::int64_t>;
  Wide value;
  if (std::uint32_t few; read_few_digits(text_, at_[0], at_[1], few)) [[likely]]
    value = static_cast<Wide>(few);
  else if (!long_integer(value))
    return false;
  into = static_cast<T>(value);
  if constexpr (sizeof(T) < sizeof(Wide))
    if (static_cast<Wide>(into) != value) [[unlikely]]
      return fail(Code::out_of_range);
  ++at_;
  return true;
}

} // namespace arkitekt::json
