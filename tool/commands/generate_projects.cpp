#include "tool/commands/generate_projects.hpp"
#include "tool/commands/leftovers.hpp"
#include "tool/generate.hpp"
#include "tool/schema/documents.hpp"
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <set>

namespace reflekt {

namespace fs = std::filesystem;
using arkitekt::Diagnostics;

namespace {

struct Outcome {
  const Project* project = nullptr;
  std::string out; ///< absolute
  std::size_t documents = 0;
  Diagnostics diagnostics;
  std::vector<GenerateResult::File> files;
  std::vector<std::string> removed;
};

std::string counted(std::size_t count, const std::string& what) {
  return std::to_string(count) + " " + what + (count == 1 ? "" : "s");
}

/// What is missing before anything can be read.
void check_project(const Project& project, Diagnostics& diagnostics) {
  const std::string name = "project '" + project.name + "' has no ";
  if (project.schemas.empty()) diagnostics.error({}, name + "schema").code = "Configuration";
  check_rules(project.rules, diagnostics);
  if (project.documents.empty()) diagnostics.error({}, name + "documents").code = "Configuration";
}

Outcome generate_project(const Project& project, Downloads& downloads, std::map<std::string, std::string>& taken) {
  Outcome outcome;
  outcome.project = &project;
  check_project(project, outcome.diagnostics);
  if (outcome.diagnostics.has_errors()) return outcome;
  Job job = job_of(project, downloads, outcome.diagnostics);
  outcome.out = job.out;
  outcome.documents = job.documents.size();
  if (outcome.diagnostics.has_errors()) return outcome;
  job.taken = taken;
  GenerateResult result = generate(job);
  outcome.diagnostics.add(std::move(result.diagnostics));
  outcome.files = std::move(result.files);
  for (const GenerateResult::File& file : outcome.files) taken.emplace(file.path, "project '" + project.name + "'");
  return outcome;
}

/// Only when all projects are done is it known what is left over.
void clean_up(Outcome& outcome, const std::set<std::string>& kept) {
  if (outcome.diagnostics.has_errors()) return;
  std::vector<std::string> generated;
  for (const GenerateResult::File& file : outcome.files) generated.push_back(file.path);
  auto removed = remove_leftovers(outcome.out, outcome.project->name, generated, kept);
  if (removed)
    outcome.removed = std::move(*removed);
  else
    outcome.diagnostics.error({}, std::string(removed.error().message()));
}

void say(const Outcome& outcome, bool is_verbose) {
  const std::string here = fs::current_path().string();
  std::fputs(to_text(outcome.diagnostics, here).c_str(), stderr);
  const std::string& name = outcome.project->name;
  if (outcome.diagnostics.has_errors()) {
    const std::string errors = counted(outcome.diagnostics.error_count(), "error");
    std::fprintf(stderr, "%s: %s, nothing was written\n", name.c_str(), errors.c_str());
    return;
  }
  const auto shown = [&](const std::string& path) { return fs::path(path).lexically_proximate(here).string(); };
  const auto written = static_cast<std::size_t>(std::ranges::count_if(outcome.files, &GenerateResult::File::is_new));
  if (is_verbose) {
    for (const GenerateResult::File& file : outcome.files)
      std::printf("%s %s\n", file.is_new ? "wrote    " : "unchanged", shown(file.path).c_str());
    for (const std::string& file : outcome.removed) std::printf("removed   %s\n", shown(file).c_str());
  }
  std::string line = name + ": " + counted(outcome.documents, "document") + "; in " + shown(outcome.out) + " " +
                     counted(written, "file") + " written, " + std::to_string(outcome.files.size() - written) +
                     " unchanged";
  if (!outcome.removed.empty()) line += ", " + std::to_string(outcome.removed.size()) + " removed";
  std::printf("%s\n", line.c_str());
}

} // namespace

bool generate_projects(const std::vector<Project>& projects, Downloads& downloads, bool is_verbose) {
  std::map<std::string, std::string> taken;
  std::vector<Outcome> outcomes;
  for (const Project& project : projects) outcomes.push_back(generate_project(project, downloads, taken));
  std::set<std::string> kept;
  for (const auto& [path, owner] : taken) kept.insert(path);
  bool is_ok = true;
  for (Outcome& outcome : outcomes) {
    clean_up(outcome, kept);
    say(outcome, is_verbose);
    is_ok = is_ok && !outcome.diagnostics.has_errors();
  }
  std::fflush(stdout);
  return is_ok;
}

} // namespace reflekt
