// The parser beside graphql-js: the recorded cases say which error it reports, and where.
#include <arkitekt/core/text.hpp>
#include <arkitekt/graphql/parser.hpp>
#include <filesystem>
#include <gtest/gtest.h>
#include <regex>

namespace arkitekt::graphql {

namespace fs = std::filesystem;

struct Expected {
  bool is_syntax = false;
  std::string message;
  int line = 0, column = 0;
};

/// Quotes and backslashes are all that the messages escape.
std::string unescape_json(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) out += text[i] == '\\' ? text[++i] : text[i];
  return out;
}

/// What graphql-js 17 says, taken out of the JSON by patterns: this room knows no JSON.
Expected expected_of(const std::string& json) {
  const std::string part = json.substr(json.find("\"graphql-js 17.1.0\""));
  static const std::regex pattern(
      R"re("stage": "(\w+)",\s*"errors": \[\s*\{\s*"message": "((?:[^"\\]|\\.)*)",\s*"locations": \[\s*\{\s*"line": (\d+),\s*"column": (\d+))re");
  std::smatch match;
  if (!std::regex_search(part, match, pattern)) return {};
  return {match[1] == "parse", unescape_json(match[2].str()), std::stoi(match[3]), std::stoi(match[4])};
}

/// Cases on which we differ on purpose.
bool is_our_own_way(const std::string& name) { return name == "empty_selection" || name == "empty_nested_selection"; }

int check_folder(const fs::path& folder) {
  int checked = 0;
  for (const auto& entry : fs::directory_iterator(folder)) {
    const fs::path& path = entry.path();
    if (path.extension() != ".graphql" || is_our_own_way(path.stem())) continue;
    const fs::path wanted = path.parent_path() / (path.stem().string() + ".expected.json");
    if (!fs::exists(wanted)) continue;
    const Expected expected = expected_of(read_file(wanted).value());
    const Source source{path.filename(), read_file(path).value()};
    Diagnostics diagnostics;
    const bool parsed = parse_document(source, diagnostics).has_value();
    ++checked;
    EXPECT_EQ(parsed, !expected.is_syntax) << path << "\n" << to_text(diagnostics);
    if (parsed || !expected.is_syntax) continue;
    EXPECT_EQ(diagnostics.all().front().message, expected.message) << path;
    const Place& place = diagnostics.all().front().where;
    const Source line{"line", place.line_text};
    EXPECT_EQ(place.line, expected.line) << path;
    EXPECT_EQ(line_column_utf16(line, static_cast<std::size_t>(place.column - 1)).column, expected.column) << path;
  }
  return checked;
}

TEST(SyntaxErrors, AgreeWithGraphqlJs) {
  const fs::path invalid = fs::path(ARKITEKT_SHARED_DIR) / "data/graphql/invalid";
  if (!fs::exists(invalid)) GTEST_SKIP() << "recorded errors of graphql-js are not here: " << invalid;
  EXPECT_GT(check_folder(invalid / "syntax"), 30);
  EXPECT_GT(check_folder(invalid / "schemas"), 30);
  EXPECT_GT(check_folder(invalid / "dialect"), 0);
  EXPECT_GT(check_folder(invalid / "validation"), 50);
}

} // namespace arkitekt::graphql
