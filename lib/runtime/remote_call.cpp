// Calls of other apps' actions, in the name of a task.
#include "runtime/dependency.hpp"

#include <algorithm>
#include <arkitekt/async/executor.hpp>
#include <arkitekt/core/sha256.hpp>
#include <arkitekt/generated_call.hpp>
#include <arkitekt/json/arena.hpp>
#include <arkitekt/json/value.hpp>
#include <arkitekt/remote.hpp>
#include <functional>

namespace arkitekt::detail {

void retain(Dependency* dependency) noexcept { dependency->handles.fetch_add(1, std::memory_order_relaxed); }
void release(Dependency* dependency) noexcept {
  if (dependency->handles.fetch_sub(1, std::memory_order_acq_rel) == 1) delete dependency;
}

namespace {

/// What came and was not taken yet.
class Mailbox final : public runtime::CallListener {
 public:
  void yielded(std::string returns) override {
    const std::lock_guard lock(mutex_);
    returns_.push_back(std::move(returns));
    wake();
  }
  void ended(std::optional<Error> error) override {
    const std::lock_guard lock(mutex_);
    has_ended_ = true;
    error_ = std::move(error);
    wake();
  }
  /// Because of a cancellation.
  void interrupt() {
    const std::lock_guard lock(mutex_);
    wake();
  }

  enum class Mail : unsigned char { nothing, returns, end };
  Mail take(std::string& into) {
    const std::lock_guard lock(mutex_);
    if (!returns_.empty()) {
      into = std::move(returns_.front());
      returns_.pop_front();
      return Mail::returns;
    }
    if (!has_ended_) return Mail::nothing;
    if (error_) throw *error_;
    return Mail::end;
  }

  void wait(const std::stop_token& stop) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return has_mail() || stop.stop_requested(); });
  }

  class Wait { // may resume too early
   public:
    Wait(Mailbox& box, const std::stop_token& stop) : box_(box), stop_(stop) {}
    Wait(const Wait&) = delete;
    Wait& operator=(const Wait&) = delete;
    ~Wait() {
      const std::lock_guard lock(box_.mutex_);
      box_.waiting_ = nullptr;
    }
    bool await_ready() const noexcept { return false; }
    bool await_suspend(std::coroutine_handle<> self) {
      const std::lock_guard lock(box_.mutex_);
      if (box_.has_mail() || stop_.stop_requested()) return false;
      box_.waiting_ = self;
      return true;
    }
    void await_resume() const noexcept {}

   private:
    Mailbox& box_;
    const std::stop_token& stop_;
  };

 private:
  bool has_mail() const { return has_ended_ || !returns_.empty(); }
  void wake() {
    changed_.notify_all();
    if (const auto coroutine = std::exchange(waiting_, nullptr)) async::io_executor().post(coroutine);
  }

  std::mutex mutex_; // of all below
  std::condition_variable changed_;
  std::deque<std::string> returns_;
  bool has_ended_ = false;
  std::optional<Error> error_;
  std::coroutine_handle<> waiting_;
};

/// As Python's json.dumps(…, sort_keys=True).
void sort_keys(json::Value& value) {
  if (json::Value::Array* array = value.array())
    for (json::Value& each : *array) sort_keys(each);
  json::Value::Object* object = value.object();
  if (!object) return;
  for (json::Member& member : *object) sort_keys(member.value);
  std::ranges::sort(*object, {}, &json::Member::key);
}

/// Which of the action's names a key is made with: the hash, else app and key.
std::string target_of(const RemoteTarget& target, const Dependency* dependency) {
  if (dependency) return dependency->key + "." + target.method;
  const auto demand = json::parse(target.demand);
  if (!demand) return "";
  const auto text = [&](std::string_view key) {
    const json::Value* found = demand->find(key);
    return found && found->string() ? *found->string() : std::string();
  };
  const std::string hash = text("hash");
  return hash.empty() ? text("app") + "." + text("key") : hash;
}

} // namespace

struct RemoteCallState {
  RemoteCallState(const RemoteTarget& remote, const Dependency* of, Task by)
      : target(remote), dependency(of), task(std::move(by)) {}

