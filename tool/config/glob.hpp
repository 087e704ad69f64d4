// File names with wildcards, as graphql-config and shells with globstar understand them.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace reflekt {

/// True when `pattern` has one of `*`, `?`, `[` or `{`.
bool is_glob(std::string_view pattern);

/// The files (no directories) that the pattern means, sorted. `*`, `?` and `[…]` stay within one part of the path and
/// do not match a dot at its beginning, `**` as a part stands for any number of directories (links to directories are
/// not followed there), `{a,b}` for either. The names begin as the pattern does: relative ones stay relative.
std::vector<std::string> expand_glob(const std::string& pattern);

/// The folders to look into for changes of what the pattern means: all in which such a file may be, and where a folder
/// of the pattern is not there, the one in which it would have to appear. Sorted; "." for the current one.
std::vector<std::string> folders_of_glob(const std::string& pattern);

/// True when the pattern means this path; both relative to the same directory, or absolute.
bool matches_glob(std::string_view pattern, std::string_view path);

} // namespace reflekt
