#include "async/io_context.hpp"
#include "async/io_threads.hpp"
#include <algorithm>
#include <arkitekt/async/executor.hpp>
#include <arkitekt/error.hpp>
#include <atomic>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace arkitekt {

namespace async {

namespace {

thread_local bool on_io_thread = false;
thread_local bool in_blocking_run = false;

class IoExecutor final : public Executor {
 public:
  IoExecutor() : busy_(context.get_executor()) {
    const unsigned threads = std::clamp(std::thread::hardware_concurrency(), 2U, 4U);
    for (unsigned i = 0; i < threads; ++i)
      threads_.emplace_back([this] {
        const IoThread mark;
        context.run();
      });
  }
  void post(Work work) override { boost::asio::post(context, std::move(work)); }

  /// Twice is fine.
  void stop() {
    context.stop();
    for (std::thread& thread : threads_) {
      if (!thread.joinable()) continue;
      if (thread.get_id() == std::this_thread::get_id())
        thread.detach(); // somebody called exit() on it
      else
        thread.join();
    }
  }

  boost::asio::io_context context;

 private:
  boost::asio::executor_work_guard<boost::asio::io_context::executor_type> busy_;
  std::vector<std::thread> threads_;
};

std::atomic<IoExecutor*> existing = nullptr;

void stop_io_threads() {
  if (IoExecutor* const executor = existing) executor->stop();
}

// Threads must not run while the process's statics are destroyed, yet a static's destructor may still post. So at exit
// the threads end, and the executor itself stays.
IoExecutor& executor() {
  static IoExecutor* const instance = [] {
    auto* const created = new IoExecutor;
    existing = created;
    stop_io_threads_at_exit();
    return created;
  }();
  return *instance;
}

// A coroutine that nobody owns: its frame goes when it ends.
struct Detached {
  struct promise_type {
    Detached get_return_object() noexcept { return {std::coroutine_handle<promise_type>::from_promise(*this)}; }
    std::suspend_always initial_suspend() noexcept { return {}; }
    std::suspend_never final_suspend() noexcept { return {}; }
    void return_void() noexcept {}
    [[noreturn]] void unhandled_exception() noexcept {
      const char* what = "not a std::exception";
      try {
        throw;
      } catch (const std::exception& e) {
        what = e.what();
        report(what);
      } catch (...) {
        report(what);
      }
      std::terminate();
    }
    static void report(const char* what) noexcept {
      std::fprintf(stderr, "arkitekt: an exception left a coroutine that nobody waits for: %s\n", what);
    }
  };
  std::coroutine_handle<> handle;
};

Detached run_detached(Async<> work) { co_await std::move(work); }

} // namespace

Executor& io_executor() { return executor(); }
boost::asio::io_context& io_context() { return executor().context; }
void stop_io_threads_at_exit() { std::atexit(&stop_io_threads); }

bool is_io_thread() noexcept { return on_io_thread; }
bool may_block() noexcept { return in_blocking_run; }
IoThread::IoThread() noexcept { on_io_thread = true; }
IoThread::~IoThread() { on_io_thread = false; }

void start(Async<> work, Executor& executor, detail::Context* context) {
  AsyncAccess::handle(work).promise().mine = context;
  executor.post(run_detached(std::move(work)).handle);
}

} // namespace async

namespace detail {

namespace {

// Stands in for the coroutine that awaits: wakes the thread that waits. The waking is the last touch of the frame, in
// its final suspension, so that the thread may destroy it at once.
struct Waiter {
  struct promise_type {
    std::mutex mutex;
    std::condition_variable changed;
    bool done = false;

    struct Wake {
      bool await_ready() noexcept { return false; }
      void await_suspend(std::coroutine_handle<promise_type> self) noexcept {
        promise_type& promise = self.promise();
        const std::lock_guard lock(promise.mutex);
        promise.done = true;
        promise.changed.notify_one(); // under the lock: the waiter destroys both when it gets it
      }
      void await_resume() noexcept {}
    };
    Waiter get_return_object() noexcept { return {std::coroutine_handle<promise_type>::from_promise(*this)}; }
    std::suspend_always initial_suspend() noexcept { return {}; }
    Wake final_suspend() noexcept { return {}; }
    void return_void() noexcept {}
    void unhandled_exception() noexcept {}
  };
  std::coroutine_handle<promise_type> handle;
};

Waiter waiter() { co_return; }

// Waits for `child`, which `begin` sets going.
template <class Begin> void wait_for_end(std::coroutine_handle<> child, AsyncPromiseBase& promise, Begin begin) {
  if (async::is_io_thread())
    throw Error(ErrorKind::usage, "wait_for() on an I/O thread would wait for itself: co_await there");
  const Waiter last = waiter();
  promise.mine = current_context();
  promise.parent = last.handle;
  begin(child);
  {
    auto& state = last.handle.promise();
    std::unique_lock lock(state.mutex);
    state.changed.wait(lock, [&] { return state.done; });
  }
  last.handle.destroy();
}

} // namespace

void run_to_end(std::coroutine_handle<> child, AsyncPromiseBase& promise) {
  wait_for_end(child, promise, [](std::coroutine_handle<> begun) { async::io_executor().post(begun); });
}

void run_to_end_here(std::coroutine_handle<> child, AsyncPromiseBase& promise) {
  wait_for_end(child, promise, [](std::coroutine_handle<> begun) {
    const bool before = std::exchange(async::in_blocking_run, true);
    begun.resume();
    async::in_blocking_run = before;
  });
}

} // namespace detail

} // namespace arkitekt