  const RemoteTarget target;
  const Dependency* const dependency;
  const Task task;
  json::Writer arguments;
  std::shared_ptr<Mailbox> mailbox;
  std::unique_ptr<runtime::OutgoingCall> call;
  std::string current; ///< the text of the returns
  json::Arena arena;
  json::Reader reader;
  json::Cursor cursor;

  /// Sends it, unless that is done.
  void begin();
  /// True: `current` is what came. False: the end. Nothing: wait.
  std::optional<bool> look();
  std::string call_key() const;
};

std::string RemoteCallState::call_key() const {
  std::string digest;
  if (auto parsed = json::parse(arguments.text())) {
    sort_keys(*parsed);
    digest = sha256(json::to_text(*parsed, json::WriterStyle::python)).substr(0, 8);
  }
  return TaskAccess::state(task).next_key(target_of(target, dependency) + ":" + digest);
}

void RemoteCallState::begin() {
  if (mailbox) return;
  task.check_cancelled();
  TaskState& state = TaskAccess::state(task);
  runtime::Caller* const caller = state.owner->caller();
  if (!caller)
    throw Error(ErrorKind::precondition, "actions of other apps can be called where this app runs as an agent of a "
                                         "deployment: here is nobody to ask");
  mailbox = std::make_shared<Mailbox>();
  const runtime::CallRequest request{.parent = state.assignment.task,
                                     .organization = state.assignment.organization,
                                     .user = state.assignment.user,
                                     .parent_step = state.take_step(),
                                     .key = call_key(),
                                     .dependency = dependency ? dependency->key : "",
                                     .method = target.method ? target.method : "",
                                     .demand = target.demand ? target.demand : "",
                                     .arguments = arguments.take()};
  call = caller->call(request, mailbox);
}

std::optional<bool> RemoteCallState::look() {
  task.check_cancelled();
  switch (mailbox->take(current)) {
  case Mailbox::Mail::nothing: return std::nullopt;
  case Mailbox::Mail::end: return false;
  case Mailbox::Mail::returns: break;
  }
  if (call) call->taken();
  if (!reader.open(current, cursor, &arena)) throw json::decode_error(reader, cursor);
  return true;
}

namespace {

Task task_of(const Dependency* dependency) {
  if (dependency) return dependency->task;
  TaskState* const task = current_task();
  if (!task || task->assignment.task.empty())
    throw Error(ErrorKind::usage, "an action of another app is called from the tasks of this one: here runs none");
  return TaskAccess::share(*task);
}

} // namespace

RemoteCall::RemoteCall(const RemoteTarget& target, const Dependency* dependency)
    : state_(new RemoteCallState(target, dependency, task_of(dependency))) {}
RemoteCall::~RemoteCall() { delete state_; }

json::Writer& RemoteCall::arguments() { return state_->arguments; }
json::Cursor& RemoteCall::returns() { return state_->cursor; }
bool RemoteCall::returns_end() { return state_->reader.at_end(state_->cursor); }
void RemoteCall::refuse_returns() { throw json::decode_error(state_->reader, state_->cursor); }

Async<bool> RemoteCall::next() {
  state_->begin();
  const std::stop_token stop = TaskAccess::state(state_->task).stop_token();
  const std::stop_callback on_stop(stop, [box = state_->mailbox] { box->interrupt(); });
  for (;;) {
    if (const auto found = state_->look()) co_return *found;
    Mailbox::Wait wait(*state_->mailbox, stop);
    co_await wait;
  }
}

Async<> RemoteCall::result() {
  bool any = false;
  while (co_await next()) any = true;
  if (!any) throw Error(ErrorKind::protocol, "the called action has ended without a result");
}

bool RemoteCall::wait_for_next() {
  state_->begin();
  TaskState& task = TaskAccess::state(state_->task);
  const std::stop_token stop = task.stop_token();
  const std::stop_callback on_stop(stop, [box = state_->mailbox] { box->interrupt(); });
  for (;;) {
    if (const auto found = state_->look()) return *found;
    task.owner->thread_waits(true);
    state_->mailbox->wait(stop);
    task.owner->thread_waits(false);
  }
}

void RemoteCall::wait_for_result() {
  bool any = false;
  while (wait_for_next()) any = true;
  if (!any) throw Error(ErrorKind::protocol, "the called action has ended without a result");
}

} // namespace arkitekt::detail
