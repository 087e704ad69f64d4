// One run of a hook: on a thread of its own, or as a coroutine.
#pragma once
#include "runtime/contexts.hpp"
#include "runtime/states.hpp"
#include "runtime/task_state.hpp"

#include <optional>

namespace arkitekt::detail {

struct HookState {
  HookState(const HookEntry& of, Task hook_task) : entry(of), task(std::move(hook_task)) {}
  const HookEntry entry; ///< a copy: a hook that does not come back may outlive the table
  const Task task;
  std::vector<void*> contexts;
  std::vector<StateCell*> states;
  runtime::StateStore* store = nullptr;
  // What it gave, until the runtime takes it.
  std::vector<std::pair<const std::type_info*, runtime::OwnedObject>> given_contexts;
  std::vector<std::pair<StateCell*, runtime::OwnedObject>> given_states;
  std::optional<std::string> failure;
};

} // namespace arkitekt::detail

namespace arkitekt::runtime {

/// Kept by its thread or coroutine, too: a hook that does not come back may outlive the app's interest in it.
class HookRun : public std::enable_shared_from_this<HookRun> {
 public:
  /// All contexts and states that it takes are there.
  HookRun(const detail::HookEntry& entry, const Contexts& contexts, StateStore& states,
          std::shared_ptr<detail::TaskOwner> app);

  void begin();
  /// False: it still runs. `seconds` on the app's clock.
  bool wait_for(double seconds);
  /// Its Task is cancelled from here on.
  void cancel();
  /// After its end: what it gave, or why it failed.
  detail::HookState& state() noexcept { return state_; }

 private:
  void run() noexcept;
  static Async<> run_coroutine(std::shared_ptr<HookRun> self);
  void ended(std::optional<std::string> failure) noexcept;

  const std::shared_ptr<detail::TaskOwner> app_;
  detail::HookState state_;
  std::mutex mutex_; // of `has_ended_`
  std::condition_variable changed_;
  bool has_ended_ = false;
};

/// What a caught exception says, and those nested in it say. In a catch block.
std::string describe_exception();

} // namespace arkitekt::runtime
