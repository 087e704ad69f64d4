#include "runtime/core.hpp"

namespace arkitekt::runtime {

namespace {

/// Calls `act` with the state of a task that runs.
template <class Act> bool with_task(const std::optional<Task>& task, Act&& act) {
  return task && act(TaskAccess::state(*task));
}

} // namespace

Runtime::Runtime(const Registry& registry, RuntimeOptions options, EventSink sink)
    : core_(std::make_shared<Core>(registry, std::move(options), std::move(sink))) {}
Runtime::~Runtime() { stop(); }

Result<> Runtime::start() { return core_->start(); }
std::size_t Runtime::stop() { return core_->stop(); }

void Runtime::assign(Assignment assignment) { core_->assign(std::move(assignment)); }
bool Runtime::cancel(std::string_view task) { return core_->cancel(task, Outcome::cancelled); }
bool Runtime::interrupt(std::string_view task) { return core_->cancel(task, Outcome::interrupted); }
bool Runtime::pause(std::string_view task) {
  return with_task(core_->find_task(task), [](detail::TaskState& state) { return state.pause(); });
}
bool Runtime::resume(std::string_view task, bool step) {
  return with_task(core_->find_task(task), [&](detail::TaskState& state) { return state.resume(step); });
}
bool Runtime::decide(std::string_view task, Decision decision) {
  return with_task(core_->find_task(task),
                   [&](detail::TaskState& state) { return state.answer({std::move(decision), {}}); });
}
bool Runtime::refuse_blok(std::string_view task, std::string_view reason) {
  return with_task(core_->find_task(task),
                   [&](detail::TaskState& state) { return state.answer({std::nullopt, std::string(reason)}); });
}
void Runtime::collect(const std::vector<std::string>& names) { core_->collect(names); }

std::vector<RunningTask> Runtime::running() const { return core_->running(); }
std::optional<RunningTask> Runtime::find(std::string_view task) const { return core_->find(task); }
States Runtime::states() const { return core_->states(); }
std::vector<HeldLock> Runtime::locks() const { return core_->locks(); }
const std::string& Runtime::session() const noexcept { return core_->session(); }

} // namespace arkitekt::runtime
