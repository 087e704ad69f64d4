// The halves of Cursor that are not worth inlining: what is rare, and what is long.
#include "index.hpp"
#include "token.hpp"
#include <algorithm>
#include <arkitekt/json/reader.hpp>
#include <bit>
#include <vector>

namespace arkitekt::json {

// Failures.

bool Cursor::fail(Code code) {
  if (code_ != Code::ok) return false;
  code_ = code;
  if (code == Code::unknown_enum) --at_; // back to the text, which was read
  return false;
}

bool Cursor::fail_about(Code code, std::string_view member) {
  if (code_ == Code::ok) member_ = member;
  return fail(code);
}

bool Cursor::missing(const Keys& keys, std::uint64_t seen) {
  --at_; // to the closing brace
  return fail_about(Code::missing_field, keys.names[std::countr_zero(keys.required & ~seen)]);
}

bool Cursor::duplicate(const Keys& keys, int member) {
  at_ -= 2; // to the key
  return fail_about(Code::duplicate_field, keys.names[member]);
}

// Literals.

bool Cursor::is_literal(std::string_view literal) const {
  const char* const begin = text_ + at_[0];
  return at_[1] - at_[0] >= literal.size() && std::memcmp(begin, literal.data(), literal.size()) == 0 &&
         ends_token(begin + literal.size(), text_ + at_[1]);
}

bool Cursor::null_slow() {
  if (!is_literal("null")) return fail(Code::expected_value);
  ++at_;
  return true;
}

bool Cursor::boolean_slow(bool& into) {
  into = is_literal("true");
  if (!into && !is_literal("false")) return fail(Code::expected_boolean);
  ++at_;
  return true;
}

// Texts.

/// Of the string at at_[0]. There is one (invariant 5), so this ends.
std::uint32_t Cursor::closing_quote() const {
  std::uint32_t place = at_[1] - 1;
  while (text_[place] != '"') --place;
  return place;
}

bool Cursor::has_escape(std::uint32_t begin, std::uint32_t quote) {
  if (escape_ <= begin) {
    const auto* const found = static_cast<const char*>(std::memchr(text_ + begin, '\\', size_ - begin));
    escape_ = found ? static_cast<std::uint32_t>(found - text_) : size_;
  }
  return escape_ < quote;
}

bool Cursor::text_slow(std::string& into) {
  std::string_view text;
  if (!scratch_text(text)) return false;
  into.assign(text);
  ++at_;
  return true;
}

bool Cursor::text_slow(std::string_view& into) {
  const std::uint32_t begin = at_[0], quote = closing_quote();
  const std::string_view inside(text_ + begin + 1, quote - begin - 1);
  if (!has_escape(begin, quote)) {
    into = inside;
    ++at_;
    return true;
  }
  const std::size_t room = Index::unescape_room(inside);
  auto* const target = static_cast<char*>(arena_->allocate(room));
  const char* const end = index_->unescape(inside, text_ + size_, target);
  if (!end) return fail(Code::bad_escape);
  into = {target, static_cast<std::size_t>(end - target)};
  arena_->shrink(target, room, into.size());
  ++at_;
  return true;
}

/// The string at at_[0], good until the next call. Does not move on.
bool Cursor::scratch_text(std::string_view& into) {
  const std::uint32_t begin = at_[0], quote = closing_quote();
  into = {text_ + begin + 1, quote - begin - 1};
  if (!has_escape(begin, quote)) return true;
  const char* const end = index_->unescape_to_scratch(into, text_ + size_);
  if (!end) return fail(Code::bad_escape);
  into = {index_->scratch.data(), static_cast<std::size_t>(end - index_->scratch.data())};
  return true;
}

// Keys.

template <class Text> bool Cursor::read_name(Text& into) {
  if (peek() != '"') return fail(Code::expected_key);
  return text(into) && (eat(':') || fail(Code::expected_colon));
}
bool Cursor::name(std::string_view& into) { return read_name(into); }
bool Cursor::name(std::string& into) { return read_name(into); }

/// Like name(), but the text is good until the next call only.
bool Cursor::scratch_name(std::string_view& into) {
  if (peek() != '"') return fail(Code::expected_key);
  if (!scratch_text(into)) return false;
  ++at_;
  return eat(':') || fail(Code::expected_colon);
}

/// The key at at_[0], as scratch_name(); the usual case, without escapes and blanks, is decided by its length alone.
bool Cursor::plain_name(std::string_view& into) {
  const std::uint32_t begin = at_[0], colon = at_[1];
  if (text_[begin] != '"' || text_[colon - 1] != '"' || text_[colon] != ':' || colon > escape_) [[unlikely]]
    return scratch_name(into);
  into = {text_ + begin + 1, colon - begin - 2};
  at_ += 2;
  return true;
}

inline int Cursor::find_key(const std::string_view* names, std::uint32_t size, std::uint32_t hint) {
  // at_[-1] is there: the object's opening brace at least has been consumed.
  if (peek() == '}' && text_[at_[-1]] == '{') return end;
  std::string_view name;
  if (!plain_name(name)) return failed;
  if (hint < size && are_equal(names[hint], name)) return static_cast<int>(hint);
  for (std::uint32_t place = 0; place < size; ++place)
    if (are_equal(names[place], name)) return static_cast<int>(place);
  return skip() ? unknown : failed;
}

int Cursor::any_key(const Keys& keys, std::uint32_t hint) { return find_key(keys.names, keys.count, hint); }

bool Cursor::skip_named_typename() {
  if (text_[at_[1]] != ':') return true; // any order will see what is wrong
  at_ += 2;
  const std::uint32_t quote = at_[1] - 1;
  const bool is_plain_text = text_[*at_] == '"' && text_[quote] == '"' && quote < escape_;
  if (!is_plain_text) return skip() && comma();
  ++at_;
  return comma();
}

namespace {

/// Which members have come.
struct SeenInWord {
  std::uint64_t word = 0;
  static std::uint64_t bit(int member) { return std::uint64_t{1} << member; }
  void add_first(int count) { word = count < 64 ? bit(count) - 1 : ~std::uint64_t{0}; }
  /// False: it was there before.
  bool add(int member) {
    const std::uint64_t before = word;
    word |= bit(member);
    return before != word;
  }
  /// -1: none.
  int first_missing(const MemberTable& table) const {
    const std::uint64_t missing = table.required & ~word;
    return missing == 0 ? -1 : std::countr_zero(missing);
  }
};
struct SeenInWords {
  std::vector<bool> seen;
  explicit SeenInWords(std::size_t size) : seen(size) {}
  void add_first(int count) { std::fill_n(seen.begin(), count, true); }
  bool add(int member) {
    const bool is_new = !seen[static_cast<std::size_t>(member)];
    seen[static_cast<std::size_t>(member)] = true;
    return is_new;
  }
  int first_missing(const MemberTable& table) const {
    for (std::size_t i = 0; i < seen.size(); ++i)
      if (!seen[i] && !table.may_be_missing[i]) return static_cast<int>(i);
    return -1;
  }
};

} // namespace

template <class Seen> bool Cursor::rest_of_object(const MemberTable& table, void* const* places, int count, Seen seen) {
  seen.add_first(count);
  // Between value and comma, or not? No value ends with either of these.
  const char before = text_[at_[-1]];
  bool has_more = before == '{' || before == ',' || comma();
  // Some servers have all members in reverse, and it is known that the first one is not the first.
  int last = count == 0 ? static_cast<int>(table.size) : count - 1, step = count == 0 ? -1 : 1;
  while (has_more) {
    const int member = find_key(table.names, table.size, static_cast<std::uint32_t>(last + step));
    if (member >= 0) [[likely]] {
      if (!seen.add(member)) [[unlikely]] {
        at_ -= 2; // to the key
        return fail_about(Code::duplicate_field, table.names[member]);
      }
      if (!table.readers[member](*this, places[member])) return false;
      step = member == last - 1 ? -1 : 1;
      last = member;
    } else if (member != unknown) {
      if (member == failed) return false;
      break;
    }
    has_more = comma();
  }
  if (!eat('}')) return fail(Code::expected_comma_or_end);
  const int missing = seen.first_missing(table);
  if (missing < 0) return true;
  --at_; // to the closing brace
  return fail_about(Code::missing_field, table.names[missing]);
}

bool Cursor::finish_object(const MemberTable& table, void* const* places, int count) {
  if (!ok()) return false;
  if (table.size <= 64) return rest_of_object(table, places, count, SeenInWord());
  return rest_of_object(table, places, count, SeenInWords(table.size));
}

// Skipping.

namespace {

/// The objects and arrays around a place: one bit a level, so that depth costs no stack.
class Nesting {
 public:
  bool enter(bool is_object) {
    if (depth_ == most) return false;
    const std::uint64_t bit = std::uint64_t{1} << (depth_ % 64);
    is_object ? objects_[depth_ / 64] |= bit : objects_[depth_ / 64] &= ~bit;
    ++depth_;
    return true;
  }
  void leave() { --depth_; }
  bool empty() const { return depth_ == 0; }
  bool in_object() const { return objects_[(depth_ - 1) / 64] >> ((depth_ - 1) % 64) & 1; }
  char closing() const { return in_object() ? '}' : ']'; }

