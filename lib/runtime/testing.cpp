#include <arkitekt/testing.hpp>

#include <algorithm>
#include <arkitekt/json/value.hpp>
#include <arkitekt/runtime/frame.hpp>
#include <condition_variable>
#include <map>
#include <mutex>

namespace arkitekt::testing {

namespace {

bool is_end(std::string_view type) {
  constexpr std::string_view ends[] = {"COMPLETED", "FAILED", "CRITICAL", "CANCELLED", "INTERRUPTED"};
  return std::ranges::find(ends, type) != std::end(ends);
}

std::string member_of(const Frame& frame, std::string_view key) {
  const auto value = json::parse(frame.json);
  const json::Value* found = value ? value->find(key) : nullptr;
  if (!found) return "";
  return found->string() ? *found->string() : json::to_text(*found);
}

/// Other apps, as the test has them answer.
class TestCaller final : public runtime::Caller {
 public:
  std::unique_ptr<runtime::OutgoingCall> call(const runtime::CallRequest& request,
                                              std::shared_ptr<runtime::CallListener> listener) override {
    const std::string action = name_of(request);
    TestApp::Answer answer;
    {
      const std::lock_guard lock(mutex_);
      calls_.push_back(action + " " + request.arguments);
      if (const auto at = answers_.find(action); at != answers_.end()) answer = at->second;
    }
    listener->ended(speak(action, answer, request.arguments, *listener));
    return std::make_unique<Ended>();
  }
  void answer(std::string action, TestApp::Answer answer) {
    const std::lock_guard lock(mutex_);
    answers_.insert_or_assign(std::move(action), std::move(answer));
  }
  std::vector<std::string> calls() const {
    const std::lock_guard lock(mutex_);
    return calls_;
  }

 private:
  struct Ended final : runtime::OutgoingCall {};
  static std::string name_of(const runtime::CallRequest& request) {
    if (!request.method.empty()) return request.dependency + "." + request.method;
    const auto demand = json::parse(request.demand);
    const json::Value* key = demand ? demand->find("key") : nullptr;
    return key && key->string() ? *key->string() : request.demand;
  }
  static std::optional<Error> speak(const std::string& action, const TestApp::Answer& answer,
                                    const std::string& arguments, runtime::CallListener& listener) {
    if (!answer)
      return Error(ErrorKind::precondition, "the test has no answer for '" + action + "': tell it with app.answer()");
    try {
      for (std::string& returns : answer(arguments)) listener.yielded(std::move(returns));
      return std::nullopt;
    } catch (const Error& error) {
      return error;
    } catch (const std::exception& error) {
      return Error(ErrorKind::user, error.what());
    }
  }

  mutable std::mutex mutex_; // of all below
  std::map<std::string, TestApp::Answer> answers_;
  std::vector<std::string> calls_;
};

} // namespace

/// What the app has told.
struct TestTask::Shared {
  mutable std::mutex mutex; // of `frames`
  mutable std::condition_variable changed;
  std::vector<Frame> frames;
  runtime::Runtime* runtime = nullptr; ///< while it lives

