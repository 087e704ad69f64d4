// Contexts with a number, to see which one is in force; and awaiters of all kinds.
#pragma once
#include <arkitekt/async/executor.hpp>
#include <arkitekt/async/scope.hpp>
#include <mutex>
#include <thread>
#include <vector>

namespace arkitekt::test {

struct MarkContext : detail::Context {
  explicit MarkContext(int number_) : Context{nullptr, nullptr}, number(number_) {}
  int number;
};

/// As a ClientScope.
class Mark {
 public:
  explicit Mark(int number) : context_(number), scope_(context_) {}

 private:
  MarkContext context_;
  detail::Scope scope_;
};

/// The innermost mark; 0: none.
inline int mark() {
  const detail::Context* const context = detail::current_context();
  return context == nullptr ? 0 : static_cast<const MarkContext*>(context)->number;
}

/// A new thread for each work; none of them has a context before and after it.
class Threads final : public async::Executor {
 public:
  ~Threads() override {
    const std::lock_guard lock(mutex_);
    for (std::thread& thread : threads_) thread.join();
  }
  void post(async::Work work) override {
    const std::lock_guard lock(mutex_); // the work may come here again before its thread is in the list
    threads_.emplace_back([work = std::move(work)] {
      if (mark() != 0) std::terminate();
      work();
      if (mark() != 0) std::terminate();
    });
  }

 private:
  std::mutex mutex_;
  std::vector<std::thread> threads_;
};

/// Never waits.
struct Ready {
  bool await_ready() const noexcept { return true; }
  void await_suspend(std::coroutine_handle<>) const noexcept {}
  void await_resume() const noexcept {}
};
/// Decides at the last moment not to wait.
struct Refuse {
  bool await_ready() const noexcept { return false; }
  bool await_suspend(std::coroutine_handle<>) const noexcept { return false; }
  void await_resume() const noexcept {}
};
/// Fails to wait.
struct Throw {
  bool await_ready() const noexcept { return false; }
  void await_suspend(std::coroutine_handle<>) const { throw 1; }
  void await_resume() const noexcept {}
};
/// Waits until somebody resumes `waiting`.
struct Park {
  std::coroutine_handle<>& waiting;
  bool await_ready() const noexcept { return false; }
  void await_suspend(std::coroutine_handle<> self) const noexcept { waiting = self; }
  void await_resume() const noexcept {}
};

/// Begins `work` on this thread; it may still wait afterwards.
template <class T> void begin(Async<T>& work) { AsyncAccess::handle(work).resume(); }
template <class T> bool is_done(Async<T>& work) { return AsyncAccess::handle(work).done(); }

} // namespace arkitekt::test
