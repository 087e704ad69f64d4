// The execution core: takes assignments, runs actions, tells what happens. Knows no network: `serve` is one transport
// of it.
#pragma once
#include <arkitekt/registry.hpp>
#include <arkitekt/runtime/event.hpp>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace arkitekt::runtime {

struct Assignment {
  std::string task; ///< its id, chosen by whoever assigns: make_uuid()
  std::string interface_name;
  std::string arguments = "{}"; ///< a JSON object
  std::string user = {};
  std::string reference = {}; ///< the caller's own word for it
};

/// A task that was assigned and has not ended: it waits, or it runs.
struct RunningTask {
  std::string task, interface_name, user, reference;
};

struct RuntimeOptions {
  int workers = 0;         ///< threads for plain actions; 0: as many as cores, at least 4
  double stop_seconds = 5; ///< how long stop() waits for functions that do not look whether they are cancelled
};

/// Called from any thread; the events of one task one after the other, those of different tasks at the same time.
/// Must neither throw nor call the runtime's assign(), cancel() or stop().
using EventSink = std::function<void(const Event&)>;

/// Tasks of one action run one after the other, in the order of their assignment; different actions run at the same
/// time. Plain functions run on worker threads, coroutines on the executor of arkitekt/async.
/// Every member may be called from any thread.
class Runtime {
 public:
  /// The actions are those that `registry` has now; the tables in it must outlive the runtime.
  Runtime(const Registry& registry, RuntimeOptions options, EventSink sink);
  ~Runtime(); ///< stop()
  Runtime(const Runtime&) = delete;
  Runtime& operator=(const Runtime&) = delete;

  /// Returns at once. An unknown action ends as critical. A task id that runs, or ran a short while ago, is ignored:
  /// transports may deliver twice.
  void assign(Assignment assignment);
  /// The task ends as cancelled at once. A function that runs sees it in its Task, and whatever else it reports is
  /// dropped; the next task of the action waits until it returned. False: no such task runs.
  bool cancel(std::string_view task);

  std::vector<RunningTask> running() const;
  std::optional<RunningTask> find(std::string_view task) const;

  /// Ends every task (critical, "the app stopped") and waits for their functions, `stop_seconds` at the most. Returns
  /// how many functions still run then: they are left behind, and the process should soon exit. Safe to call twice.
  std::size_t stop();

 private:
  class Core;
  std::shared_ptr<Core> core_;
};

} // namespace arkitekt::runtime
