// bench_codegen REFLEKT COMPILER INCLUDE_DIR CORPUS DECODERS: what generating costs, and what compiling the generated
// source costs. CORPUS: real projects' schemas and documents. DECODERS: a folder with the generated source of four
// operations. The bars are ours, or half of what the nearest C++ generator (cppgraphqlgen's clientgen) needs for the
// same documents, or the size of what turms writes for them in Python, in 1000 bytes.
#include "process.hpp"
#include <arkitekt/core/diagnostic.hpp>
#include <arkitekt/core/source.hpp>
#include <arkitekt/graphql/schema.hpp>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace {

namespace fs = std::filesystem;
using bench::Command, bench::cpu_of, bench::median;

constexpr int rounds = 7;

struct Set {
  const char* name;
  int turms; ///< 1000 bytes; 0: it fails
};
constexpr Set sets[] = {
    {"arkirust-mikro", 27},          {"cynic-github", 24},
    {"cynic-starwars", 24},          {"fluss-next", 200},
    {"genqlient-example-github", 4}, {"mikro-next", 353},
    {"orkestrator-alpaka", 78},      {"orkestrator-fluss", 273},
    {"orkestrator-kabinet", 143},    {"orkestrator-kraph", 672},
    {"orkestrator-lok", 260},        {"orkestrator-lovekit", 32},
    {"orkestrator-rekuest", 836},    {"rekuest-next", 302},
    {"turms-arkitekt", 108},         {"turms-beasts", 6},
    {"turms-countries", 3},          {"turms-multi-interface", 37},
    {"turms-spacex-capsules", 7},    {"turms-unions", 9},
};

struct Tools {
  std::string reflekt, compiler, include, corpus;
};

std::vector<fs::path> schemas_of(const fs::path& set) {
  std::vector<fs::path> found;
  for (const auto& entry : fs::directory_iterator(set))
    if (entry.path().filename().string().starts_with("schema")) found.push_back(entry.path());
  return found;
}

Command generate(const Tools& tools, const std::string& name, const fs::path& out) {
  const fs::path set = fs::path(tools.corpus) / name;
  Command command = {tools.reflekt, "gen",           "--documents", (set / "clean.graphql").string(),
                     "--scalar",    "*=std::string", "--out",       (out / name).string()};
  for (const fs::path& schema : schemas_of(set)) command.insert(command.end(), {"--schema", schema.string()});
  return command;
}

double best_of(const Command& command, int times) {
  double best = cpu_of(command);
  for (int i = 1; i < times; ++i) best = std::min(best, cpu_of(command));
  return best;
}

/// Seconds of CPU for all sources of a folder.
double compile_all(const Tools& tools, const fs::path& folder, const std::string& optimisation) {
  double sum = 0;
  for (const auto& entry : fs::directory_iterator(folder)) {
    const std::string file = entry.path().string();
    if (!file.ends_with(".graphql.cpp") && !file.ends_with(".types.cpp")) continue;
    sum +=
        best_of({tools.compiler, "-std=c++20", optimisation, "-I" + tools.include, "-c", file, "-o", "/dev/null"}, 3);
  }
  return sum / 1000;
}

std::string read_file(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

void build_schema(const Tools& tools) {
  const fs::path path = fs::path(tools.corpus) / "cynic-github" / "schema.graphql";
  const std::string text = read_file(path);
  std::vector<double> times;
  for (int round = 0; round < rounds; ++round) {
    std::vector<arkitekt::Source> sources;
    sources.emplace_back(path.string(), text);
    arkitekt::Diagnostics diagnostics;
    const std::clock_t begin = std::clock();
    const auto schema = arkitekt::graphql::build_schema(std::move(sources), diagnostics);
    times.push_back(1000.0 * static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC);
  }
  std::printf("GitHub's schema, %zu bytes, parsed and built: %.1f ms (bar 20)\n", text.size(), median(times));
}

std::uintmax_t bytes_of(const fs::path& folder) {
  std::uintmax_t sum = 0;
  for (const auto& entry : fs::directory_iterator(folder)) sum += entry.file_size();
  return sum;
}

} // namespace

int main(int count, char** arguments) {
  if (count != 6) return std::fputs("usage: bench_codegen REFLEKT COMPILER INCLUDE_DIR CORPUS DECODERS\n", stderr), 2;
  const Tools tools{arguments[1], arguments[2], arguments[3], arguments[4]};
  const fs::path out = fs::temp_directory_path() / ("arkitekt-bench-" + std::to_string(getpid()));
  build_schema(tools);
  std::vector<double> whole;
  for (int round = 0; round < rounds; ++round) whole.push_back(cpu_of(generate(tools, "orkestrator-kraph", out)));
  std::printf("orkestrator-kraph, 141 operations, 95 fragments, the whole process: %.0f ms (bar 100)\n", median(whole));

  std::printf("\n%-26s %10s %10s\n", "output, 1000 bytes", "reflekt", "turms");
  for (const Set& set : sets) {
    cpu_of(generate(tools, set.name, out));
    std::printf("%-26s %10.1f %10d\n", set.name, static_cast<double>(bytes_of(out / set.name)) / 1000, set.turms);
  }

  std::printf("\n%-34s %8s %6s\n", "compiling the generated source", "s", "bar");
  const std::pair<const char*, double> compiled[] = {
      {"turms-arkitekt", 3.7}, {"cynic-starwars", 1.05}, {"turms-countries", 1.1}};
  for (const auto& [name, bar] : compiled)
    std::printf("%-28s -O0 %9.2f %6.2f\n", name, compile_all(tools, out / name, "-O0"), bar);
  std::printf("%-28s -O2 %9.2f %6.2f\n", "four decoders", compile_all(tools, arguments[5], "-O2"), 2.5);
  fs::remove_all(out);
}
