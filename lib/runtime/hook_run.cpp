#include "runtime/hook_run.hpp"

#include "runtime/call_state.hpp"
#include "runtime/current_task.hpp"

#include <arkitekt/async/executor.hpp>
#include <iostream>
#include <thread>

namespace arkitekt {

namespace detail {

namespace {

/// Tells of a hook where there is no task that somebody watches.
class HookOwner final : public TaskOwner {
 public:
  HookOwner(std::shared_ptr<TaskOwner> app, const char* name) : app_(std::move(app)), name_(name) {}
  void report(const runtime::Event& event) override {
    if (const auto* log = std::get_if<runtime::Log>(&event.what)) std::cerr << name_ << ": " << log->message << '\n';
    if (!std::holds_alternative<runtime::Shelved>(event.what)) return;
    runtime::Event of_nobody = event;
    of_nobody.task = of_nobody.action = {};
    of_nobody.step = 0;
    app_->report(of_nobody);
  }
  async::Clock& clock() override { return app_->clock(); }
  runtime::Shelf* shelf() override { return app_->shelf(); }

 private:
  const std::shared_ptr<TaskOwner> app_;
  const char* const name_;
};

} // namespace

void* HookCall::context(std::size_t index) const { return state_.contexts.at(index); }
StateCell* HookCall::state(std::size_t index) const { return state_.states.at(index); }
Task HookCall::task() const { return state_.task; }

void HookCall::give_context(std::size_t index, void* object, void (*release)(void*) noexcept) {
  if (object)
    state_.given_contexts.emplace_back(state_.entry.gives_contexts[index].type, runtime::OwnedObject(object, release));
}

void HookCall::give_state(std::size_t index, const void* value) {
  StateCell* const cell = state_.store->find(*state_.entry.gives_states[index].type);
  if (!cell) return; // the registry has checked it
  state_.given_states.emplace_back(cell, runtime::OwnedObject(cell->entry.copy(value), cell->entry.destroy));
}

void HookCall::fail(const Error& error) { state_.failure = task_text(error); }

} // namespace detail

namespace runtime {

std::string describe_exception() {
  try {
    throw;
  } catch (const std::exception& error) {
    const auto* ours = dynamic_cast<const Error*>(&error);
    std::string text = ours ? detail::task_text(*ours) : std::string(error.what());
    try {
      std::rethrow_if_nested(error);
    } catch (...) {
      text += "\ncaused by: " + describe_exception();
    }
    return text;
  } catch (...) {
    return "the action threw something that is not a std::exception";
  }
}

HookRun::HookRun(const detail::HookEntry& entry, const Contexts& contexts, StateStore& states,
                 std::shared_ptr<detail::TaskOwner> app)
    : app_(std::move(app)), state_(entry, TaskAccess::wrap(new detail::TaskState(
                                              std::make_shared<detail::HookOwner>(app_, entry.name), {}, entry.name))) {
  for (const detail::Injected& taken : entry.contexts) state_.contexts.push_back(contexts.find(*taken.type));
  for (const detail::Injected& taken : entry.states) state_.states.push_back(states.find(*taken.type));
  state_.store = &states;
}

void HookRun::begin() {
  if (state_.entry.run_async)
    async::start(run_coroutine(shared_from_this()));
  else
    std::thread([self = shared_from_this()] { self->run(); }).detach();
}

void HookRun::run() noexcept {
  try {
    const detail::CurrentTask current(TaskAccess::state(state_.task));
    detail::HookCall call(state_);
    state_.entry.run(call);
    ended(std::nullopt);
  } catch (const Cancelled&) {
    ended("it was cancelled");
  } catch (...) {
    ended(describe_exception());
  }
}

Async<> HookRun::run_coroutine(std::shared_ptr<HookRun> self) {
  try {
    const detail::CurrentTask current(TaskAccess::state(self->state_.task));
    detail::HookCall call(self->state_);
    co_await self->state_.entry.run_async(call);
    self->ended(std::nullopt);
  } catch (const Cancelled&) {
    self->ended("it was cancelled");
  } catch (...) {
    self->ended(describe_exception());
  }
}

void HookRun::ended(std::optional<std::string> failure) noexcept {
  const std::lock_guard lock(mutex_);
  if (failure && state_.entry.kind == detail::HookKind::background && !state_.task.cancelled())
    std::cerr << "the background hook '" << state_.entry.name << "' failed: " << *failure << '\n';
  if (failure) state_.failure = std::move(failure);
  has_ended_ = true;
  changed_.notify_all();
}

bool HookRun::wait_for(double seconds) {
  struct Limit {
    std::weak_ptr<HookRun> run;
    std::atomic<bool> is_over{false};
  };
  const auto limit = std::make_shared<Limit>();
  limit->run = weak_from_this();
  async::Timer timer;
  const auto ring = [limit] {
    if (const auto run = limit->run.lock()) {
      const std::lock_guard lock(run->mutex_);
      limit->is_over = true;
      run->changed_.notify_all();
    }
  };
  app_->clock().call_after(seconds, ring, timer);
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return has_ended_ || limit->is_over; });
  const bool has_ended = has_ended_;
  lock.unlock();
  app_->clock().cancel(timer);
  return has_ended;
}

void HookRun::cancel() { TaskAccess::state(state_.task).cancel(Outcome::cancelled); }

} // namespace runtime

} // namespace arkitekt