 private:
  static constexpr int most = 1024;
  int depth_ = 0;
  std::uint64_t objects_[most / 64];
};

} // namespace

bool Cursor::skip_scalar() {
  switch (peek()) {
  case '"': {
    std::string_view checked;
    if (!scratch_text(checked)) return false;
    break;
  }
  case 't':
    if (!is_literal("true")) return fail(Code::expected_value);
    break;
  case 'f':
    if (!is_literal("false")) return fail(Code::expected_value);
    break;
  case 'n':
    if (!is_literal("null")) return fail(Code::expected_value);
    break;
  default:
    if (peek() != '-' && (peek() < '0' || peek() > '9')) return fail(Code::expected_value);
    double checked;
    return number(checked);
  }
  ++at_;
  return true;
}

bool Cursor::skip() {
  Nesting nesting;
  std::string_view key;
  for (;;) {
    if (const char first = peek(); first == '{' || first == '[') {
      if (!nesting.enter(first == '{')) return fail(Code::too_deep);
      ++at_;
      if (peek() != nesting.closing()) {
        if (nesting.in_object() && !scratch_name(key)) return false;
        continue;
      }
    } else {
      if (!skip_scalar()) return false;
    }
    for (; !nesting.empty() && eat(nesting.closing()); nesting.leave()) {
    }
    if (nesting.empty()) return true;
    if (!eat(',')) return fail(Code::expected_comma_or_end);
    if (nesting.in_object() && !scratch_name(key)) return false;
  }
}

bool Cursor::raw(std::string_view& into) {
  const char* const begin = text_ + *at_;
  if (!skip()) return false;
  const char* end = text_ + *at_;
  while (is_white_space(end[-1])) --end;
  into = {begin, static_cast<std::size_t>(end - begin)};
  return true;
}

} // namespace arkitekt::json
