#include "tool/scan/places.hpp"
#include <algorithm>
#include <clang/Basic/SourceManager.h>
#include <clang/Lex/Lexer.h>
#include <cstring>
#include <filesystem>

namespace reflekt {

namespace {

namespace fs = std::filesystem;

/// The line around `offset`, without its end; `begin` is where it begins. LF, CR LF and CR end lines, as in Clang.
std::string_view line_at(std::string_view buffer, std::size_t offset, std::size_t& begin) {
  offset = std::min(offset, buffer.size());
  const auto behind_last = [&](char end) {
    const auto* found = static_cast<const char*>(memrchr(buffer.data() + begin, end, offset - begin));
    if (found) begin = static_cast<std::size_t>(found + 1 - buffer.data());
  };
  begin = 0;
  behind_last('\n');
  behind_last('\r');
  return buffer.substr(begin, std::min(buffer.find_first_of("\r\n", offset), buffer.size()) - begin);
}

} // namespace

std::string normal_path(std::string_view path) {
  constexpr auto npos = std::string_view::npos;
  if (path.starts_with('/') && path.find("/.") == npos && path.find("//") == npos) return std::string(path);
  std::error_code error;
  const fs::path absolute = path.starts_with('/') ? fs::path(path) : fs::absolute(path, error);
  if (error) return std::string(path);
  const fs::path normal = absolute.lexically_normal();
  if (normal == absolute || fs::exists(normal, error)) return normal.string();
  const fs::path real = fs::canonical(absolute, error); // "link/.." is not where the link stands
  return error ? absolute.string() : real.string();
}

std::string name_of(const clang::SourceManager& sources, clang::FileID file) {
  const clang::OptionalFileEntryRef entry = sources.getFileEntryRefForID(file);
  return entry ? normal_path(std::string_view(entry->getName())) : std::string();
}

arkitekt::Place place_at(const clang::SourceManager& sources, clang::FileID file, unsigned offset, unsigned width) {
  arkitekt::Place place;
  place.file = name_of(sources, file);
  if (place.file.empty()) return place; // the command line, or what we made up ourselves
  const std::string_view buffer = sources.getBufferData(file);
  std::size_t begin = 0;
  const std::string_view line = line_at(buffer, offset, begin);
  place.line = static_cast<int>(sources.getLineNumber(file, offset));
  place.column = static_cast<int>(offset - begin) + 1;
  const std::size_t room = offset - begin < line.size() ? line.size() - (offset - begin) : 1;
  place.width = static_cast<int>(std::clamp<std::size_t>(width, 1, room));
  place.line_text = line;
  return place;
}

arkitekt::Place place_of(const clang::SourceManager& sources, const clang::LangOptions& language,
                         clang::SourceRange range) {
  if (range.isInvalid()) return {};
  const auto [file, begin] = sources.getDecomposedLoc(sources.getFileLoc(range.getBegin()));
  const clang::SourceLocation last = sources.getFileLoc(range.getEnd());
  const auto [end_file, end] = sources.getDecomposedLoc(last);
  const unsigned last_width = clang::Lexer::MeasureTokenLength(last, sources, language);
  return place_at(sources, file, begin, end_file == file && end >= begin ? end - begin + last_width : 1);
}

bool walk_tokens(const clang::SourceManager& sources, const clang::LangOptions& language, clang::SourceLocation begin,
                 llvm::function_ref<bool(const RawToken&)> stops) {
  const auto [file, offset] = sources.getDecomposedLoc(begin);
  const llvm::StringRef buffer = sources.getBufferData(file);
  clang::Lexer lexer(sources.getLocForStartOfFile(file), language, buffer.begin(), buffer.begin() + offset,
                     buffer.end());
  int depth = 0;
  for (clang::Token token; !lexer.LexFromRawLexer(token);) {
    if (token.isOneOf(clang::tok::l_paren, clang::tok::l_brace, clang::tok::l_square)) ++depth;
    if (token.isOneOf(clang::tok::r_paren, clang::tok::r_brace, clang::tok::r_square)) --depth;
    if (stops({token, sources.getFileOffset(token.getLocation()), depth})) return true;
  }
  return false;
}

clang::SourceLocation word_of(const clang::SourceManager& sources, const clang::LangOptions& language,
                              clang::SourceRange attribute) {
  const clang::SourceLocation begin = sources.getFileLoc(attribute.getBegin());
  const clang::SourceLocation end = sources.getFileLoc(attribute.getEnd());
  const auto [file, offset] = sources.getDecomposedLoc(begin);
  const auto [end_file, end_offset] = sources.getDecomposedLoc(end);
  if (begin.isInvalid() || file != end_file || end_offset < offset) return begin;
  clang::SourceLocation word = begin;
  walk_tokens(sources, language, begin, [&, last = end_offset](const RawToken& at) {
    if (at.offset > last) return true;
    if (at.depth == 0 && at.token.is(clang::tok::raw_identifier)) word = at.token.getLocation();
    return false;
  });
  return word;
}

clang::SourceLocation word_behind(const clang::SourceManager& sources, const clang::LangOptions& language,
                                  clang::SourceLocation begin, std::string_view word) {
  begin = sources.getFileLoc(begin);
  clang::SourceLocation found = begin; // made by a macro
  walk_tokens(sources, language, begin, [&](const RawToken& at) {
    const bool is_it = at.token.is(clang::tok::raw_identifier) && std::string_view(at.token.getRawIdentifier()) == word;
    if (is_it) found = at.token.getLocation();
    return is_it || at.token.is(clang::tok::r_square);
  });
  return found;
}

std::string_view text_of(const clang::SourceManager& sources, const clang::LangOptions& language,
                         clang::SourceRange range) {
  return clang::Lexer::getSourceText(clang::CharSourceRange::getTokenRange(range), sources, language);
}

} // namespace reflekt
