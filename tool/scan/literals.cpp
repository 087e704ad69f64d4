// Where the text of a string literal stands in its file: errors inside of a GraphQL document in an attribute point into
// the C++ file.
#include "tool/scan/places.hpp"
#include "tool/scan/reading.hpp"
#include <clang/AST/ASTContext.h>
#include <clang/AST/Expr.h>
#include <clang/Basic/SourceManager.h>
#include <clang/Lex/Lexer.h>

namespace reflekt {

namespace {

/// The tokens of one literal, one behind the other.
class LiteralReader {
 public:
  explicit LiteralReader(Reading& reading) : reading_(reading), sources_(reading.ast.getSourceManager()) {}

  /// False: from here on nothing is known.
  bool token(clang::SourceLocation at) {
    if (at.isMacroID()) return false;
    std::tie(file_, begin_) = sources_.getDecomposedLoc(at);
    const unsigned length = clang::Lexer::MeasureTokenLength(at, sources_, reading_.ast.getLangOpts());
    const llvm::StringRef spelling = sources_.getBufferData(file_).substr(begin_, length);
    const std::size_t quote = spelling.find('"');
    if (quote == llvm::StringRef::npos || !spelling.ends_with("\"")) return false;
    if (quote == 0 || spelling[quote - 1] != 'R') return plain(spelling, quote + 1, spelling.size() - 1);
    const std::size_t open = spelling.find('(', quote);
    if (open == llvm::StringRef::npos) return false;
    raw(spelling, open + 1, spelling.size() - (open - quote) - 1);
    return true;
  }

  std::vector<Stretch> take() { return std::move(stretches_); }

 private:
  void add(std::size_t begin, std::size_t end, std::size_t length) {
    const auto offset = static_cast<unsigned>(begin_ + begin);
    stretches_.push_back({offset_, length, place_at(sources_, file_, offset, static_cast<unsigned>(end - begin))});
    offset_ += length;
  }

  void raw(llvm::StringRef spelling, std::size_t begin, std::size_t end) {
    for (;;) {
      const std::size_t line_end = std::min(spelling.find('\n', begin), end);
      const bool has_return = line_end > begin && line_end < end && spelling[line_end - 1] == '\r';
      add(begin, line_end, line_end - begin - (has_return ? 1 : 0));
      if (line_end == end) return;
      ++offset_; // of the line end
      begin = line_end + 1;
    }
  }

  bool plain(llvm::StringRef spelling, std::size_t begin, std::size_t end) {
    for (;;) {
      const std::size_t escape = std::min(spelling.find('\\', begin), end);
      if (escape > begin) add(begin, escape, escape - begin);
      if (escape == end) return true;
      if (!llvm::StringRef("'\"?\\abfnrtv").contains(spelling[escape + 1])) return false; // of any length
      add(escape, escape + 2, 1);
      begin = escape + 2;
    }
  }

  Reading& reading_;
  const clang::SourceManager& sources_;
  clang::FileID file_;
  unsigned begin_ = 0;     ///< of the token, in its file
  std::size_t offset_ = 0; ///< in the text
  std::vector<Stretch> stretches_;
};

} // namespace

std::vector<Stretch> stretches_of(Reading& reading, const clang::Expr& expression) {
  const clang::Expr* inner = &expression;
  if (const auto* constant = llvm::dyn_cast<clang::ConstantExpr>(inner)) inner = constant->getSubExpr();
  const auto* literal = llvm::dyn_cast<clang::StringLiteral>(inner->IgnoreParenImpCasts());
  if (!literal || literal->getCharByteWidth() != 1) return {};
  LiteralReader reader(reading);
  for (unsigned i = 0; i < literal->getNumConcatenated(); ++i)
    if (!reader.token(literal->getStrTokenLoc(i))) break;
  return reader.take();
}

} // namespace reflekt
