#include "tool/commands/gen.hpp"
#include "tool/commands/generate_projects.hpp"
#include "tool/commands/leftovers.hpp"
#include "tool/config/overrides.hpp"
#include "tool/generate.hpp"
#include "tool/plan/names.hpp"
#include "tool/schema/documents.hpp"
#include <algorithm>
#include <arkitekt/core/text.hpp>
#include <cstdio>
#include <filesystem>

namespace reflekt {

namespace fs = std::filesystem;
using arkitekt::Diagnostics;

const std::string_view gen_help =
    R"(Projects of graphql.config.yaml, .graphqlrc and the like, here or in a folder above:
  reflekt gen            reflekt gen PROJECT…
writes a header and a source for each document, and those that they share, into each project's `out`. `reflekt init`
writes a configuration to begin with. Without one:
  reflekt gen --schema spacex=schema.graphql --documents 'graphql/**/*.graphql' --out generated

Annotated C++ headers, with or without a schema:
  reflekt gen --headers fleet.hpp --schema schema.graphql --out generated -- -Iinclude -std=c++20
writes generated/fleet.reflekt.hpp and generated/fleet.reflekt.cpp: compile the latter with the rest of the program.
In a project with CMake, arkitekt_reflect() calls this with a response file: reflekt gen @camera.rsp

All errors of all files come in one run. A project with errors is left as it is, and stops no other; a file that would
not change keeps its time; files of documents that are no more are removed. Flags win over the environment
(REFLEKT_OUT, REFLEKT_<PROJECT>_OUT …), which wins over the configuration.
Exit status: 0 all was generated, 1 errors, 2 flags that make no sense.)";

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

void print(const Diagnostics& diagnostics) {
  std::fputs(to_text(diagnostics, fs::current_path().string()).c_str(), stderr);
  const std::size_t errors = diagnostics.error_count();
  if (errors > 0) std::fprintf(stderr, "%zu error%s generated.\n", errors, errors == 1 ? "" : "s");
}

int refuse(const Diagnostics& usage) {
  std::fputs(to_text(usage).c_str(), stderr);
  std::fputs("reflekt gen --help explains\n", stderr);
  return 2;
}

/// "Name=Type" of a flag into the list.
void add_types(const std::vector<std::string>& flags, const std::string& name, std::vector<CppType>& types,
               Diagnostics& usage) {
  for (const std::string& flag : flags) {
    CppType type = parse_cpp_type(flag);
    if (type.graphql.empty() || type.type.empty())
      usage.error({}, name + " " + flag + ": expected GRAPHQL=TYPE or GRAPHQL=TYPE:HEADER");
    set_cpp_type(types, std::move(type));
  }
}

void apply(const DocumentFlags& flags, Project& project, Diagnostics& usage) {
  DocumentsOptions& options = project.options;
  add_types(flags.scalars, "--scalar", options.scalars, usage);
  add_types(flags.traits, "--trait", options.traits, usage);
  if (!flags.space.empty()) options.space = flags.space;
  if (!flags.manifest.empty()) options.manifest = flags.manifest;
  if (flags.is_wrapped) options.unwrap = false;
  if (!flags.styler.empty() && !apply_styler(options.styler, flags.styler))
    usage.error({}, "--styler " + flags.styler + ": expected pascal_case, snake_case or as_in_schema, or " +
                        "types=STYLE,functions=STYLE,members=STYLE,values=STYLE");
  if (flags.schema_rules) project.schema_rules = flags.schema_rules;
  for (const std::string& flag : flags.rules) {
    if (auto rule = parse_rule(flag))
      project.rules.push_back(std::move(*rule));
    else
      usage.error({}, "--rule " + flag + ": expected RULE=error, RULE=warn or RULE=ignore");
  }
}

// ── one job, of flags ───────────────────────────────────────────────────────────────────────────

struct NamedSchema {
  std::string domain, place;
};

/// "spacex=schema.graphql". A URL may hold a `=`, too.
NamedSchema named_schema(const std::string& flag) {
  const std::size_t equals = flag.find_first_of("=/?:");
  if (equals == flag.npos || flag[equals] != '=') return {"default", flag};
  return {flag.substr(0, equals), flag.substr(equals + 1)};
}

/// The first schema's domain with all documents; the flags of it as if they stood in a configuration.
Project project_of(const GenFlags& flags, Diagnostics& usage) {
  Project project;
  project.domain = flags.schemas.empty() ? "default" : named_schema(flags.schemas.front()).domain;
  project.out = flags.out;
  if (flags.headers.empty() && flags.sources.empty()) project.target = flags.target;
  project.documents = flags.documents;
  for (const std::string& flag : flags.schemas)
    if (NamedSchema schema = named_schema(flag); schema.domain == project.domain)
      project.schemas.push_back({std::move(schema.place), {}});
  const std::string& first = !flags.headers.empty()     ? flags.headers.front()
                             : !flags.sources.empty()   ? flags.sources.front()
                             : !project.schemas.empty() ? project.schemas.front().name
                                                        : project.domain;
  project.name = flags.target.empty() ? fs::path(first).stem().string() : flags.target;
  apply(flags.of_documents, project, usage);
  return project;
}

/// The schemas of all other domains.
void add_schemas(const GenFlags& flags, const std::string& domain, Downloads& downloads, Job& job,
                 Diagnostics& diagnostics) {
  for (const std::string& flag : flags.schemas) {
    NamedSchema schema = named_schema(flag);
    if (schema.domain == domain) continue;
    Project other;
    other.domain = schema.domain;
    other.schemas.push_back({std::move(schema.place), {}});
    const Job found = job_of(other, downloads, diagnostics);
    job.schemas.insert(job.schemas.end(), found.schemas.begin(), found.schemas.end());
    job.schema_texts.insert(job.schema_texts.end(), found.schema_texts.begin(), found.schema_texts.end());
  }
}

