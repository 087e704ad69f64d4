#include "tool/generate.hpp"
#include "tool/emit/documents.hpp"
#include "tool/emit/emit.hpp"
#include "tool/plan/documents.hpp"
#include "tool/plan/plan.hpp"
#include "tool/scan/scan.hpp"
#include "tool/schema/documents.hpp"
#include "tool/schema/load.hpp"
#include <algorithm>
#include <arkitekt/core/source.hpp>
#include <arkitekt/core/text.hpp>
#include <arkitekt/graphql/schema.hpp>
#include <deque>
#include <filesystem>
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

Strictness strictness_for(const Job& job, const std::string& domain) {
  const auto found = job.strictness.find(domain);
  return found == job.strictness.end() ? Strictness{} : found->second;
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
    arkitekt::Result<arkitekt::Source> source = read_schema(schema.file);
    if (source) {
      of_domain.push_back(std::move(*source));
    } else {
      const std::string why(source.error().message()); // "cannot read schema.graphql: No such file"
      diagnostics.error({schema.file}, "the schema cannot be read" + why.substr(std::min(why.rfind(": "), why.size())));
      is_broken[schema.domain] = true;
    }
  }
  for (const SchemaText& text : job.schema_texts) {
    if (!sources.contains(text.domain)) domains.push_back(text.domain);
    sources[text.domain].push_back(text.source);
  }
  Schemas schemas;
  for (const std::string& domain : domains) {
    DomainSchema& found = schemas.by_domain.emplace_back(DomainSchema{domain, nullptr});
    if (is_broken[domain]) continue;
    const arkitekt::graphql::SchemaOptions options{.rules = strictness_of(strictness_for(job, domain).schema),
                                                   .parse = {}};
    if (auto schema = arkitekt::graphql::build_schema(std::move(sources[domain]), diagnostics, options))
      found.schema = &schemas.owned.emplace_back(std::move(*schema));
  }
  return schemas;
}

// ── documents ───────────────────────────────────────────────────────────────────────────────────

/// The documents of one schema.
struct Documents {
  std::vector<arkitekt::Source> sources;
  ParsedDocuments parsed;
};

void read_documents(const Job& job, const std::string& domain, Documents& documents, Diagnostics& diagnostics) {
  bool are_complete = true;
  for (const DocumentFile& document : job.documents) {
    if (document.domain != domain) continue;
    arkitekt::Result<std::string> text = arkitekt::read_file(document.file);
    if (text) {
      documents.sources.push_back({document.file, std::move(*text)});
    } else {
      diagnostics.error({document.file}, std::string(text.error().message()));
      are_complete = false;
    }
  }
  documents.parsed = parse_documents(documents.sources, EmptyDocuments::are_fine, diagnostics);
  documents.parsed.are_complete = documents.parsed.are_complete && are_complete;
}

/// Of each schema, in their order.
std::deque<Documents> read_documents(const Job& job, const Schemas& schemas, Diagnostics& diagnostics) {
  std::deque<Documents> all;
  for (const DomainSchema& domain : schemas.by_domain)
    read_documents(job, domain.domain, all.emplace_back(), diagnostics);
  return all;
}

std::vector<const arkitekt::graphql::ast::Document*> pointers_to(const Documents& documents) {
  std::vector<const arkitekt::graphql::ast::Document*> pointers;
  for (const auto& document : documents.parsed.all) pointers.push_back(&document);
  return pointers;
}

