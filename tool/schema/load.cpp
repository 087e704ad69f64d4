#include "tool/schema/load.hpp"
#include "tool/config/glob.hpp"
#include "tool/schema/download.hpp"
#include "tool/schema/introspection.hpp"
#include <algorithm>
#include <arkitekt/core/text.hpp>
#include <filesystem>
#include <set>

namespace reflekt {

namespace fs = std::filesystem;
using arkitekt::Diagnostics;
using arkitekt::Source;

namespace {

std::string normal(const std::string& path) { return fs::path(path).lexically_normal().string(); }

bool is_excluded(const std::string& file, const std::vector<std::string>& patterns) {
  return std::ranges::any_of(patterns, [&](const std::string& pattern) {
    return pattern.starts_with('!') && matches_glob(normal(pattern.substr(1)), normal(file));
  });
}

std::string as_sdl(const std::string& name) { return name + " (as SDL)"; }

void refuse(const std::string& name, const arkitekt::Error& error, Diagnostics& diagnostics) {
  const bool is_missing = error.kind() == arkitekt::ErrorKind::usage;
  diagnostics.error({name}, is_missing ? std::string(error.message()) : error.what()).code =
      is_missing ? "File" : "Introspection";
}

} // namespace

std::vector<std::string> find_files(const std::vector<std::string>& patterns, const std::string& what,
                                    Diagnostics& diagnostics) {
  std::vector<std::string> files;
  std::set<std::string> seen;
  const auto take = [&](const std::string& file) {
    if (seen.insert(normal(file)).second) files.push_back(file);
  };
  for (const std::string& pattern : patterns) {
    if (pattern.starts_with('!')) continue;
    std::error_code failed;
    if (!is_glob(pattern) || fs::exists(pattern, failed)) { // `[id].graphql` may be a file's name
      take(pattern);
      continue;
    }
    std::vector<std::string> found = expand_glob(pattern);
    std::erase_if(found, [&](const std::string& file) { return is_excluded(file, patterns); });
    std::ranges::for_each(found, take);
    if (found.empty()) diagnostics.error({}, "no " + what + " matches '" + pattern + "'").code = "File";
  }
  return files;
}

std::vector<Source> read_sources(const std::vector<std::string>& files, Diagnostics& diagnostics) {
  std::vector<Source> sources;
  for (const std::string& file : files) {
    arkitekt::Result<std::string> text = arkitekt::read_file(file);
    if (text)
      sources.push_back({file, std::move(*text)});
    else
      diagnostics.error({file}, std::string(text.error().message())).code = "File";
  }
  return sources;
}

arkitekt::Result<Source> read_schema(const std::string& file) {
  arkitekt::Result<std::string> text = arkitekt::read_file(file);
  if (!text) return text.error();
  if (!is_json(*text)) return Source{file, std::move(*text)};
  arkitekt::Result<std::string> sdl = introspection_to_sdl(*text);
  if (!sdl) return sdl.error();
  return Source{as_sdl(file), std::move(*sdl)};
}

std::vector<Source> read_schemas(const std::vector<SchemaPlace>& places, Diagnostics& diagnostics) {
  std::vector<Source> schemas;
  std::vector<std::string> patterns;
  for (const SchemaPlace& place : places)
    if (!place.is_url()) patterns.push_back(place.name);
  for (const std::string& file : find_files(patterns, "schema", diagnostics)) {
    arkitekt::Result<Source> schema = read_schema(file);
    if (schema)
      schemas.push_back(std::move(*schema));
    else
      refuse(file, schema.error(), diagnostics);
  }
  for (const SchemaPlace& place : places) {
    if (!place.is_url()) continue;
    const std::string url = without_password(place.name);
    arkitekt::Result<std::string> sdl = download_schema({place.name, place.headers});
    if (sdl)
      schemas.push_back({as_sdl(url), std::move(*sdl)});
    else
      refuse(url, sdl.error(), diagnostics);
  }
  return schemas;
}

} // namespace reflekt
