// Where work runs: the process's I/O threads, started when they are first needed.
#pragma once
#include <arkitekt/async.hpp>
#include <arkitekt/async/clock.hpp>

namespace arkitekt::detail {
/// As run_to_end(), beginning on this thread.
void run_to_end_here(std::coroutine_handle<> child, AsyncPromiseBase& promise);
} // namespace arkitekt::detail

namespace arkitekt::async {

/// Something that runs work on threads of its own.
class Executor {
 public:
  virtual ~Executor() = default;
  /// Queues `work`; a coroutine handle is work, too. From any thread; never runs it right here. Work must not throw.
  virtual void post(Work work) = 0;
};

/// The process's I/O threads. Work there may take a moment and must not wait. They end with the process: what is posted
/// after main() returned may never run.
Executor& io_executor();

/// On one of the process's I/O threads, or one of a net::Server's. Blocking calls are refused there.
bool is_io_thread() noexcept;

/// On a thread in run_blocking(), which waits anyway: what it runs may block it instead of going elsewhere.
bool may_block() noexcept;

/// Runs `work` to its end and waits, as wait_for() does, but begins right here: what never has to wait for others stays
/// on this thread. Whoever resumes coroutines that are not its own must not do it on a thread that may_block().
template <class T> T run_blocking(Async<T> work) {
  auto handle = AsyncAccess::handle(work);
  detail::run_to_end_here(handle, handle.promise());
  return typename Async<T>::Awaiter{handle}.await_resume();
}

/// `co_await resume_on(executor);`: goes on there.
struct ResumeOn {
  Executor& executor;
  bool await_ready() const noexcept { return false; }
  void await_suspend(std::coroutine_handle<> self) { executor.post(self); }
  void await_resume() const noexcept {}
};
inline ResumeOn resume_on(Executor& executor) noexcept { return {executor}; }

/// Runs `work` with nobody waiting for it; it begins on `executor`. It must handle its exceptions: one that leaves it
/// ends the process with a message. It inherits no context, as its caller may end first, unless one is given that
/// lives until the end of `work`.
void start(Async<> work, Executor& executor = io_executor(), detail::Context* context = nullptr);

} // namespace arkitekt::async
