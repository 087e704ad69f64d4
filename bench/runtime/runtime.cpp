// How fast the execution core is, with and without its journal. Prints rates, and ratios to baselines of the same run:
// a queue of std::function with one thread behind it; SQLite with a transaction for each task.
#include <arkitekt/generated_action.hpp>
#include <arkitekt/generator.hpp>
#include <arkitekt/runtime/journal.hpp>
#include <arkitekt/runtime/runtime.hpp>
#include <arkitekt/runtime/uuid.hpp>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <deque>
#include <filesystem>
#include <fstream>
#include <functional>
#include <malloc.h>
#include <mutex>
#include <thread>

namespace {

using namespace arkitekt;
using Seconds = std::chrono::duration<double>;

double now() { return Seconds(std::chrono::steady_clock::now().time_since_epoch()).count(); }

void run_nothing(detail::Call& call) {
  if (!call.arguments().skip() || !call.arguments_end()) return call.refuse_arguments();
  json::Writer& out = call.returns();
  out.begin_object();
  out.end_object();
  call.yield();
}

Async<> run_nothing_async(detail::Call& call) {
  run_nothing(call);
  co_return;
}

Generator<std::int64_t> count_up(std::int64_t until) {
  for (std::int64_t i = 0; i < until; ++i) co_yield i;
}

constexpr std::int64_t many_items = 10'000'000;

void run_count(detail::Call& call) {
  auto items = count_up(many_items);
  json::Writer& out = call.returns();
  while (const auto* item = items.next()) {
    out.begin_object();
    out.key("return0");
    out.integer(*item);
    out.end_object();
    call.yield();
  }
}

constexpr char implementation[] = R"({"interface":"x","definition":{"key":"x","name":"X","description":"","args":[],)"
                                  R"("returns":[],"kind":"FUNCTION"}})";

struct Bench {
  Registry registry;
  Bench() {
    static constexpr detail::ActionEntry entries[] = {
        {.interface_name = "nothing", .implementation = implementation, .run = run_nothing},
        {.interface_name = "parallel", .implementation = implementation, .run = run_nothing, .is_parallel = true},
        {.interface_name = "coroutine", .implementation = implementation, .run_async = run_nothing_async},
        {.interface_name = "count", .implementation = implementation, .run = run_count},
    };
    for (const auto& entry : entries) registry.add(entry);
  }
};

/// Counts the ends of tasks.
class Finish {
 public:
  void note(const runtime::Event& event) {
    if (std::holds_alternative<runtime::Ended>(event.what)) note_one();
  }
  void note_one() {
    if (count_.fetch_add(1, std::memory_order_acq_rel) + 1 == goal_) count_.notify_all();
  }
  void wait() {
    for (int seen = count_; seen < goal_; seen = count_) count_.wait(seen);
  }
  explicit Finish(int goal) : goal_(goal) {}

