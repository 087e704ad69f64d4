#include "tool/config/job.hpp"
#include "tool/config/overrides.hpp"
#include <algorithm>
#include <cstdlib>

namespace reflekt {

namespace {

/// The lines of a response file, sorted by what they are for.
struct Lines {
  Job job;
  std::string flags, standard;
  std::vector<std::string> includes, implicit, defines, options, features;
  bool extensions = true;
  std::string domain;
  std::vector<std::string> unknown_styles;
  std::string of_documents = "default"; ///< the domain of the schema read last: documents and scalars follow it
};

void read_line(Lines& lines, std::string_view key, const std::string& value) {
  Job& job = lines.job;
  if (key == "domain") { // belongs to the schema of the next line, and may be empty
    lines.domain = value;
    return;
  }
  if (value.empty()) return; // a list that has no elements
  if (key == "target") job.target = value;
  if (key == "name") job.name = value;
  if (key == "nullability") job.is_strict = value == "strict";
  if (key == "kind") job.is_executable = value == "executable";
  if (key == "out") job.out = value;
  if (key == "depfile") job.depfile = value;
  if (key == "stamp") job.stamp = value;
  if (key == "compiler") job.compiler = value;
  if (key == "flags") lines.flags = value;
  if (key == "header") job.headers.push_back(value);
  if (key == "source") job.sources.push_back(value);
  if (key == "implicit") lines.implicit.push_back(value);
  if (key == "include") lines.includes.push_back(value);
  if (key == "define") lines.defines.push_back(value);
  if (key == "option") lines.options.push_back(value);
  if (key == "feature") lines.features.push_back(value);
  if (key == "standard") lines.standard = value;
  if (key == "extensions") lines.extensions = value != "OFF" && value != "0" && value != "FALSE" && value != "NO";
  if (key == "schema") {
    lines.of_documents = lines.domain.empty() ? "default" : lines.domain;
    job.schemas.push_back({lines.of_documents, value});
    lines.domain.clear();
  }
  if (key == "document") job.documents.push_back({lines.of_documents, value});
  const auto options = [&]() -> DocumentsOptions& { return job.options[lines.of_documents]; };
  if (key == "scalar") options().scalars.push_back(parse_cpp_type(value));
  if (key == "trait") options().traits.push_back(parse_cpp_type(value));
  if (key == "namespace") options().space = value;
  if (key == "manifest") options().manifest = value;
  if (key == "unwrap") options().unwrap = value != "OFF";
  if (key == "styler" && !apply_styler(options().styler, value)) lines.unknown_styles.push_back(value);
}

/// What the compiler will be called with, in CMake's order: flags, definitions, include directories, options.
void collect_arguments(Lines& lines) {
  Job& job = lines.job;
  job.arguments = split_command(lines.flags);
  for (const std::string& define : lines.defines)
    job.arguments.push_back(define.starts_with("-D") ? define : "-D" + define);
  for (const std::string& include : lines.includes) {
    // CMake keeps the compiler's own directories out of -I as well: there they would come too early.
    if (std::find(lines.implicit.begin(), lines.implicit.end(), include) != lines.implicit.end()) continue;
    job.include_directories.push_back(include);
    job.arguments.push_back("-I" + include);
  }
  for (const std::string& option : lines.options) {
    constexpr std::string_view shell = "SHELL:"; // several words, as CMake's documentation of COMPILE_OPTIONS has it
    if (!option.starts_with(shell)) {
      job.arguments.push_back(option);
      continue;
    }
    for (std::string& word : split_command(std::string_view(option).substr(shell.size())))
      job.arguments.push_back(std::move(word));
  }
  job.arguments.push_back(standard_option(lines.standard, lines.extensions, lines.features));
}

} // namespace

CppType parse_cpp_type(std::string_view text) {
  const std::size_t equals = std::min(text.find('='), text.size());
  CppType parsed{std::string(text.substr(0, equals)), {}, {}};
  text.remove_prefix(std::min(equals + 1, text.size()));
  // The colon before a header is none of a `::`.
  for (std::size_t at = text.find(':'); at != text.npos; at = text.find(':', at)) {
    const std::size_t end = std::min(text.find_first_not_of(':', at), text.size());
    if (end == at + 1) {
      parsed.header = text.substr(end);
      text = text.substr(0, at);
      break;
    }
    at = end;
  }
  parsed.type = text;
  // The other way round it is as clear: no type has a dot or a slash.
  if (parsed.type.find_first_of("./") != parsed.type.npos || text.starts_with('<'))
    std::swap(parsed.type, parsed.header);
  return parsed;
}

std::optional<Job> parse_response_file(const std::string& path, std::string_view text,
                                       arkitekt::Diagnostics& diagnostics) {
  Lines lines;
  lines.job.response_file = path;
  const std::size_t errors = diagnostics.error_count();
  for (int number = 1; !text.empty(); ++number) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty()) continue;
    const std::size_t equals = line.find('=');
    if (equals == line.npos)
      diagnostics.error({path, number, 1, static_cast<int>(line.size()), std::string(line)}, "expected key=value");
    else
      read_line(lines, line.substr(0, equals), std::string(line.substr(equals + 1)));
  }
  for (const auto& [key, value] : {std::pair<std::string_view, const std::string&>{"target", lines.job.target},
                                   {"name", lines.job.name},
                                   {"out", lines.job.out}})
    if (value.empty()) diagnostics.error({path}, "the line " + std::string(key) + "=… is missing");
  for (const std::string& style : lines.unknown_styles)
    diagnostics.error({path}, "there is no style '" + style +
                                  "': expected as_in_schema, pascal_case or snake_case, or types=…,functions=…,"
                                  "members=…,values=… of these");
  if (diagnostics.error_count() > errors) return std::nullopt;
  collect_arguments(lines);
  return std::move(lines.job);
}

std::vector<std::string> split_command(std::string_view command) {
  std::vector<std::string> words;
  std::string word;
  bool in_word = false;
  char quote = 0;
  for (std::size_t i = 0; i < command.size(); ++i) {
    const char c = command[i];
    if (quote != 0 && c == quote) {
      quote = 0;
    } else if (quote == 0 && (c == '"' || c == '\'')) {
      quote = c;
      in_word = true;
    } else if (c == '\\' && quote != '\'' && i + 1 < command.size()) {
      word += command[++i];
      in_word = true;
    } else if (quote == 0 && (c == ' ' || c == '\t')) {
      if (in_word) words.push_back(std::move(word));
      word.clear();
      in_word = false;
    } else {
      word += c;
      in_word = true;
    }
  }
  if (in_word) words.push_back(std::move(word));
  return words;
}

std::string standard_option(const std::string& cxx_standard, bool extensions,
                            const std::vector<std::string>& features) {
  // 98 is older than 11, not newer.
  const auto year = [](int standard) { return standard >= 90 ? standard - 100 : standard; };
  int highest = 20;
  const auto consider = [&](const char* digits) {
    const int standard = std::atoi(digits);
    if (standard > 0) highest = std::max(highest, year(standard));
  };
  consider(cxx_standard.c_str());
  constexpr std::string_view prefix = "cxx_std_";
  for (const std::string& feature : features)
    if (feature.starts_with(prefix)) consider(feature.c_str() + prefix.size());
  return (extensions ? "-std=gnu++" : "-std=c++") + std::to_string(highest);
}

} // namespace reflekt
