// Which doc comment belongs to a declaration: Clang's answer, and the cases in which it has none.
#include "tool/scan/doc.hpp"
#include "tool/scan/places.hpp"
#include "tool/scan/reading.hpp"
#include <clang/AST/ASTContext.h>
#include <clang/AST/Decl.h>
#include <clang/Basic/SourceManager.h>
#include <clang/Lex/Lexer.h>

namespace reflekt {

namespace {

using Comments = std::map<unsigned, clang::RawComment*>;

/// True when nothing but attributes stands in the text.
bool holds_only_attributes(llvm::StringRef gap, const clang::LangOptions& language) {
  const std::string text = gap.str(); // the lexer wants a 0 at the end
  clang::Lexer lexer(clang::SourceLocation(), language, text.data(), text.data(), text.data() + text.size());
  int depth = 0;
  for (clang::Token token; !lexer.LexFromRawLexer(token);) {
    if (token.is(clang::tok::r_square))
      --depth;
    else if (token.is(clang::tok::l_square))
      ++depth;
    else if (depth == 0)
      return false;
    if (depth < 0) return false;
  }
  return depth == 0;
}

/// Behind the ; or , that ends a field or an enumerator whose name is at `name`.
unsigned end_of_declarator(const clang::SourceManager& sources, const clang::LangOptions& language,
                           clang::SourceLocation name) {
  unsigned end = sources.getFileOffset(sources.getLocForEndOfFile(sources.getFileID(name)));
  walk_tokens(sources, language, name, [&](const RawToken& at) {
    const bool ends = at.depth == 0 && at.token.isOneOf(clang::tok::semi, clang::tok::comma);
    if (ends || at.depth < 0) end = at.offset + (ends ? 1 : 0); // or a brace: of the last enumerator
    return ends || at.depth < 0;
  });
  return end;
}

/// Behind a field or an enumerator of several lines: Clang looks at the line of the name alone.
const clang::RawComment* trailing_comment(const clang::ASTContext& ast, const clang::Decl& declaration,
                                          clang::FileID file, const Comments& comments) {
  if (!llvm::isa<clang::FieldDecl, clang::EnumConstantDecl>(declaration)) return nullptr;
  const auto& sources = ast.getSourceManager();
  const unsigned end = end_of_declarator(sources, ast.getLangOpts(), sources.getFileLoc(declaration.getLocation()));
  const auto behind = comments.lower_bound(end);
  if (behind == comments.end() || !behind->second->isTrailingComment()) return nullptr;
  return sources.getBufferData(file).slice(end, behind->first).contains('\n') ? nullptr : behind->second;
}

/// Clang gives up a comment when one of ; { } # @ stands between it and the declaration, be it in the text of an
/// attribute: [[arkitekt::structure("@mikro/image")]].
const clang::RawComment* lost_comment(const clang::ASTContext& ast, const clang::Decl& declaration) {
  const auto& sources = ast.getSourceManager();
  if (declaration.getLocation().isMacroID()) return nullptr;
  const auto [file, begin] = sources.getDecomposedLoc(sources.getFileLoc(declaration.getBeginLoc()));
  const Comments* comments = ast.Comments.getCommentsInFile(file);
  if (!comments || comments->empty()) return nullptr;
  const llvm::StringRef buffer = sources.getBufferData(file);

  const auto next = comments->lower_bound(begin);
  if (next != comments->begin()) {
    const clang::RawComment& before = *std::prev(next)->second;
    const unsigned end = sources.getFileOffset(before.getEndLoc());
    if (!before.isOrdinary() && !before.isTrailingComment() && end <= begin &&
        holds_only_attributes(buffer.slice(end, begin), ast.getLangOpts()))
      return &before;
  }
  return trailing_comment(ast, declaration, file, *comments);
}

} // namespace

Doc doc_of(Reading& reading, const clang::Decl& declaration) {
  const auto& sources = reading.ast.getSourceManager();
  const clang::RawComment* comment = reading.ast.getRawCommentForAnyRedecl(&declaration);
  if (!comment) comment = lost_comment(reading.ast, declaration);
  if (!comment || comment->isInvalid()) return {};
  CommentText text = read_comment(std::string_view(comment->getRawText(sources)));
  const auto [file, begin] = sources.getDecomposedLoc(sources.getFileLoc(comment->getBeginLoc()));
  for (std::size_t i = 0; i < text.doc.parameters.size(); ++i)
    text.doc.parameters[i].place = place_at(sources, file, begin + static_cast<unsigned>(text.parameter_offsets[i]),
                                            static_cast<unsigned>(text.doc.parameters[i].name.size()));
  return std::move(text.doc);
}

} // namespace reflekt
