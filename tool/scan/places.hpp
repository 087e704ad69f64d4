// Clang's source locations as Places.
#pragma once
#include <arkitekt/core/diagnostic.hpp>
#include <clang/Basic/SourceLocation.h>
#include <llvm/ADT/STLFunctionalExtras.h>
#include <string>
#include <string_view>

namespace clang {
class LangOptions;
class SourceManager;
class Token;
} // namespace clang

namespace reflekt {

/// The tokens from `range`'s begin to its end, clipped to the first line. Inside macros: where the macro is used.
arkitekt::Place place_of(const clang::SourceManager& sources, const clang::LangOptions& language,
                         clang::SourceRange range);

/// The text at `offset` of a file.
arkitekt::Place place_at(const clang::SourceManager& sources, clang::FileID file, unsigned offset, unsigned width);

/// The file's name as it was asked for, absolute, without "..".
std::string name_of(const clang::SourceManager& sources, clang::FileID file);
/// Absolute, "/a/./b/../c" as "/a/c": lexical, unless a link on the way makes that another file.
std::string normal_path(std::string_view path);

/// A token as it is written, and the depth of brackets behind it.
struct RawToken {
  const clang::Token& token;
  unsigned offset; ///< in the file
  int depth;       ///< from 0 where the walk begins
};
/// Walks over the tokens from `begin`, a place in a file, on, until `stops` says so. False: the file has ended.
bool walk_tokens(const clang::SourceManager& sources, const clang::LangOptions& language, clang::SourceLocation begin,
                 llvm::function_ref<bool(const RawToken&)> stops);

/// The word of an attribute: "name" in `arkitekt::name("x")` and in `[[using arkitekt: key("k"), name("x")]]`, where
/// Clang's range begins at the prefix. A location in a file, or invalid.
clang::SourceLocation word_of(const clang::SourceManager& sources, const clang::LangOptions& language,
                              clang::SourceRange attribute);

/// The same where Clang tells only where the attribute begins.
clang::SourceLocation word_behind(const clang::SourceManager& sources, const clang::LangOptions& language,
                                  clang::SourceLocation begin, std::string_view word);

/// The source text of the tokens, as written. "" inside macros.
std::string_view text_of(const clang::SourceManager& sources, const clang::LangOptions& language,
                         clang::SourceRange range);

} // namespace reflekt
