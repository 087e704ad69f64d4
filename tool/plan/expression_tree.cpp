// A parser of the part of Python's expressions that the platform allows: one function a level of precedence.
#include "tool/plan/expression_tree.hpp"
#include <algorithm>
#include <charconv>
#include <cstdlib>

namespace reflekt {

namespace {

namespace json = arkitekt::json;

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

enum class TokenKind : unsigned char { end, name, number, text, sign, bad };

struct Token {
  TokenKind kind = TokenKind::end;
  std::string_view text; ///< as written
  std::uint32_t offset = 0;
  std::uint32_t end() const { return offset + static_cast<std::uint32_t>(text.size()); }
};

class Lexer {
 public:
  explicit Lexer(std::string_view text) : text_(text) {}

  Token next() {
    while (at_ < text_.size() && std::string_view(" \t\r\n").find(text_[at_]) != std::string_view::npos) ++at_;
    const std::size_t begin = at_;
    const TokenKind kind = begin == text_.size() ? TokenKind::end : read();
    return {kind, text_.substr(begin, at_ - begin), static_cast<std::uint32_t>(begin)};
  }

 private:
  TokenKind read() {
    const char first = text_[at_];
    if (is_letter(first)) {
      while (at_ < text_.size() && (is_letter(text_[at_]) || is_digit(text_[at_]))) ++at_;
      return TokenKind::name;
    }
    const bool has_point = first == '.' && at_ + 1 < text_.size() && is_digit(text_[at_ + 1]);
    if (is_digit(first) || has_point) return read_number();
    if (first == '\'' || first == '"') return read_text(first);
    for (const std::string_view sign : {"==", "!=", "<=", ">=", "**", "//", "&&", "||"})
      if (text_.substr(at_, 2) == sign) {
        at_ += 2;
        return TokenKind::sign;
      }
    ++at_;
    while (at_ < text_.size() && (static_cast<unsigned char>(text_[at_]) & 0xC0U) == 0x80U) ++at_; // all of a letter
    return std::string_view("<>+-*/%()[]{},.:=!&|^~@").find(first) == std::string_view::npos ? TokenKind::bad
                                                                                             : TokenKind::sign;
  }
  TokenKind read_number() {
    const auto digits = [&] {
      while (at_ < text_.size() && is_digit(text_[at_])) ++at_;
    };
    digits();
    if (at_ < text_.size() && text_[at_] == '.') {
      ++at_;
      digits();
    }
    if (at_ < text_.size() && (text_[at_] == 'e' || text_[at_] == 'E')) {
      ++at_;
      if (at_ < text_.size() && (text_[at_] == '+' || text_[at_] == '-')) ++at_;
      digits();
    }
    return TokenKind::number;
  }
  TokenKind read_text(char quote) {
    for (++at_; at_ < text_.size(); ++at_) {
      if (text_[at_] == '\\' && at_ + 1 < text_.size())
        ++at_;
      else if (text_[at_] == quote) {
        ++at_;
        return TokenKind::text;
      }
    }
    return TokenKind::bad;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

/// What stands between the quotes.
std::string unquoted(std::string_view written) {
  std::string text;
  for (std::size_t i = 1; i + 1 < written.size(); ++i) {
    if (written[i] != '\\') {
      text += written[i];
      continue;
    }
    const char c = written[++i];
    const std::size_t known = std::string_view("ntr0").find(c);
    if (known != std::string_view::npos)
      text += "\n\t\r\0"[known];
    else {
      if (c != '\\' && c != '\'' && c != '"') text += '\\'; // Python keeps it: '\d' in a pattern
      text += c;
    }
  }
  return text;
}

/// Thrown nowhere: the parser stops at the first fault, which has been said.
class Parser {
 public:
  Parser(const ExpressionText& text, arkitekt::Diagnostics& diagnostics)
      : text_(text), diagnostics_(diagnostics), lexer_(text.text) {
    advance();
  }

  std::optional<Node> parse() {
    if (is_sign("@")) advance();
    Node node = conditional();
    if (!failed_ && token_.kind != TokenKind::end) fail_here("expected the end of the expression");
    return failed_ ? std::nullopt : std::optional(std::move(node));
  }

 private:
  // ── tokens ──

  void advance() {
    last_end_ = token_.end();
    token_ = lexer_.next();
  }
  bool is_sign(std::string_view sign) const { return token_.kind == TokenKind::sign && token_.text == sign; }
  bool is_word(std::string_view word) const { return token_.kind == TokenKind::name && token_.text == word; }
  bool take_sign(std::string_view sign) {
    if (!is_sign(sign)) return false;
    advance();
    return true;
  }
  bool take_word(std::string_view word) {
    if (!is_word(word)) return false;
    advance();
    return true;
  }

  Node fail(std::uint32_t offset, std::uint32_t length, std::string message, std::string advice = {}) {
    if (failed_) return {};
    failed_ = true;
    const Place place = text_.place(offset, std::max<std::uint32_t>(length, 1));
    arkitekt::Diagnostic& error = diagnostics_.error(place, std::move(message));
    if (!advice.empty()) error.notes.push_back({place, std::move(advice), std::nullopt});
    return {};
  }
  Node fail_here(std::string_view expected, std::string advice = {}) {
    const std::string found = token_.kind == TokenKind::end ? "the end" : "'" + std::string(token_.text) + "'";
    return fail(token_.offset, static_cast<std::uint32_t>(token_.text.size()),
                std::string(expected) + ", found " + found, std::move(advice));
  }

  Node spanned(Node node, std::uint32_t begin) const {
    node.offset = begin;
    node.length = last_end_ - begin;
    return node;
  }
  Node operation(std::string_view name, std::vector<Node> parts, std::uint32_t begin) const {
    return spanned({.kind = NodeKind::operation, .text = std::string(name), .parts = std::move(parts)}, begin);
  }

  // ── operators ──

  Node conditional() {
    if (++depth_ > 64) return fail_here("the expression nests too deeply");
    const std::uint32_t begin = token_.offset;
    Node then = disjunction();
    if (!failed_ && take_word("if")) {
      Node condition = disjunction();
      if (failed_) return {};
      if (!take_word("else")) return fail_here("expected 'else'");
      Node otherwise = conditional();
      then = operation("if", {std::move(condition), std::move(then), std::move(otherwise)}, begin);
    }
    --depth_;
    return then;
  }
  Node disjunction() {
    const std::uint32_t begin = token_.offset;
    Node left = conjunction();
    while (!failed_ && (is_word("or") || is_sign("||"))) {
      if (is_sign("||")) return fail_here("expected 'or'", "write 'or'");
      advance();
      Node right = conjunction();
      left = operation("or", {std::move(left), std::move(right)}, begin);
    }
    return left;
  }
  Node conjunction() {
    const std::uint32_t begin = token_.offset;
    Node left = negation();
    while (!failed_ && (is_word("and") || is_sign("&&"))) {
      if (is_sign("&&")) return fail_here("expected 'and'", "write 'and'");
      advance();
      Node right = negation();
      left = operation("and", {std::move(left), std::move(right)}, begin);
    }
    return left;
  }
  Node negation() {
    const std::uint32_t begin = token_.offset;
    if (is_sign("!")) return fail_here("expected an operand", "write 'not'");
    if (!take_word("not")) return comparison();
    if (++depth_ > 64) return fail_here("the expression nests too deeply");
    Node operand = negation();
    --depth_;
    return operation("not", {std::move(operand)}, begin);
  }

  Node comparison() {
    const std::uint32_t begin = token_.offset;
    Node left = sum();
    std::optional<Node> whole;
    while (!failed_) {
      const std::uint32_t from = left.offset;
      const std::string name = take_comparison();
      if (failed_) return {};
      if (name.empty()) return whole ? std::move(*whole) : std::move(left);
      Node one;
      Node right = left; // of `is None`, where nothing follows
      if (name == "is_null" || name == "is_set") {
        one = operation(name, {std::move(left)}, from);
      } else {
        right = sum();
        if (failed_) return {};
        const bool is_negated = name == "not in";
        one = operation(is_negated ? "in" : name, {std::move(left), right}, from);
        if (is_negated) one = operation("not", {std::move(one)}, from);
      }
      whole = whole ? operation("and", {std::move(*whole), std::move(one)}, begin) : std::move(one);
      left = std::move(right);
    }
    return {};
  }
  /// The operation of the operator that stands here; "" when there is none.
  std::string take_comparison() {
    constexpr std::pair<std::string_view, std::string_view> signs[] = {{"==", "eq"}, {"!=", "ne"},  {"<", "lt"},
                                                                       {">", "gt"},  {"<=", "lte"}, {">=", "gte"}};
    for (const auto& [sign, name] : signs)
      if (take_sign(sign)) return std::string(name);
    if (is_sign("=") && calls_ > 0) return ""; // of an argument's name
    if (is_sign("=")) return fail_here("expected '=='", "write '=='"), "";
    if (take_word("in")) return "in";
    if (take_word("not")) {
      if (!take_word("in")) fail_here("expected 'in' behind 'not'");
      return "not in";
    }
    if (!take_word("is")) return "";
    const bool is_negated = take_word("not");
    if (!take_word("None") && !take_word("null"))
      fail_here("expected None", "'is' tells only whether there is a value: write 'is None' or 'is not None', or '=='");
    return is_negated ? "is_set" : "is_null";
  }

  Node sum() {
    const std::uint32_t begin = token_.offset;
    Node left = product();
    while (!failed_ && (is_sign("+") || is_sign("-"))) {
      const std::string_view name = is_sign("+") ? "add" : "sub";
      advance();
      Node right = product();
      left = operation(name, {std::move(left), std::move(right)}, begin);
    }
    return left;
  }
  Node product() {
    const std::uint32_t begin = token_.offset;
    Node left = sign();
    while (!failed_) {
      for (const std::string_view missing : {"//", "**", "&", "|", "^", "~"})
        if (is_sign(missing)) return fail_here("the catalog has + - * / % alone");
      const std::string_view name = is_sign("*") ? "mul" : is_sign("/") ? "div" : is_sign("%") ? "mod" : "";
      if (name.empty()) return left;
      advance();
      Node right = sign();
      left = operation(name, {std::move(left), std::move(right)}, begin);
    }
    return left;
  }
  Node sign() {
    const std::uint32_t begin = token_.offset;
    const bool is_minus = is_sign("-");
    if (!is_minus && !is_sign("+")) return postfix();
    advance();
    if (++depth_ > 64) return fail_here("the expression nests too deeply");
    Node operand = sign();
    --depth_;
    if (failed_ || !is_minus) return operand;
    if (operand.kind == NodeKind::literal && operand.literal.number()) {
      if (const std::int64_t* whole = operand.literal.integer())
        operand.literal = -*whole;
      else
        operand.literal = -*operand.literal.number();
      return spanned(std::move(operand), begin);
    }
    return operation("neg", {std::move(operand)}, begin);
  }

  // ── operands ──

  Node postfix() {
    const std::uint32_t begin = token_.offset;
    Node node = operand();
    while (!failed_) {
      if (take_sign(".")) {
        if (token_.kind != TokenKind::name) return fail_here("expected a name behind '.'");
        const std::string name(token_.text);
        advance();
        node = spanned({.kind = NodeKind::member, .text = name, .parts = {std::move(node)}}, begin);
      } else if (take_sign("[")) {
        Node index = conditional();
        if (failed_) return {};
        if (!take_sign("]")) return fail_here("expected ']'");
        if (index.kind != NodeKind::literal)
          return fail(index.offset, index.length, "in brackets stands a text or a whole number");
        node = spanned({.kind = NodeKind::member, .literal = index.literal, .parts = {std::move(node)}}, begin);
      } else if (is_sign("(")) {
        node = call(node, begin);
      } else {
        return node;
      }
    }
    return node;
  }

  /// "str.lower" of the names that stand before the parentheses; "" when it is something else.
  static std::string callee(const Node& node) {
    if (node.kind == NodeKind::name) return node.text;
    if (node.kind != NodeKind::member || node.text.empty()) return {};
    const std::string before = callee(node.parts.front());
    return before.empty() ? "" : before == "utils" ? node.text : before + "." + node.text;
  }

  Node call(const Node& of, std::uint32_t begin) {
    const std::string name = callee(of);
    if (name.empty()) return fail(of.offset, of.length, "only operations of the catalog can be called");
    advance();
    Node call{.kind = NodeKind::call, .text = name};
    ++calls_;
    while (!failed_ && !is_sign(")")) {
      Node argument = conditional();
      if (!failed_ && argument.kind == NodeKind::name && take_sign("=")) {
        const std::string key = argument.text;
        argument = conditional();
        argument.key = key;
      }
      call.parts.push_back(std::move(argument));
      if (!take_sign(",")) break;
    }
    --calls_;
    if (failed_) return {};
    if (!take_sign(")")) return fail_here("expected ')'");
    return spanned(std::move(call), begin);
  }

  Node operand() {
    const std::uint32_t begin = token_.offset;
    const Token token = token_;
    switch (token.kind) {
    case TokenKind::number: advance(); return number(token);
    case TokenKind::text:
      advance();
      return spanned({.kind = NodeKind::literal, .literal = unquoted(token.text)}, begin);
    case TokenKind::name: return name(token);
    case TokenKind::bad:
      if (token.text.starts_with('"') || token.text.starts_with('\''))
        return fail(token.offset, 1, "the text that begins here does not end");
      break;
    default: break;
    }
    if (take_sign("(")) {
      Node inner = conditional();
      if (failed_) return {};
      return take_sign(")") ? inner : fail_here("expected ')'");
    }
    if (take_sign("[")) return items("]", begin);
    if (take_sign("{")) return entries(begin);
    return fail_here("expected an operand");
  }
  Node name(const Token& token) {
    advance();
    const std::string text(token.text);
    const auto literal = [&](json::Value value) {
      return spanned({.kind = NodeKind::literal, .literal = std::move(value)}, token.offset);
    };
    if (text == "True" || text == "true") return literal(true);
    if (text == "False" || text == "false") return literal(false);
    if (text == "None" || text == "null") return literal(nullptr);
    constexpr std::string_view words[] = {"if", "else", "and", "or", "not", "in", "is"};
    if (std::ranges::count(words, text) != 0 && !is_sign("(")) // `and(a, b)` calls the operation
      return fail(token.offset, static_cast<std::uint32_t>(text.size()), "expected an operand, found '" + text + "'");
    return spanned({.kind = NodeKind::name, .text = text}, token.offset);
  }
  Node number(const Token& token) {
    json::Value value;
    std::int64_t whole = 0;
    const char* const end = token.text.data() + token.text.size();
    const auto read = std::from_chars(token.text.data(), end, whole);
    if (read.ec == std::errc() && read.ptr == end) {
      value = whole;
    } else {
      double real = 0;
      const auto real_read = std::from_chars(token.text.data(), end, real);
      if (real_read.ec != std::errc() || real_read.ptr != end)
        return fail(token.offset, static_cast<std::uint32_t>(token.text.size()),
                    "'" + std::string(token.text) + "' is no number");
      value = real;
    }
    return spanned({.kind = NodeKind::literal, .literal = std::move(value)}, token.offset);
  }
  Node items(std::string_view closing, std::uint32_t begin) {
    Node list{.kind = NodeKind::list};
    while (!failed_ && !is_sign(closing)) {
      list.parts.push_back(conditional());
      if (!take_sign(",")) break;
    }
    if (failed_) return {};
    if (!take_sign(closing)) return fail_here("expected '" + std::string(closing) + "'");
    return spanned(std::move(list), begin);
  }
  Node entries(std::uint32_t begin) {
    Node dict{.kind = NodeKind::dict};
    while (!failed_ && !is_sign("}")) {
      if (token_.kind != TokenKind::text) return fail_here("expected a text as the key");
      const std::string key = unquoted(token_.text);
      advance();
      if (!take_sign(":")) return fail_here("expected ':'");
      Node value = conditional();
      value.key = key;
      dict.parts.push_back(std::move(value));
      if (!take_sign(",")) break;
    }
    if (failed_) return {};
    if (!take_sign("}")) return fail_here("expected '}'");
    return spanned(std::move(dict), begin);
  }

  const ExpressionText& text_;
  arkitekt::Diagnostics& diagnostics_;
  Lexer lexer_;
  Token token_;
  std::uint32_t last_end_ = 0;
  bool failed_ = false;
  int depth_ = 0;
  int calls_ = 0; ///< whose arguments are being read
};

} // namespace

std::optional<Node> parse_tree(const ExpressionText& text, arkitekt::Diagnostics& diagnostics) {
  return Parser(text, diagnostics).parse();
}

} // namespace reflekt
