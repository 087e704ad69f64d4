#include "tool/commands/gen.hpp"
#include "tool/generate.hpp"
#include "tool/plan/names.hpp"
#include "tool/schema/load.hpp"
#include <algorithm>
#include <arkitekt/core/text.hpp>
#include <cstdio>
#include <filesystem>
#include <optional>

namespace reflekt {

namespace fs = std::filesystem;
using arkitekt::Diagnostics;

namespace {

std::string absolute(const std::string& path) { return fs::absolute(path).lexically_normal().string(); }

std::vector<std::string> absolute(const std::vector<std::string>& paths) {
  std::vector<std::string> all;
  all.reserve(paths.size());
  for (const std::string& path : paths) all.push_back(absolute(path));
  return all;
}

/// `-Iinclude` or `-I include`: made absolute, so that #include lines can be found relative to them.
std::vector<std::string> include_directories(const std::vector<std::string>& arguments) {
  std::vector<std::string> directories;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    if (!arguments[i].starts_with("-I")) continue;
    if (arguments[i].size() > 2)
      directories.push_back(absolute(arguments[i].substr(2)));
    else if (i + 1 < arguments.size())
      directories.push_back(absolute(arguments[i + 1]));
  }
  return directories;
}

SchemaFile schema_file(const std::string& flag) {
  const std::size_t equals = flag.find('=');
  if (equals == flag.npos) return {"default", absolute(flag)};
  return {flag.substr(0, equals), absolute(flag.substr(equals + 1))};
}

std::optional<Job> read_response_file(const std::string& path, Diagnostics& diagnostics) {
  const arkitekt::Result<std::string> text = arkitekt::read_file(path);
  if (text) return parse_response_file(absolute(path), *text, diagnostics);
  diagnostics.error({path}, std::string(text.error().message()));
  return std::nullopt;
}

/// A glob for documents may match the schema beside them.
bool is_schema(const Job& job, const std::string& file) {
  return std::ranges::any_of(job.schemas, [&](const SchemaFile& schema) { return schema.file == file; });
}

std::optional<Job> job_of(const GenFlags& flags, Diagnostics& diagnostics) {
  if (flags.response_file.starts_with('@')) return read_response_file(flags.response_file.substr(1), diagnostics);
  if (!flags.response_file.empty())
    diagnostics.error({}, "'" + flags.response_file +
                              "' is neither a flag nor a response file (@camera.rsp); headers follow --headers");
  const bool has_code = !flags.headers.empty() || !flags.sources.empty();
  if (!has_code && flags.documents.empty())
    diagnostics.error({}, "nothing to read: give --headers, --sources or --documents, or @file");
  if (!flags.documents.empty() && flags.schemas.empty())
    diagnostics.error({}, "--documents need a schema: give --schema");
  if (flags.out.empty()) diagnostics.error({}, "nowhere to write: give --out");
  if (diagnostics.has_errors()) return std::nullopt;
  Job job;
  job.headers = absolute(flags.headers);
  job.sources = absolute(flags.sources);
  const std::string& first = !flags.headers.empty()   ? flags.headers.front()
                             : !flags.sources.empty() ? flags.sources.front()
                                                      : flags.schemas.front();
  job.has_code = has_code;
  job.target = flags.target.empty() ? fs::path(first).stem().string() : flags.target;
  job.name = c_identifier(job.target);
  job.is_executable = flags.is_executable;
  job.out = absolute(flags.out);
  if (!flags.depfile.empty()) job.depfile = absolute(flags.depfile);
  job.stamp = job.out + "/" + job.target + ".reflekt.cpp";
  for (const std::string& schema : flags.schemas) job.schemas.push_back(schema_file(schema));
  const std::string domain = job.schemas.empty() ? "default" : job.schemas.front().domain;
  for (const std::string& file : find_files(flags.documents, "document", diagnostics))
    if (!is_schema(job, absolute(file))) job.documents.push_back({domain, absolute(file)});
  for (const std::string& scalar : flags.scalars) job.options[domain].scalars.push_back(parse_cpp_type(scalar));
  if (diagnostics.has_errors()) return std::nullopt;
  job.compiler = flags.compiler;
  job.arguments = flags.compiler_arguments;
  job.include_directories = include_directories(flags.compiler_arguments);
  return job;
}

void print(const Diagnostics& diagnostics) {
  std::fputs(to_text(diagnostics, fs::current_path().string()).c_str(), stderr);
  const std::size_t errors = diagnostics.error_count();
  if (errors > 0) std::fprintf(stderr, "%zu error%s generated.\n", errors, errors == 1 ? "" : "s");
}

} // namespace

int run_gen(const GenFlags& flags) {
  Diagnostics diagnostics;
  std::optional<Job> job = job_of(flags, diagnostics);
  if (!job) {
    print(diagnostics);
    return 1;
  }
  job->is_last = true;
  const GenerateResult result = generate(*job);
  print(result.diagnostics);
  if (flags.is_verbose)
    for (const GenerateResult::File& file : result.files)
      std::printf("%s %s\n", file.is_new ? "wrote    " : "unchanged", file.path.c_str());
  return result.ok() ? 0 : 1;
}

} // namespace reflekt
