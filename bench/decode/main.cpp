// bench_decode FOLDER [MODELS]: the payloads p1 to p4 of FOLDER by all decoders, in turns; the medians and their ratios
// to hand-written On-Demand and to simdjson's stage 1. MODELS: a script that measures pydantic on the same files.
#include "decoders.hpp"
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <iterator>
#include <malloc.h>
#include <vector>

namespace {

constexpr int rounds = 15;
constexpr double turn = 0.02; ///< seconds of CPU

double cpu_seconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

std::string read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

struct Payload {
  const char* name;
  bench::Decode bench::Decoders::* decode;
  double leaves;
};
constexpr Payload payloads[] = {
    {"p1", &bench::Decoders::capsules, 70001}, {"p1r", &bench::Decoders::capsules, 70001},
    {"p2", &bench::Decoders::search, 104600},  {"p3", &bench::Decoders::series, 390780},
    {"p4", &bench::Decoders::create_task, 11},
};

/// Microseconds for one.
double measure(bench::Decode decode, const std::string& text) {
  long count = 0;
  const double begin = cpu_seconds();
  double spent = 0;
  do {
    const long batch = text.size() < 10000 ? 1000 : 1;
    for (long i = 0; i < batch; ++i) decode(text);
    count += batch;
    spent = cpu_seconds() - begin;
  } while (spent < turn);
  return 1e6 * spent / static_cast<double>(count);
}

double median(std::vector<double> values) {
  std::ranges::sort(values);
  return values[values.size() / 2];
}

void compare(const Payload& payload, const std::string& folder, const std::vector<bench::Decoders>& all) {
  const std::string text = read_file(folder + "/" + payload.name + ".json");
  if (text.empty()) {
    std::printf("%s: there is no %s/%s.json\n", payload.name, folder.c_str(), payload.name);
    return;
  }
  std::vector<std::vector<double>> times(all.size());
  for (const bench::Decoders& decoders : all)
    if (!(decoders.*payload.decode)(text)) std::printf("%s: %s refuses it\n", payload.name, decoders.name);
  for (int round = 0; round < rounds; ++round)
    for (std::size_t i = 0; i < all.size(); ++i) times[i].push_back(measure(all[i].*payload.decode, text));
  const auto ratio = [&](std::size_t to, std::size_t of) { // of the same round, so that a slow moment hits both
    std::vector<double> ratios;
    for (int round = 0; round < rounds; ++round)
      ratios.push_back(times[to][static_cast<std::size_t>(round)] / times[of][static_cast<std::size_t>(round)]);
    return median(ratios);
  };
  std::printf("\n%s: %zu bytes\n%-34s %12s %8s %9s %12s %10s\n", payload.name, text.size(), "", "us", "GB/s", "ns/leaf",
              "x On-Demand", "x stage 1");
  for (std::size_t i = 0; i < all.size(); ++i) {
    const double time = median(times[i]);
    std::printf("%-34s %12.3f %8.3f %9.2f %12.2f %10.2f\n", all[i].name, time,
                1e-3 * static_cast<double>(text.size()) / time, 1e3 * time / payload.leaves, ratio(i, 2), ratio(i, 1));
  }
}

} // namespace

int main(int count, char** arguments) {
  mallopt(M_TRIM_THRESHOLD, 1 << 30);
  mallopt(M_MMAP_THRESHOLD, 1 << 30);
  if (count < 2) return std::printf("usage: bench_decode FOLDER [MODELS]\n"), 2;
  std::vector<bench::Decoders> all = {bench::copy(), bench::stage_1(), bench::on_demand(), bench::generated(),
                                      bench::views()};
  const bool is_short = std::getenv("ARKITEKT_BENCH_OURS") != nullptr; // while tuning
  if (!is_short) all.insert(all.end(), {bench::rapid_json(), bench::nlohmann_json(), bench::boost_json()});
  for (const Payload& payload : payloads) compare(payload, arguments[1], all);
  if (count > 2 && !is_short) {
    std::fflush(stdout);
    return std::system(("python3 '" + std::string(arguments[2]) + "' '" + arguments[1] + "'").c_str()) == 0 ? 0 : 1;
  }
  return 0;
}
