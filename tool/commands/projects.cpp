#include "tool/commands/projects.hpp"
#include "tool/plan/names.hpp"
#include "tool/schema/download.hpp"
#include "tool/schema/load.hpp"
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <unistd.h>

namespace reflekt {

namespace fs = std::filesystem;
using arkitekt::Diagnostics;
using arkitekt::Source;

namespace {

std::string absolute(const std::string& path) { return fs::absolute(path).lexically_normal().string(); }

/// Servers may take their time. Only where somebody looks on.
void say_that_we_wait(const std::string& url) {
  if (isatty(STDERR_FILENO) != 0) std::fprintf(stderr, "asking %s for its schema …\n", url.c_str());
}

} // namespace

std::optional<Configuration> load_configuration(const std::string& file, Diagnostics& diagnostics) {
  std::optional<std::string> path = file;
  if (file.empty()) path = find_configuration("", diagnostics);
  if (!path) return std::nullopt;
  const std::vector<Source> sources = read_sources({*path}, diagnostics);
  if (sources.empty()) return std::nullopt;
  return read_configuration(sources[0], process_environment(), diagnostics);
}

std::vector<std::string> find_documents(const Project& project, Diagnostics& diagnostics) {
  std::vector<std::string> patterns;
  for (const SchemaPlace& place : project.schemas)
    if (!place.is_url()) patterns.push_back(place.name);
  Diagnostics of_schemas; // told by who reads them
  const std::vector<std::string> schemas = find_files(patterns, "schema", of_schemas);
  std::vector<std::string> files = find_files(project.documents, "document", diagnostics);
  std::erase_if(files, [&](const std::string& file) {
    return std::ranges::any_of(schemas, [&](const std::string& schema) {
      std::error_code failed;
      return fs::equivalent(schema, file, failed);
    });
  });
  return files;
}

std::optional<Source> Downloads::get(const SchemaPlace& place, Diagnostics& diagnostics) {
  std::string key = place.name;
  for (const auto& [name, value] : place.headers) ((key += '\n') += name + ": ") += value;
  if (const auto known = known_.find(key); known != known_.end()) return known->second;
  say_that_we_wait(without_password(place.name));
  std::vector<Source> read = read_schemas({place}, diagnostics);
  if (read.empty()) return std::nullopt;
  return known_.emplace(key, std::move(read[0])).first->second;
}

Job job_of(const Project& project, Downloads& downloads, Diagnostics& diagnostics) {
  Job job;
  job.target = project.target.empty() ? project.name : project.target;
  job.name = c_identifier(job.target);
  job.out = absolute(project.out);
  job.has_code = false;
  std::vector<std::string> patterns;
  for (const SchemaPlace& place : project.schemas) {
    if (!place.is_url())
      patterns.push_back(place.name);
    else if (auto source = downloads.get(place, diagnostics))
      job.schema_texts.push_back({project.domain, std::move(*source)});
  }
  for (const std::string& file : find_files(patterns, "schema", diagnostics))
    job.schemas.push_back({project.domain, absolute(file)});
  for (const std::string& file : find_documents(project, diagnostics))
    job.documents.push_back({project.domain, absolute(file)});
  DocumentsOptions& options = job.options[project.domain] = project.options;
  options.target = project.target;
  if (!options.manifest.empty()) options.manifest = absolute(options.manifest);
  Strictness& strictness = job.strictness[project.domain];
  strictness.schema = project.schema_rules.value_or(strictness.schema);
  strictness.documents.insert(strictness.documents.end(), project.rules.begin(), project.rules.end());
  return job;
}

} // namespace reflekt
