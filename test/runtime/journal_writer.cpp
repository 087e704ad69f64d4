// The child of journal_kill_test: runs tasks with a journal and says on stdout which positions it has handed on, until
// it is killed. Arguments: the file, the session.
#include "support/actions.hpp"

#include <arkitekt/runtime/journal.hpp>
#include <arkitekt/runtime/runtime.hpp>
#include <cstdio>
#include <thread>
#include <unistd.h>

int main(int argc, char** argv) {
  using namespace arkitekt;
  using namespace arkitekt::runtime;
  if (argc < 4) return 2;
  test::ActionTable table;
  Registry registry;
  registry.add(table.make("report", test::run_report));
  auto journal = Journal::open({.path = argv[1], .session = argv[2], .started = std::atof(argv[3])},
                               [](const std::vector<JournalFrame>& frames) {
                                 const std::uint64_t last = frames.back().pos;
                                 if (write(1, &last, sizeof last) != sizeof last) _exit(3); // nobody listens any more
                               });
  if (!journal) {
    std::fprintf(stderr, "%s\n", journal.error().what());
    return 1;
  }
  Runtime runtime(registry, {.workers = 2, .session = argv[2], .valve = (*journal)->valve()},
                  [&](const Event& event) { (*journal)->record(event); });
  if (!runtime.start()) return 1;
  for (int i = 0;; ++i) {
    runtime.assign({.task = std::string(argv[2]) + "." + std::to_string(i), .interface_name = "report"});
    if (i % 64 == 0) (*journal)->flush();
    if (i % 100 == 99) (*journal)->acknowledge(argv[2], static_cast<std::uint64_t>(i)); // far behind
  }
}