 private:
  const int goal_;
  std::atomic<int> count_{0};
};

double queue_of_functions(int count) {
  std::mutex mutex;
  std::condition_variable changed;
  std::deque<std::function<void()>> queue;
  Finish finish(count);
  std::jthread worker([&] {
    for (int i = 0; i < count; ++i) {
      std::unique_lock lock(mutex);
      changed.wait(lock, [&] { return !queue.empty(); });
      auto work = std::move(queue.front());
      queue.pop_front();
      lock.unlock();
      work();
    }
  });
  const double begin = now();
  for (int i = 0; i < count; ++i) {
    const std::lock_guard lock(mutex);
    queue.emplace_back([&finish] { finish.note_one(); });
    changed.notify_one();
  }
  finish.wait();
  return count / (now() - begin);
}

/// Tasks a second. The ids are made before: they are the transport's.
double dispatch(const Registry& registry, const char* action, int count, runtime::RuntimeOptions options,
                const runtime::EventSink& sink) {
  std::vector<std::string> ids(static_cast<std::size_t>(count));
  for (std::string& id : ids) id = runtime::make_uuid();
  Finish finish(count);
  runtime::Runtime core(registry, std::move(options), [&](const runtime::Event& event) {
    if (sink) sink(event);
    finish.note(event);
  });
  if (!core.start()) return 0;
  const double begin = now();
  for (std::string& id : ids) core.assign({.task = std::move(id), .interface_name = action});
  finish.wait();
  return count / (now() - begin);
}

double journaled(const Registry& registry, int count, runtime::Fsync fsync) {
  const std::filesystem::path file = std::filesystem::temp_directory_path() / ("bench-" + runtime::make_uuid());
  std::uint64_t delivered = 0;
  auto journal =
      runtime::Journal::open({.path = file.string(), .session = "bench", .fsync = fsync},
                             [&](const std::vector<runtime::JournalFrame>& frames) { delivered += frames.size(); });
  double rate = 0;
  if (journal) {
    const double begin = now();
    dispatch(registry, "nothing", count, {.session = "bench"}, [&](const runtime::Event& e) { (*journal)->record(e); });
    (*journal)->flush();
    rate = count / (now() - begin);
    if (delivered != 4ULL * static_cast<unsigned>(count) + 1) std::puts("FRAMES ARE MISSING");
    journal->reset();
  }
  for (const char* end : {"", "-wal", "-shm"}) std::filesystem::remove(file.string() + end);
  return rate;
}

std::size_t resident_bytes() {
  std::ifstream statm("/proc/self/statm");
  std::size_t pages = 0, resident = 0;
  statm >> pages >> resident;
  return resident * 4096;
}

/// Of tasks that wait behind one that does not end.
double bytes_of_a_task(const Registry& registry) {
  constexpr int count = 100'000;
  runtime::Runtime core(registry, {}, [](const runtime::Event&) {});
  malloc_trim(0);
  const std::size_t before = mallinfo2().uordblks;
  for (int i = 0; i < count; ++i) core.assign({.task = runtime::make_uuid(), .interface_name = "nothing"});
  const std::size_t after = mallinfo2().uordblks;
  return static_cast<double>(after - before) / count;
}

void count_items(const Registry& registry) {
  Finish finish(1);
  std::size_t most = 0, items = 0;
  const std::size_t before = resident_bytes();
  runtime::Runtime core(registry, {}, [&](const runtime::Event& event) {
    if (std::holds_alternative<runtime::Yield>(event.what) && ++items % 1'000'000 == 0)
      most = std::max(most, resident_bytes());
    finish.note(event);
  });
  if (!core.start()) return;
  const double begin = now();
  core.assign({.task = "t", .interface_name = "count"});
  finish.wait();
  std::printf("generator of %lld items: %.0f items/s, memory grew by %.1f MB\n", static_cast<long long>(items),
              static_cast<double>(items) / (now() - begin),
              (static_cast<double>(most) - static_cast<double>(before)) / 1e6);
}

void measure_dispatch(const Registry& registry) {
  constexpr int count = 1'000'000;
  double baseline = 0;
  for (int i = 0; i < 3; ++i) baseline = std::max(baseline, queue_of_functions(count));
  std::printf("baseline: a queue of std::function with a thread: %.0f/s\n", baseline);
  for (const char* action : {"nothing", "parallel", "coroutine"}) {
    double best = 0;
    for (int i = 0; i < 3; ++i) best = std::max(best, dispatch(registry, action, count, {}, {}));
    std::printf("%s: %.0f tasks/s (bar: 500 000), %.2f of the baseline\n", action, best, best / baseline);
  }
}

void measure_journal(const Registry& registry) {
  constexpr int count = 200'000;
  for (const auto& [name, fsync] :
       {std::pair{"never", runtime::Fsync::never}, std::pair{"at checkpoints", runtime::Fsync::at_checkpoints},
        std::pair{"every commit", runtime::Fsync::every_commit}}) {
    double best = 0;
    for (int i = 0; i < 3; ++i) best = std::max(best, journaled(registry, count, fsync));
    std::printf("journaled, fsync %s: %.0f tasks/s (bar: 20 000)\n", name, best);
  }
}

} // namespace

/// `bench_runtime dispatch`, `journal`, `memory`, `generator`: one of them alone.
int main(int argc, char** argv) {
  const Bench bench;
  const auto is_wanted = [&](std::string_view part) { return argc < 2 || part == argv[1]; };
  if (is_wanted("dispatch")) measure_dispatch(bench.registry);
  if (is_wanted("journal")) measure_journal(bench.registry);
  if (is_wanted("memory")) std::printf("a task that waits: %.0f bytes (bar: 2 000)\n", bytes_of_a_task(bench.registry));
  if (is_wanted("generator")) count_items(bench.registry);
}