  void keep(const runtime::Event& event) {
    json::Writer out;
    out.begin_object();
    runtime::write_members(out, event, "test");
    out.end_object();
    const std::lock_guard lock(mutex);
    frames.push_back({std::string(runtime::type_of(event.what)), std::string(event.task), out.take()});
    changed.notify_all();
  }
  /// With the mutex held.
  int count(const std::string& task, std::string_view type) const {
    return static_cast<int>(
        std::ranges::count_if(frames, [&](const Frame& frame) { return frame.task == task && frame.type == type; }));
  }
  bool has_ended(const std::string& task) const {
    return std::ranges::any_of(frames, [&](const Frame& frame) { return frame.task == task && is_end(frame.type); });
  }
};

void TestTask::wait() const {
  std::unique_lock lock(shared_->mutex);
  shared_->changed.wait(lock, [&] { return shared_->has_ended(id_); });
}

bool TestTask::wait_for(std::string_view type, int count) const {
  std::unique_lock lock(shared_->mutex);
  shared_->changed.wait(lock, [&] { return shared_->count(id_, type) >= count || shared_->has_ended(id_); });
  return shared_->count(id_, type) >= count;
}

std::vector<Frame> TestTask::frames() const {
  std::vector<Frame> its;
  const std::lock_guard lock(shared_->mutex);
  std::ranges::copy_if(shared_->frames, std::back_inserter(its), [&](const Frame& frame) { return frame.task == id_; });
  return its;
}

std::vector<std::string> TestTask::types() const {
  std::vector<std::string> types;
  for (Frame& frame : frames()) types.push_back(std::move(frame.type));
  return types;
}

std::vector<Frame> TestTask::frames_of(std::string_view type) const {
  std::vector<Frame> its = frames();
  std::erase_if(its, [&](const Frame& frame) { return frame.type != type; });
  return its;
}

std::string TestTask::outcome() const {
  wait();
  const std::vector<Frame> its = frames(); // locks may be told behind the end
  return std::ranges::find_if(its, [](const Frame& frame) { return is_end(frame.type); })->type;
}

std::string TestTask::error() const {
  const std::vector<Frame> ends = frames_of(outcome());
  return member_of(ends.front(), "error");
}

std::vector<std::string> TestTask::yields() const {
  wait();
  std::vector<std::string> all;
  for (const Frame& frame : frames_of("YIELD")) all.push_back(member_of(frame, "returns"));
  return all;
}

std::string TestTask::returned() const {
  const std::vector<std::string> all = yields();
  return all.empty() ? "" : all.back();
}

bool TestTask::cancel() const { return shared_->runtime && shared_->runtime->cancel(id_); }
bool TestTask::interrupt() const { return shared_->runtime && shared_->runtime->interrupt(id_); }
bool TestTask::pause() const { return shared_->runtime && shared_->runtime->pause(id_); }
bool TestTask::resume(bool step) const { return shared_->runtime && shared_->runtime->resume(id_, step); }
bool TestTask::decide(Decision decision) const {
  return shared_->runtime && shared_->runtime->decide(id_, std::move(decision));
}

// The app

struct TestApp::State {
  Registry registry;
  async::TestClock clock;
  std::shared_ptr<TestCaller> caller = std::make_shared<TestCaller>();
  std::vector<runtime::Provided> contexts;
  std::shared_ptr<TestTask::Shared> shared = std::make_shared<TestTask::Shared>();
  std::unique_ptr<runtime::Runtime> runtime;
  bool is_started = false;
  int tasks = 0;
};

TestApp::TestApp(void (*register_all)(Registry&)) : state_(std::make_unique<State>()) {
  if (register_all) register_all(state_->registry);
}
TestApp::~TestApp() {
  stop();
  state_->shared->runtime = nullptr;
}

Registry& TestApp::registry() noexcept { return state_->registry; }
async::TestClock& TestApp::clock() noexcept { return state_->clock; }
void TestApp::provide_context(const std::type_info& type, std::shared_ptr<void> context) {
  state_->contexts.push_back({&type, std::move(context)});
}

void TestApp::answer(std::string action, Answer answer) {
  state_->caller->answer(std::move(action), std::move(answer));
}
std::vector<std::string> TestApp::calls() const { return state_->caller->calls(); }

runtime::Runtime& TestApp::runtime() {
  if (!state_->runtime) {
    runtime::RuntimeOptions options{.workers = 4,
                                    .clock = &state_->clock,
                                    .session = "test",
                                    .contexts = std::move(state_->contexts),
                                    .caller = state_->caller};
    state_->runtime = std::make_unique<runtime::Runtime>(
        state_->registry, std::move(options),
        [shared = state_->shared](const runtime::Event& event) { shared->keep(event); });
    state_->shared->runtime = state_->runtime.get();
  }
  return *state_->runtime;
}

void TestApp::start() {
  if (const auto started = runtime().start(); !started) throw started.error();
  state_->is_started = true;
}

TestTask TestApp::assign(runtime::Assignment assignment) {
  if (!state_->is_started) start();
  if (assignment.task.empty()) assignment.task = std::to_string(++state_->tasks);
  const TestTask task(state_->shared, assignment.task);
  state_->runtime->assign(std::move(assignment));
  return task;
}

TestTask TestApp::assign(std::string action, std::string arguments) {
  return assign({.task = {}, .interface_name = std::move(action), .arguments = std::move(arguments), .user = "tester"});
}

TestTask TestApp::run(std::string action, std::string arguments) {
  const TestTask task = assign(std::move(action), std::move(arguments));
  task.wait();
  return task;
}

std::vector<Frame> TestApp::frames() const {
  const std::lock_guard lock(state_->shared->mutex);
  return state_->shared->frames;
}

std::string TestApp::states() const { return state_->runtime ? state_->runtime->states().json : "{}"; }
void TestApp::stop() {
  if (state_->runtime) state_->runtime->stop();
}

} // namespace arkitekt::testing