void check_usage(const GenFlags& flags, Diagnostics& usage) {
  if (!flags.words.empty() || !flags.configuration.empty())
    usage.error({}, "--schema, --documents, --headers and --sources stand for a project: give either them or a "
                    "configuration; headers follow --headers");
  if (!flags.documents.empty() && flags.schemas.empty()) usage.error({}, "--documents need a schema: give --schema");
  if (flags.documents.empty() && flags.headers.empty() && flags.sources.empty())
    usage.error({}, "nothing to read: give --documents, --headers or --sources");
  if (flags.out.empty()) usage.error({}, "nowhere to write: give --out");
}

Job job_of_flags(const GenFlags& flags, const Project& project, Diagnostics& diagnostics) {
  Downloads downloads;
  Job job = job_of(project, downloads, diagnostics);
  add_schemas(flags, project.domain, downloads, job, diagnostics);
  job.headers = absolute(flags.headers);
  job.sources = absolute(flags.sources);
  job.has_code = !flags.headers.empty() || !flags.sources.empty();
  job.is_executable = flags.is_executable;
  job.is_strict = flags.is_strict;
  if (!flags.depfile.empty()) job.depfile = absolute(flags.depfile);
  job.stamp = job.out + "/" + job.target + ".reflekt.cpp";
  job.compiler = flags.compiler;
  job.arguments = flags.compiler_arguments;
  job.include_directories = include_directories(flags.compiler_arguments);
  return job;
}

/// Of documents that are no more. The build's own folder (a response file) is CMake's.
void clean_up(const Job& job, GenerateResult& result) {
  if (!job.response_file.empty() || job.documents.empty()) return;
  std::vector<std::string> generated;
  for (const GenerateResult::File& file : result.files) generated.push_back(file.path);
  const auto removed = remove_leftovers(job.out, job.target, generated, {});
  if (!removed) result.diagnostics.error({}, std::string(removed.error().message()));
}

int run(Job job, bool is_verbose) {
  job.is_last = true;
  GenerateResult result = generate(job);
  if (result.ok()) clean_up(job, result);
  print(result.diagnostics);
  if (is_verbose)
    for (const GenerateResult::File& file : result.files)
      std::printf("%s %s\n", file.is_new ? "wrote    " : "unchanged", file.path.c_str());
  return result.ok() ? 0 : 1;
}

int run_by_response_file(const std::string& path, bool is_verbose) {
  Diagnostics diagnostics;
  const arkitekt::Result<std::string> text = arkitekt::read_file(path);
  std::optional<Job> job;
  if (text)
    job = parse_response_file(absolute(path), *text, diagnostics);
  else
    diagnostics.error({path}, std::string(text.error().message()));
  if (job) return run(std::move(*job), is_verbose);
  print(diagnostics);
  return 1;
}

int run_by_flags(const GenFlags& flags) {
  Diagnostics usage, diagnostics;
  check_usage(flags, usage);
  const Project project = project_of(flags, usage);
  if (usage.has_errors()) return refuse(usage);
  check_rules(project.rules, diagnostics);
  Job job = job_of_flags(flags, project, diagnostics);
  if (!diagnostics.has_errors()) return run(std::move(job), flags.is_verbose);
  print(diagnostics);
  return 1;
}

// ── projects of a configuration ─────────────────────────────────────────────────────────────────

void check_usage_with_projects(const GenFlags& flags, std::size_t projects, Diagnostics& usage) {
  const auto refuse_for_several = [&](const std::string& flag, const std::string& value) {
    if (projects > 1 && !value.empty()) usage.error({}, flag + " is for one project: name it");
  };
  refuse_for_several("--out", flags.out);
  refuse_for_several("--target", flags.target);
  refuse_for_several("--namespace", flags.of_documents.space);
  refuse_for_several("--manifest", flags.of_documents.manifest);
  if (!flags.depfile.empty() || flags.is_executable || !flags.compiler.empty() || !flags.compiler_arguments.empty())
    usage.error({}, "--depfile, --executable, --compiler and what follows -- go with --headers");
}

int run_by_configuration(const GenFlags& flags) {
  Diagnostics usage, diagnostics;
  const auto configuration = load_configuration(flags.configuration, diagnostics);
  if (!configuration && !diagnostics.has_errors()) {
    usage.error({}, "nothing to read: give --schema and --documents, or --headers, or write a graphql.config.yaml "
                    "(reflekt init)");
    return refuse(usage);
  }
  std::vector<Project> projects;
  if (configuration)
    for (const Project* project : select_projects(*configuration, flags.words, diagnostics)) {
      Project& chosen = projects.emplace_back(*project);
      apply(flags.of_documents, chosen, usage);
      if (!flags.out.empty()) chosen.out = flags.out;
      if (!flags.target.empty()) chosen.target = flags.target;
    }
  check_usage_with_projects(flags, projects.size(), usage);
  if (usage.has_errors()) return refuse(usage);
  print(diagnostics);
  Downloads downloads;
  const bool is_ok = generate_projects(projects, downloads, flags.is_verbose);
  return is_ok && !diagnostics.has_errors() ? 0 : 1;
}

} // namespace

int run_gen(const GenFlags& flags) {
  if (flags.words.size() == 1 && flags.words[0].starts_with('@'))
    return run_by_response_file(flags.words[0].substr(1), flags.is_verbose);
  const bool has_inputs =
      !(flags.headers.empty() && flags.sources.empty() && flags.schemas.empty() && flags.documents.empty());
  return has_inputs ? run_by_flags(flags) : run_by_configuration(flags);
}

} // namespace reflekt
