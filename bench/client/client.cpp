// The GraphQL client with a whole chain of links beside a bare blocking Beast loop, and beside rath where Python has
// it, against one native server in a process of its own. Ratios count; times are those of this machine in this minute.
#include "beast.hpp"
#include <algorithm>
#include <arkitekt/links.hpp>
#include <arkitekt/net/server.hpp>
#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace {

using namespace arkitekt;
using bench::Items;

constexpr std::size_t small_items = 3, big_items = 20'000;

// Serves in a child process, which ends with this one.
int start_server() {
  int pipe_ends[2];
  if (pipe(pipe_ends) != 0) std::abort();
  if (fork() == 0) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    const std::string small = bench::make_body(small_items), big = bench::make_body(big_items);
    const auto server = net::Server::start({.threads = 4}, [&](const net::ServerRequest& request) {
      return net::ServerResponse{.body = request.path == "/big" ? big : small};
    });
    const int port = (*server)->port();
    if (write(pipe_ends[1], &port, sizeof port) != sizeof port) std::abort();
    for (;;) pause();
  }
  int port = 0;
  if (read(pipe_ends[0], &port, sizeof port) != sizeof port) std::abort();
  return port;
}

std::string url(int port, const char* path) { return "http://127.0.0.1:" + std::to_string(port) + path; }

Client bare_client(int port, const char* path) {
  return Client({.headers = {{"Authorization", "Bearer " + bench::token()}}}, links::http(url(port, path)));
}

// Everything that a careful program puts into its chain.
Client whole_client(int port, const char* path) {
  return Client(links::log([](const Operation&, double, const Result<RawResponse>&) {}), links::dedupe(),
                links::timeout(30), links::retry(),
                links::auth({.get = []() -> Async<std::string> { co_return bench::token(); },
                             .refresh = [](std::string stale) -> Async<std::string> { co_return stale; }}),
                links::upload(), links::split(links::http(url(port, path)), links::websocket(url(port, path))));
}

Client default_client(int port, const char* path) {
  return Client(url(port, path), {.headers = {{"Authorization", "Bearer " + bench::token()}}});
}

void call(const Client& client) {
  // Threads ask for different things: else dedupe() would answer all of them by one request.
  static std::atomic<int> threads = 0;
  thread_local const std::string variables = R"({"limit":3,"thread":)" + std::to_string(threads++) + "}";
  Items items;
  const Result<> done = detail::execute(client, bench::get_items, variables, bench::read_items, &items);
  if (!done) {
    std::fprintf(stderr, "%s\n", done.error().what());
    std::exit(1);
  }
}

double now() { return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count(); }

double cpu_time() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& t) {
    return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) * 1e-6;
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

struct Row {
  std::string name;
  std::function<void()> work; // `calls` calls
  int calls;
  double best = 1e9, cpu = 1e9; // seconds a call
};

// All rows in turn, several rounds: what disturbs the machine disturbs all of them.
void measure(std::vector<Row>& rows, int rounds) {
  for (int round = 0; round <= rounds; ++round)
    for (Row& row : rows) {
      const double cpu = cpu_time(), begin = now();
      row.work();
      if (round == 0) continue; // warm
      row.best = std::min(row.best, (now() - begin) / row.calls);
      row.cpu = std::min(row.cpu, (cpu_time() - cpu) / row.calls);
    }
}

void print(const char* title, const std::vector<Row>& rows) {
  std::printf("%s\n", title);
  for (const Row& row : rows)
    std::printf("  %-44s %10.1f us  %10.1f us cpu  %8.2f x\n", row.name.c_str(), row.best * 1e6, row.cpu * 1e6,
                row.best / rows[0].best);
}

void repeat(int times, const std::function<void()>& work) {
  for (int i = 0; i < times; ++i) work();
}

void on_threads(int threads, const std::function<std::function<void()>()>& make, int times) {
  std::vector<std::thread> running;
  for (int i = 0; i < threads; ++i)
    running.emplace_back([&] {
      const auto work = make();
      repeat(times, work);
    });
  for (std::thread& thread : running) thread.join();
}

void measure_small(int port) {
  constexpr int calls = 2000;
  bench::Beast beast(port, "/small");
  const Client bare = bare_client(port, "/small"), usual = default_client(port, "/small"),
               whole = whole_client(port, "/small");
  std::vector<Row> rows = {
      {"beast + simdjson, by hand", [&] { repeat(calls, [&] { beast.call(); }); }, calls},
      {"arkitekt, http alone", [&] { repeat(calls, [&] { call(bare); }); }, calls},
      {"arkitekt, Client(url)", [&] { repeat(calls, [&] { call(usual); }); }, calls},
      {"arkitekt, whole chain", [&] { repeat(calls, [&] { call(whole); }); }, calls},
  };
  measure(rows, 7);
  print("small call, one after the other (bar: 1.6 x)", rows);
}

void measure_threads(int port) {
  constexpr int threads = 8, times = 1000;
  const Client whole = whole_client(port, "/small");
  const auto beast = [&]() -> std::function<void()> {
    auto loop = std::make_shared<bench::Beast>(port, "/small");
    return [loop] { loop->call(); };
  };
  const auto client = [&]() -> std::function<void()> { return [&] { call(whole); }; };
  std::vector<Row> rows = {
      {"beast + simdjson, by hand", [&] { on_threads(threads, beast, times); }, threads * times},
      {"arkitekt, whole chain", [&] { on_threads(threads, client, times); }, threads * times},
  };
  measure(rows, 5);
  print("small call, 8 threads (bar: throughput of 0.7, so 1.43 x)", rows);
}

void measure_big(int port) {
  constexpr int calls = 5;
  bench::Beast beast(port, "/big");
  const Client whole = whole_client(port, "/big");
  std::vector<Row> rows = {
      {"beast + simdjson, by hand", [&] { repeat(calls, [&] { beast.call(); }); }, calls},
      {"arkitekt, whole chain", [&] { repeat(calls, [&] { call(whole); }); }, calls},
  };
  measure(rows, 7);
  print("5 MB, typed and owned (bar: 1.3 x)", rows);
}

// In a fresh process: peak memory of one big call beyond that of small ones, without what the caller keeps.
void measure_memory(int port) {
  std::fflush(stdout);
  const pid_t child = fork();
  if (child == 0) {
    const auto peak = [] {
      rusage usage{};
      getrusage(RUSAGE_SELF, &usage);
      return static_cast<double>(usage.ru_maxrss) * 1024;
    };
    call(bare_client(port, "/small"));
    const double before = peak();
    Items items;
    if (!detail::execute(whole_client(port, "/big"), bench::get_items, "{}", bench::read_items, &items)) std::abort();
    const double used = peak() - before; // before the body is made once more, for its size
    const double body = static_cast<double>(bench::make_body(big_items).size());
    std::printf("memory of one 5 MB call, with its result (bar: 4 x the body)\n  %-44s %10.2f x\n",
                "arkitekt, whole chain", used / body);
    std::fflush(stdout);
    _exit(0);
  }
  int status = 0;
  waitpid(child, &status, 0);
}

} // namespace

int main(int argc, char** argv) {
  const int port = start_server();
  measure_memory(port);
  measure_small(port);
  measure_threads(port);
  measure_big(port);
  if (argc > 1) { // the script beside this file
    std::fflush(stdout);
    const std::string command = "python3 " + std::string(argv[1]) + " " + std::to_string(port);
    if (std::system(command.c_str()) != 0) std::printf("rath: not measured (pip install rath)\n");
  }
}
