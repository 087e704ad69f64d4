#include "tool/scan/foreign.hpp"
#include "tool/scan/words.hpp"
#include <clang/Basic/LangOptions.h>
#include <clang/Lex/Lexer.h>
#include <vector>

namespace reflekt {

namespace {

struct Token {
  clang::tok::TokenKind kind;
  std::string_view text;
};

std::vector<Token> tokens_of(const std::string& text) {
  clang::LangOptions language;
  language.CPlusPlus = language.CPlusPlus11 = language.CPlusPlus20 = language.LineComment = true;
  clang::Lexer lexer(clang::SourceLocation(), language, text.data(), text.data(), text.data() + text.size());
  std::vector<Token> tokens;
  for (clang::Token token; !lexer.LexFromRawLexer(token);) {
    const char* end = lexer.getBufferLocation();
    tokens.push_back({token.getKind(), {end - token.getLength(), token.getLength()}});
  }
  return tokens;
}

/// Reads one attribute list, from behind its `[[`, and blanks arguments in `text` where they are not ours.
class List {
 public:
  List(const std::vector<Token>& tokens, std::size_t next, const char* origin, std::string& text)
      : tokens_(tokens), next_(next), origin_(origin), text_(text) {}

  /// The number of the token behind the list.
  std::size_t read() {
    std::string_view prefix;
    if (is_text("using") && next_ + 2 < tokens_.size()) {
      prefix = tokens_[next_ + 1].text;
      next_ += 3;
    }
    while (next_ < tokens_.size() && tokens_[next_].kind != clang::tok::r_square) {
      std::string_view vendor = prefix, word = tokens_[next_++].text;
      const bool is_scoped = next_ + 1 < tokens_.size() && tokens_[next_].kind == clang::tok::coloncolon;
      if (is_scoped) {
        vendor = word;
        word = tokens_[next_ + 1].text;
        next_ += 2;
      }
      const bool is_foreign = vendor != "arkitekt" && find_word(word);
      if (next_ < tokens_.size() && tokens_[next_].kind == clang::tok::l_paren) arguments(is_foreign);
    }
    return next_;
  }
  bool changed() const { return changed_; }

 private:
  bool is_text(std::string_view text) const { return next_ < tokens_.size() && tokens_[next_].text == text; }

  void arguments(bool is_foreign) {
    const std::size_t first = next_;
    int depth = 0;
    for (; next_ < tokens_.size(); ++next_) {
      const clang::tok::TokenKind kind = tokens_[next_].kind;
      depth += kind == clang::tok::l_paren || kind == clang::tok::l_square || kind == clang::tok::l_brace;
      depth -= kind == clang::tok::r_paren || kind == clang::tok::r_square || kind == clang::tok::r_brace;
      if (depth == 0) break;
    }
    if (next_ == tokens_.size()) return; // never closed
    const std::size_t end = ++next_;
    if (is_foreign) blank(tokens_[first].text.data(), tokens_[end - 1].text.data() + 1);
  }
  void blank(const char* begin, const char* end) {
    for (const char* at = begin; at < end; ++at) {
      char& c = text_[static_cast<std::size_t>(at - origin_)];
      if (c != '\n' && c != '\r') c = ' ';
    }
    changed_ = true;
  }

  const std::vector<Token>& tokens_;
  std::size_t next_;
  const char* origin_; ///< of the text that the tokens view; `text_` is a copy of it
  std::string& text_;
  bool changed_ = false;
};

} // namespace

std::optional<std::string> blank_foreign_arguments(std::string_view from) {
  const std::string original(from);
  std::string text = original;
  const std::vector<Token> tokens = tokens_of(original);
  bool changed = false;
  for (std::size_t i = 0; i + 1 < tokens.size();) {
    const bool opens = tokens[i].kind == clang::tok::l_square && tokens[i + 1].kind == clang::tok::l_square;
    if (!opens) {
      ++i;
      continue;
    }
    List list(tokens, i + 2, original.data(), text);
    i = list.read();
    changed |= list.changed();
  }
  return changed ? std::optional(std::move(text)) : std::nullopt;
}

} // namespace reflekt
