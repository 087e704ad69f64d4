#include "tool/generate.hpp"
#include "tool/emit/emit.hpp"
#include "tool/plan/plan.hpp"
#include "tool/scan/scan.hpp"
#include <algorithm>
#include <arkitekt/core/source.hpp>
#include <arkitekt/core/text.hpp>
#include <arkitekt/graphql/schema.hpp>
#include <deque>
#include <map>
#include <tuple>

namespace reflekt {

using arkitekt::Diagnostic;
using arkitekt::Diagnostics;
using arkitekt::graphql::Schema;

namespace {

// ── inputs ──────────────────────────────────────────────────────────────────────────────────────

ScanRequest scan_request(const Job& job) {
  ScanRequest request;
  request.headers = job.headers;
  request.sources = job.sources;
  request.arguments = job.arguments;
  request.compiler = job.compiler;
  request.is_last = job.is_last;
  // What this run writes: the inputs may include it, but must not be read by what stood there before.
  request.generated.push_back(job.out + "/" + job.target + ".reflekt.hpp");
  for (const std::string& source : job.sources) {
    const std::string file = source.substr(source.rfind('/') + 1);
    request.generated.push_back(job.out + "/" + file.substr(0, file.rfind('.')) + ".reflekt.inc");
  }
  return request;
}

struct Schemas {
  std::deque<Schema> owned;
  std::vector<DomainSchema> by_domain;
};

/// One schema a domain: several files of one domain are read together.
Schemas read_schemas(const Job& job, Diagnostics& diagnostics) {
  std::vector<std::string> domains;
  std::map<std::string, std::vector<arkitekt::Source>> sources;
  std::map<std::string, bool> is_broken;
  for (const SchemaFile& schema : job.schemas) {
    if (!sources.contains(schema.domain)) domains.push_back(schema.domain);
    std::vector<arkitekt::Source>& of_domain = sources[schema.domain];
    arkitekt::Result<std::string> text = arkitekt::read_file(schema.file);
    if (text) {
      of_domain.push_back({schema.file, std::move(*text)});
    } else {
      const std::string why(text.error().message()); // "cannot read schema.graphql: No such file"
      diagnostics.error({schema.file}, "the schema cannot be read" + why.substr(std::min(why.rfind(": "), why.size())));
      is_broken[schema.domain] = true;
    }
  }
  Schemas schemas;
  // Schemas come from others, who break rules that hinder nobody.
  const arkitekt::graphql::SchemaOptions options{.rules = arkitekt::graphql::Strictness::ignore, .parse = {}};
  for (const std::string& domain : domains) {
    DomainSchema& found = schemas.by_domain.emplace_back(DomainSchema{domain, nullptr});
    if (is_broken[domain]) continue;
    if (auto schema = arkitekt::graphql::build_schema(std::move(sources[domain]), diagnostics, options))
      found.schema = &schemas.owned.emplace_back(std::move(*schema));
  }
  return schemas;
}

PlanRequest plan_request(const Job& job, const Schemas& schemas) {
  PlanRequest request;
  request.target = job.target;
  request.name = job.name;
  request.is_executable = job.is_executable;
  request.headers = job.headers;
  request.sources = job.sources;
  request.include_directories = job.include_directories;
  request.schemas = schemas.by_domain;
  return request;
}

// ── complaints ──────────────────────────────────────────────────────────────────────────────────

/// In the order of the job's files, then of lines; what several functions suffer from is said once.
Diagnostics sorted(const Diagnostics& found, const Job& job) {
  std::vector<std::string> files;
  files.reserve(job.schemas.size() + job.headers.size() + job.sources.size());
  for (const SchemaFile& schema : job.schemas) files.push_back(schema.file);
  files.insert(files.end(), job.headers.begin(), job.headers.end());
  files.insert(files.end(), job.sources.begin(), job.sources.end());
  struct Ranked {
    std::tuple<std::ptrdiff_t, int, int, std::size_t> rank; // file, line, column, as found
    const Diagnostic* diagnostic;
    bool operator<(const Ranked& other) const { return rank < other.rank; }
  };
  std::vector<Ranked> all;
  for (const Diagnostic& diagnostic : found.all()) {
    const auto is_it = [&](const Ranked& other) {
      return other.diagnostic->where == diagnostic.where && other.diagnostic->message == diagnostic.message;
    };
    if (std::any_of(all.begin(), all.end(), is_it)) continue;
    const auto file = std::find(files.begin(), files.end(), diagnostic.where.file) - files.begin();
    all.push_back({{file, diagnostic.where.line, diagnostic.where.column, all.size()}, &diagnostic});
  }
  std::sort(all.begin(), all.end());
  Diagnostics result;
  for (const Ranked& ranked : all) result.add(*ranked.diagnostic);
  return result;
}

// ── outputs ─────────────────────────────────────────────────────────────────────────────────────

void write(GenerateResult& result, const std::string& path, std::string_view text) {
  const arkitekt::Result<bool> written = arkitekt::write_file_if_changed(path, text);
  if (written)
    result.files.push_back({path, *written});
  else
    result.diagnostics.error({}, std::string(written.error().message()));
}

void write_depfile(GenerateResult& result, const Job& job, std::vector<std::string> dependencies) {
  if (job.depfile.empty()) return;
  for (const SchemaFile& schema : job.schemas) dependencies.push_back(schema.file);
  // Never without any: Ninja would take the depfile for missing, and run us in every build.
  if (!job.response_file.empty()) dependencies.push_back(job.response_file);
  const arkitekt::Result<bool> written =
      arkitekt::write_file_if_changed(job.depfile, depfile_text(job.stamp, dependencies));
  if (!written) result.diagnostics.error({}, std::string(written.error().message()));
}

} // namespace

GenerateResult generate(const Job& job) {
  Scanned scanned = scan(scan_request(job));
  Diagnostics diagnostics = std::move(scanned.diagnostics);
  const Schemas schemas = read_schemas(job, diagnostics);
  const Plan planned = plan(scanned.model, plan_request(job, schemas), diagnostics);

  GenerateResult result;
  result.diagnostics = sorted(diagnostics, job);
  if (!result.ok()) return result;
  for (const GeneratedFile& file : emit(planned)) write(result, job.out + "/" + file.name, file.text);
  write_depfile(result, job, std::move(scanned.dependencies));
  return result;
}

std::string depfile_text(const std::string& target, const std::vector<std::string>& dependencies) {
  const auto escaped = [](std::string_view path) {
    std::string text;
    for (const char c : path) {
      if (c == ' ' || c == '#') text += '\\';
      if (c == '$') text += '$';
      text += c;
    }
    return text;
  };
  std::string text = escaped(target) + ":";
  for (const std::string& dependency : dependencies) text += " \\\n  " + escaped(dependency);
  return text + "\n";
}

} // namespace reflekt