/// The C++ of all documents of all schemas.
std::vector<GeneratedFile> generate_documents(const Job& job, const Schemas& schemas, const std::deque<Documents>& all,
                                              Diagnostics& diagnostics) {
  std::vector<GeneratedFile> files;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const DomainSchema& domain = schemas.by_domain[i];
    const Documents& documents = all[i];
    if (domain.schema == nullptr || documents.parsed.all.empty()) continue;
    Diagnostics found;
    validate_documents(*domain.schema, documents.parsed, strictness_for(job, domain.domain).documents, found);
    const bool are_valid = documents.parsed.are_complete && !found.has_errors();
    diagnostics.add(std::move(found));
    if (!are_valid) continue;
    DocumentsRequest request{domain.domain, domain.schema, pointers_to(documents), {}};
    if (const auto options = job.options.find(domain.domain); options != job.options.end())
      request.options = options->second;
    const std::size_t errors = diagnostics.error_count();
    const DocumentsPlan planned = plan_documents(request, diagnostics);
    if (diagnostics.error_count() > errors) continue;
    for (GeneratedFile& file : emit_documents(planned)) files.push_back(std::move(file));
  }
  return files;
}

PlanRequest plan_request(const Job& job, const Schemas& schemas, const std::deque<Documents>& documents) {
  PlanRequest request;
  request.target = job.target;
  request.name = job.name;
  request.is_executable = job.is_executable;
  request.headers = job.headers;
  request.sources = job.sources;
  request.include_directories = job.include_directories;
  request.schemas = schemas.by_domain;
  request.is_strict = job.is_strict;
  for (std::size_t i = 0; i < documents.size(); ++i) {
    DomainSchema& schema = request.schemas[i];
    schema.documents = pointers_to(documents[i]);
    if (const auto options = job.options.find(schema.domain); options != job.options.end())
      schema.scalars = options->second.scalars;
  }
  return request;
}

// ── complaints ──────────────────────────────────────────────────────────────────────────────────

/// In the order of the job's files, then of lines; what several functions suffer from is said once.
Diagnostics sorted(const Diagnostics& found, const Job& job) {
  std::vector<std::string> files;
  files.reserve(job.schemas.size() + job.headers.size() + job.sources.size());
  for (const SchemaFile& schema : job.schemas) files.push_back(schema.file);
  for (const DocumentFile& document : job.documents) files.push_back(document.file);
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

/// A manifest may be elsewhere.
std::string path_of(const Job& job, const GeneratedFile& file) {
  return (std::filesystem::path(job.out) / file.name).lexically_normal().string();
}

void refuse_taken(const std::vector<GeneratedFile>& files, const Job& job, Diagnostics& diagnostics) {
  for (const GeneratedFile& file : files) {
    const auto taken = job.taken.find(path_of(job, file));
    if (taken != job.taken.end())
      diagnostics.error({taken->first}, "this file is of " + taken->second + ": another out or domain is needed");
  }
}

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
  for (const DocumentFile& document : job.documents) dependencies.push_back(document.file);
  // Never without any: Ninja would take the depfile for missing, and run us in every build.
  if (!job.response_file.empty()) dependencies.push_back(job.response_file);
  const arkitekt::Result<bool> written =
      arkitekt::write_file_if_changed(job.depfile, depfile_text(job.stamp, dependencies));
  if (!written) result.diagnostics.error({}, std::string(written.error().message()));
}

} // namespace

GenerateResult generate(const Job& job) {
  Scanned scanned;
  if (!job.headers.empty() || !job.sources.empty()) scanned = scan(scan_request(job));
  Diagnostics diagnostics = std::move(scanned.diagnostics);
  const Schemas schemas = read_schemas(job, diagnostics);
  const std::deque<Documents> documents = read_documents(job, schemas, diagnostics);
  std::vector<GeneratedFile> of_documents = generate_documents(job, schemas, documents, diagnostics);
  const Plan planned = plan(scanned.model, plan_request(job, schemas, documents), diagnostics);

  std::vector<GeneratedFile> files;
  if (job.has_code && !diagnostics.has_errors()) files = emit(planned);
  for (GeneratedFile& file : of_documents) files.push_back(std::move(file));
  refuse_taken(files, job, diagnostics);
  GenerateResult result;
  result.diagnostics = sorted(diagnostics, job);
  if (!result.ok()) return result;
  for (const GeneratedFile& file : files) write(result, path_of(job, file), file.text);
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
