#include "tool/config/glob.hpp"
#include <algorithm>
#include <filesystem>
#include <fnmatch.h>
#include <set>

namespace reflekt {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t max_alternatives = 1000; ///< `{a,b}{a,b}{a,b}…` doubles with each

/// The `}` of the `{` at `open`; the commas between them, outside of nested braces, are added to `separators`.
std::size_t closing_brace(std::string_view pattern, std::size_t open, std::vector<std::size_t>& separators) {
  int depth = 0;
  for (std::size_t i = open; i < pattern.size(); ++i) {
    if (pattern[i] == '{') ++depth;
    if (pattern[i] == ',' && depth == 1) separators.push_back(i);
    if (pattern[i] == '}' && --depth == 0) return i;
  }
  return pattern.npos;
}

/// `a.{graphql,gql}` → `a.graphql`, `a.gql`.
std::vector<std::string> without_braces(std::string pattern) {
  std::vector<std::string> open = {std::move(pattern)}, done;
  while (!open.empty() && done.size() < max_alternatives) {
    const std::string next = std::move(open.back());
    open.pop_back();
    const std::size_t begin = next.find('{');
    std::vector<std::size_t> cuts = {begin};
    const std::size_t end = begin == next.npos ? next.npos : closing_brace(next, begin, cuts);
    if (end == next.npos) {
      done.push_back(next);
      continue;
    }
    cuts.push_back(end);
    for (std::size_t i = cuts.size() - 1; i > 0; --i)
      open.push_back(next.substr(0, begin) + next.substr(cuts[i - 1] + 1, cuts[i] - cuts[i - 1] - 1) +
                     next.substr(end + 1));
  }
  return done;
}

/// The parts between the slashes; those that say nothing (``, `.`) left out.
std::vector<std::string> parts_of(std::string_view path) {
  std::vector<std::string> parts;
  while (!path.empty()) {
    const std::size_t slash = std::min(path.find('/'), path.size());
    const std::string_view part = path.substr(0, slash);
    path.remove_prefix(std::min(slash + 1, path.size()));
    if (part.empty() || part == ".") continue;
    if (part == "**" && !parts.empty() && parts.back() == "**") continue; // means the same
    parts.emplace_back(part);
  }
  return parts;
}

bool part_matches(const std::string& pattern, const std::string& name) {
  return fnmatch(pattern.c_str(), name.c_str(), FNM_PERIOD) == 0;
}

std::vector<fs::path> entries(const fs::path& directory) {
  std::vector<fs::path> all;
  std::error_code failed;
  fs::directory_iterator entry(directory.empty() ? fs::path(".") : directory, failed);
  for (; !failed && entry != fs::directory_iterator(); entry.increment(failed))
    all.push_back(directory / entry->path().filename());
  return all;
}

/// What `**` goes into: links may lead in circles.
bool is_plain_folder(const fs::path& path) {
  std::error_code failed;
  return !path.filename().string().starts_with('.') && fs::is_directory(fs::symlink_status(path, failed));
}

class Walk {
 public:
  Walk(const std::vector<std::string>& parts, std::set<std::string>& found) : parts_(parts), found_(found) {}

  void from(const fs::path& directory, std::size_t part) {
    if (part == parts_.size() || !seen_.emplace(directory.string(), part).second) return;
    if (parts_[part] == "**") return any_directories(directory, part);
    if (!is_glob(parts_[part])) return go_on(directory / parts_[part], part);
    for (const fs::path& entry : entries(directory))
      if (part_matches(parts_[part], entry.filename().string())) go_on(entry, part);
  }

 private:
  void any_directories(const fs::path& directory, std::size_t part) {
    from(directory, part + 1);
    const bool is_last = part + 1 == parts_.size();
    for (const fs::path& entry : entries(directory)) {
      if (is_plain_folder(entry))
        from(entry, part);
      else if (is_last && !entry.filename().string().starts_with('.'))
        go_on(entry, part);
    }
  }

  void go_on(const fs::path& path, std::size_t part) {
    std::error_code failed;
    if (part + 1 < parts_.size()) return from(path, part + 1);
    if (fs::exists(path, failed) && !fs::is_directory(path, failed)) found_.insert(path.string());
  }

  const std::vector<std::string>& parts_;
  std::set<std::string>& found_;
  std::set<std::pair<std::string, std::size_t>> seen_; ///< several `**` reach the same directory in many ways
};

class FolderWalk {
 public:
  FolderWalk(const std::vector<std::string>& parts, std::set<std::string>& found) : parts_(parts), found_(found) {}

  void from(const fs::path& directory, std::size_t part) {
    if (part >= parts_.size() || !seen_.emplace(directory.string(), part).second) return;
    const std::string& name = parts_[part];
    std::error_code failed;
    // A folder that is there tells itself when it goes away.
    if (part + 1 < parts_.size() && !is_glob(name) && fs::is_directory(directory / name, failed))
      return from(directory / name, part + 1);
    found_.insert(directory.empty() ? "." : directory.string());
    if (name == "**") {
      from(directory, part + 1);
      for (const fs::path& entry : entries(directory))
        if (is_plain_folder(entry)) from(entry, part);
    } else if (part + 1 < parts_.size() && is_glob(name)) {
      for (const fs::path& entry : entries(directory))
        if (part_matches(name, entry.filename().string()) && fs::is_directory(entry, failed)) from(entry, part + 1);
    }
  }

 private:
  const std::vector<std::string>& parts_;
  std::set<std::string>& found_;
  std::set<std::pair<std::string, std::size_t>> seen_;
};

/// One row of the table "the rest of the pattern matches the rest of the path", from the last part to the first.
bool parts_match(const std::vector<std::string>& pattern, const std::vector<std::string>& path) {
  std::vector<bool> rest(path.size() + 1, false); // [i]: the pattern's parts so far match the path from i on
  rest[path.size()] = true;
  for (std::size_t part = pattern.size(); part-- > 0;) {
    std::vector<bool> now(path.size() + 1, false);
    if (pattern[part] == "**") now[path.size()] = rest[path.size()];
    for (std::size_t i = path.size(); i-- > 0;)
      now[i] = pattern[part] == "**" ? rest[i] || now[i + 1] : rest[i + 1] && part_matches(pattern[part], path[i]);
    rest = std::move(now);
  }
  return rest[0];
}

} // namespace

bool is_glob(std::string_view pattern) { return pattern.find_first_of("*?[{") != pattern.npos; }

std::vector<std::string> expand_glob(const std::string& pattern) {
  std::set<std::string> found;
  for (const std::string& alternative : without_braces(pattern)) {
    const std::vector<std::string> parts = parts_of(alternative);
    Walk(parts, found).from(alternative.starts_with('/') ? "/" : "", 0);
  }
  return {found.begin(), found.end()};
}

std::vector<std::string> folders_of_glob(const std::string& pattern) {
  std::set<std::string> found;
  for (const std::string& alternative : without_braces(pattern)) {
    const std::vector<std::string> parts = parts_of(alternative);
    FolderWalk(parts, found).from(alternative.starts_with('/') ? "/" : "", 0);
  }
  return {found.begin(), found.end()};
}

bool matches_glob(std::string_view pattern, std::string_view path) {
  const std::vector<std::string> parts = parts_of(path);
  const std::vector<std::string> alternatives = without_braces(std::string(pattern));
  return std::ranges::any_of(alternatives, [&](const std::string& alternative) {
    return alternative.starts_with('/') == path.starts_with('/') && parts_match(parts_of(alternative), parts);
  });
}

} // namespace reflekt
