#include "tool/commands/download.hpp"
#include "tool/commands/projects.hpp"
#include "tool/schema/download.hpp"
#include <algorithm>
#include <arkitekt/core/text.hpp>
#include <arkitekt/graphql/parser.hpp>
#include <cstdio>
#include <filesystem>
#include <optional>

namespace reflekt {

using namespace arkitekt;

const std::string_view download_help =
    R"(Asks a GraphQL server for its schema and writes it in SDL, to be read, committed and compared:
  reflekt download --url https://spacex.example/graphql --out schema.graphql
  reflekt download --url https://lab.example/graphql --header "Authorization: Bearer $TOKEN"
Servers that do not know the newest introspection query are asked with older ones. A URL that ends in .graphql,
.graphqls, .gql or .json is fetched as a file.

Without --url: the schemas of graphql.config.yaml that are URLs, each project's to <project>.schema.graphql
  reflekt download            reflekt download PROJECT

A file that would not change keeps its time. Values of headers are never printed.
Exit status: 0 all was written, 1 something went wrong, 2 flags that make no sense.)";

namespace {

struct Task {
  std::vector<DownloadRequest> requests; ///< one file of all
  std::string out;
};

int refuse(std::string_view why) {
  std::fprintf(stderr, "error: %.*s\nreflekt download --help explains\n", static_cast<int>(why.size()), why.data());
  return 2;
}

/// "Authorization: Bearer x"; nothing when it is none. The text is not printed: it may be a secret without a name.
std::optional<std::pair<std::string, std::string>> header_of(const std::string& flag) {
  const std::size_t colon = flag.find(':');
  if (colon == flag.npos || colon == 0) return std::nullopt;
  const std::size_t begin = std::min(flag.find_first_not_of(" \t", colon + 1), flag.size());
  return std::pair(flag.substr(0, colon), flag.substr(begin));
}

std::vector<Task> tasks_of_projects(const Configuration& configuration, const DownloadFlags& flags,
                                    Diagnostics& diagnostics) {
  std::vector<Task> tasks;
  const std::filesystem::path folder = std::filesystem::path(configuration.file).parent_path();
  for (const Project* project : select_projects(configuration, flags.projects, diagnostics)) {
    Task task{{}, flags.out.empty() ? (folder / (project->name + ".schema.graphql")).string() : flags.out};
    for (const SchemaPlace& place : project->schemas)
      if (place.is_url()) task.requests.push_back({place.name, place.headers});
    if (!task.requests.empty()) tasks.push_back(std::move(task));
  }
  if (tasks.empty() && !diagnostics.has_errors())
    diagnostics.error({configuration.file}, "no schema is a URL: there is nothing to download");
  if (tasks.size() > 1 && !flags.out.empty()) {
    diagnostics.error({}, "--out is for one project: name it");
    tasks.clear();
  }
  return tasks;
}

/// Nothing: errors were added.
std::optional<std::string> download(const DownloadRequest& request, Diagnostics& diagnostics) {
  Result<std::string> sdl = download_schema(request);
  const std::string url = without_password(request.url);
  if (!sdl) {
    diagnostics.error({url}, sdl.error().what());
    return std::nullopt;
  }
  const Source source{url, std::move(*sdl)};
  if (!graphql::parse_document(source, diagnostics)) return std::nullopt;
  return source.text;
}

void run(const Task& task, Diagnostics& diagnostics) {
  std::string text;
  for (const DownloadRequest& request : task.requests) {
    const std::optional<std::string> sdl = download(request, diagnostics);
    if (!sdl) return;
    (text += text.empty() ? "" : "\n") += *sdl;
  }
  const Result<bool> written = write_file_if_changed(task.out, text);
  if (!written)
    diagnostics.error({}, std::string(written.error().message()));
  else
    std::printf("%s %s\n", *written ? "wrote    " : "unchanged", task.out.c_str());
}

} // namespace

int run_download(const DownloadFlags& flags) {
  const bool has_url = !flags.url.empty();
  if (has_url && !(flags.projects.empty() && flags.configuration.empty()))
    return refuse("--url stands for a project: give either it or a configuration");
  if (!has_url && !flags.headers.empty())
    return refuse("--header goes with --url; for projects, headers stand in the configuration");
  if (has_url && !SchemaPlace{flags.url, {}}.is_url()) return refuse("--url begins with http:// or https://");

  Diagnostics diagnostics;
  std::vector<Task> tasks;
  if (has_url) {
    DownloadRequest request{flags.url, {}};
    for (const std::string& flag : flags.headers) {
      auto header = header_of(flag);
      if (!header) return refuse("--header is written 'Name: value'");
      request.headers.push_back(std::move(*header));
    }
    tasks.push_back({{std::move(request)}, flags.out.empty() ? "schema.graphql" : flags.out});
  } else {
    const std::optional<Configuration> configuration = load_configuration(flags.configuration, diagnostics);
    if (!configuration && !diagnostics.has_errors())
      return refuse("nothing to download: give --url, or write a graphql.config.yaml");
    if (configuration) tasks = tasks_of_projects(*configuration, flags, diagnostics);
  }
  for (const Task& task : tasks) run(task, diagnostics);
  std::fputs(to_text(diagnostics, std::filesystem::current_path().string()).c_str(), stderr);
  return diagnostics.has_errors() ? 1 : 0;
}

} // namespace reflekt
