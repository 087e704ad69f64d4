// bench_scan REFLEKT CLANG INCLUDE_DIR: what reflekt costs, as a ratio to what no tool on Clang can do without: parsing
// the same headers (clang -fsyntax-only). CPU time of whole processes, taken in turns; the median of the ratios counts.
#include "process.hpp"
#include <array>
#include <filesystem>
#include <fstream>

namespace {

namespace fs = std::filesystem;
using bench::Command, bench::cpu_of, bench::median;

constexpr int headers = 40, actions_a_header = 5, rounds = 9;

std::string header(int number, bool with_bodies) {
  const std::string n = std::to_string(number);
  std::string text = "#pragma once\n#include <arkitekt/annotations.hpp>\n#include <map>\n#include <optional>\n"
                     "#include <string>\n#include <vector>\nnamespace lab" +
                     n + " {\n/// Options.\nstruct Options" + n +
                     " { int width = 3; ///< in pixels\n  double falloff = 2.0; std::vector<std::string> tags; };\n";
  for (int i = 0; i < actions_a_header; ++i)
    text += "/// Does something.\n/// @param input what to work on\n[[arkitekt::action]] " +
            std::string(with_bodies ? "inline " : "") + "std::vector<double> act" + n + "_" + std::to_string(i) +
            "(const std::vector<double>& input, const std::map<std::string, int>& counts, std::optional<int> limit = {}"
            ", double sigma = 2.5, const Options" +
            n + "& options = {.width = 9})" +
            (with_bodies ? " {\n  std::vector<double> result(input);\n  for (double& x : result) x *= sigma + "
                           "options.falloff * static_cast<double>(counts.size());\n  if (limit) "
                           "result.resize(static_cast<std::size_t>(*limit));\n  return result;\n}\n"
                         : ";\n");
  return text + "} // namespace lab" + n + "\n";
}

struct Case {
  Command reflekt, clang;
};

Case write_case(const fs::path& folder, bool with_bodies, char** tools) {
  fs::create_directories(folder);
  std::string all;
  Command names;
  for (int i = 0; i < headers; ++i) {
    const std::string path = (folder / ("h" + std::to_string(i) + ".hpp")).string();
    std::ofstream(path) << header(i, with_bodies);
    all += "#include \"" + path + "\"\n";
    names.push_back(path);
  }
  const std::string unity = (folder / "all.cpp").string(), include = std::string("-I") + tools[2];
  std::ofstream(unity) << all;
  Command reflekt = {tools[0], "gen", "--target", "bench", "--out", (folder / "out").string(), "--headers"};
  reflekt.insert(reflekt.end(), names.begin(), names.end());
  reflekt.insert(reflekt.end(), {"--", "-std=c++20", include});
  return {reflekt, {tools[1], "-std=c++20", "-fsyntax-only", "-Wno-unknown-attributes", include, unity}};
}

void measure(const char* what, const Case& commands) {
  std::array<double, rounds> reflekt{}, clang{}, ratio{};
  cpu_of(commands.reflekt), cpu_of(commands.clang); // warm the file cache
  for (std::size_t i = 0; i < rounds; ++i) {
    clang[i] = cpu_of(commands.clang);
    reflekt[i] = cpu_of(commands.reflekt);
    ratio[i] = reflekt[i] / clang[i];
  }
  std::printf("%-24s reflekt gen %7.1f ms   clang -fsyntax-only %7.1f ms   ratio %.2f (bar 0.90)\n", what,
              median(reflekt), median(clang), median(ratio));
}

} // namespace

int main(int argc, char** argv) {
  if (argc != 4) {
    std::fputs("usage: bench_scan REFLEKT CLANG INCLUDE_DIR\n", stderr);
    return 2;
  }
  const fs::path folder = fs::temp_directory_path() / ("arkitekt-bench-" + std::to_string(getpid()));
  std::printf("%d headers, %d actions, CPU time, median of %d rounds\n", headers, headers * actions_a_header, rounds);
  measure("declarations", write_case(folder / "declarations", false, argv + 1));
  measure("with bodies", write_case(folder / "bodies", true, argv + 1));
  fs::remove_all(folder);
}
