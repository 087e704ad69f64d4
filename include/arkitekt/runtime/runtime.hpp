// The execution core: takes assignments, runs actions, tells what happens. Knows no network, and no clock but the one
// that it is given: `serve` is one transport of it.
#pragma once
#include <arkitekt/async/clock.hpp>
#include <arkitekt/registry.hpp>
#include <arkitekt/result.hpp>
#include <arkitekt/runtime/caller.hpp>
#include <arkitekt/runtime/event.hpp>
#include <arkitekt/runtime/valve.hpp>
#include <arkitekt/workflow.hpp>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <typeinfo>
#include <vector>

namespace arkitekt::runtime {

/// What a state must be when a task begins.
struct StateRequirement {
  std::string state;
  std::string path;      ///< a JSON pointer
  std::string operation; ///< EQUALS, NOT_EQUALS, MATCHES, EXISTS, LTE, GTE, IN, NOT_IN, CONTAINS
  std::string value;     ///< JSON
};

/// What is known of an earlier run of a workflow.
struct RecordedEffect {
  std::string key, kind, value; ///< as in Effect
};
struct Resume {
  std::uint64_t last_step = 0;
  std::vector<RecordedEffect> effects;
};

struct Assignment {
  std::string task; ///< its id, chosen by whoever assigns: make_uuid()
  std::string interface_name;
  std::string arguments = "{}"; ///< a JSON object
  std::string user = {};
  std::string reference = {}; ///< the caller's own word for it
  std::string organization = {};
  bool is_probe = false;        ///< a try-out that nobody keeps
  bool captures_output = false; ///< its stdout and stderr become a log; nothing else runs meanwhile
  bool is_stepped = false;      ///< paused at its first pause point
  std::vector<StateRequirement> requirements = {};
  std::optional<Resume> resume = {};
};

/// A task that was assigned and has not ended: it waits, or it runs.
struct RunningTask {
  std::string task, interface_name, user, reference;
};

struct HeldLock {
  std::string key, task; ///< task: "" when nobody holds it
};

/// All states at one moment.
struct States {
  std::uint64_t revision = 0;
  std::string json; ///< `{"camera":{…}}`
};

/// An object that is injected by its type.
struct Provided {
  const std::type_info* type;
  std::shared_ptr<void> object;
};

struct RuntimeOptions {
  int workers = 0;         ///< threads for plain actions; 0: as many as cores, at least 4
  double stop_seconds = 5; ///< how long stop() waits for functions that do not look whether they are cancelled
  async::Clock* clock = &async::system_clock();
  std::string session = {};             ///< the name of this run; "" makes one
  std::vector<Provided> contexts = {};  ///< App::provide()
  std::shared_ptr<Caller> caller = {};  ///< none: calls of others fail with ErrorKind::precondition
  std::shared_ptr<Valve> valve = {};    ///< tasks with many results wait while it is closed
  std::uint64_t snapshot_interval = 60; ///< revisions from one StatesSnapped to the next
};

/// Called from any thread; the events of one task one after the other, those of different tasks at the same time.
/// Must neither throw nor call the runtime's assign(), cancel() or stop().
using EventSink = std::function<void(const Event&)>;

/// Tasks of one action run one after the other, in the order of their assignment, unless it is parallel; different
/// actions run at the same time, unless they share locks. Plain functions run on worker threads, coroutines on the
/// executor of arkitekt/async. Every member may be called from any thread.
class Runtime {
 public:
  /// The actions are those that `registry` has now; the tables in it must outlive the runtime.
  Runtime(const Registry& registry, RuntimeOptions options, EventSink sink);
  ~Runtime(); ///< stop()
  Runtime(const Runtime&) = delete;
  Runtime& operator=(const Runtime&) = delete;

  /// Runs the startup hooks, then lets the tasks go that were assigned until now, then starts the background hooks.
  /// Not on an I/O thread. An error says which hook failed, or which state has no value: nothing runs then.
  Result<> start();

  /// Returns at once. An unknown action ends as critical. A task id that runs, or ran a short while ago, is ignored:
  /// transports may deliver twice. Before start() is through, tasks are kept.
  void assign(Assignment assignment);
  /// The task ends as cancelled at once. A function that runs sees it in its Task, and whatever else it reports is
  /// dropped; the next task of the action waits until it returned. False: no such task runs.
  bool cancel(std::string_view task);
  /// The same, but it ends as interrupted: whoever asks has taken care of the tasks below it.
  bool interrupt(std::string_view task);
  /// The task stops at its next pause point, until resume(); with `step` it goes to the one after that.
  bool pause(std::string_view task);
  bool resume(std::string_view task, bool step = false);
  /// Answers the oldest Workflow::hold() or ask() of the task.
  bool decide(std::string_view task, Decision decision);
  /// The form of ask() cannot be shown: it throws.
  bool refuse_blok(std::string_view task, std::string_view reason);
  /// Takes objects from the shelf, whether they are there or not.
  void collect(const std::vector<std::string>& names);

  std::vector<RunningTask> running() const;
  std::optional<RunningTask> find(std::string_view task) const;
  States states() const;
  std::vector<HeldLock> locks() const; ///< all that actions name, sorted
  const std::string& session() const noexcept;

  /// Ends every task (critical, "the app stopped") and waits for their functions, `stop_seconds` at the most; then runs
  /// the shutdown hooks and releases the contexts, both in reverse order. Returns how many functions still run: they
  /// are left behind, and the process should soon exit. Safe to call twice.
  std::size_t stop();

 private:
  class Core;
  std::shared_ptr<Core> core_;
};

} // namespace arkitekt::runtime
