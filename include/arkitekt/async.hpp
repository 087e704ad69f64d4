// Async<T>: what a function that waits returns. A lazy coroutine with one consumer; needs <coroutine> and nothing of
// Asio. boost::asio::awaitable<T> carries no context.
#pragma once
#include <arkitekt/context.hpp>
#include <arkitekt/forward.hpp>
#include <optional>
#include <type_traits>

namespace arkitekt {

namespace detail {

template <class T> struct AsyncResult {
  std::optional<T> value;
  template <class U = T> void return_value(U&& v) { value.emplace(static_cast<U&&>(v)); }
  T take() { return std::move(*value); }
};
template <> struct AsyncResult<void> {
  void return_void() noexcept {}
  void take() noexcept {}
};

/// The part of an Async's promise that does not know T.
struct AsyncPromiseBase : ContextPromise {
  std::coroutine_handle<> parent = std::noop_coroutine();
  std::exception_ptr failure;

  struct Start { // its await_resume runs when the parent resumes us first: the inherited context comes into force
    AsyncPromiseBase& promise;
    bool await_ready() noexcept { return false; }
    void await_suspend(std::coroutine_handle<>) noexcept {}
    void await_resume() noexcept { promise.enter(); }
  };
  struct Finish {
    AsyncPromiseBase& promise;
    bool await_ready() noexcept { return false; }
    std::coroutine_handle<> await_suspend(std::coroutine_handle<> self) noexcept {
      promise.leave();
      return ends_run(self) ? std::noop_coroutine() : promise.parent;
    }
    void await_resume() noexcept {}
  };
  Start initial_suspend() noexcept { return {*this}; }
  Finish final_suspend() noexcept { return {*this}; }
  void unhandled_exception() noexcept { failure = std::current_exception(); }
  template <class A> auto await_transform(A&& a) { return carry(static_cast<A&&>(a), *this); }
};

template <class T> struct AsyncPromise : AsyncPromiseBase, AsyncResult<T> {
  Async<T> get_return_object() noexcept;
};

/// Runs `child` to its end on the I/O threads, in the caller's context, and waits. Throws Error::usage on one of them.
void run_to_end(std::coroutine_handle<> child, AsyncPromiseBase& promise);

} // namespace detail

/// Starts when it is awaited, and is awaited once: `T value = co_await f(x)`. Destroying one that waits destroys what
/// it waits for with it.
template <class T> class [[nodiscard("an Async does nothing until it is awaited")]] Async {
 public:
  using promise_type = detail::AsyncPromise<T>;
  using value_type = T;

  Async(Async&& other) noexcept : handle_(std::exchange(other.handle_, nullptr)) {}
  Async& operator=(Async&& other) noexcept {
    std::swap(handle_, other.handle_);
    return *this;
  }
  ~Async() {
    if (handle_) handle_.destroy();
  }

  struct Awaiter {
    std::coroutine_handle<promise_type> child;
    bool await_ready() const noexcept { return false; }
    void inherit(detail::Context* context) noexcept { child.promise().mine = context; }
    bool await_suspend(std::coroutine_handle<> parent) noexcept {
      child.promise().parent = parent;
      return !detail::run_here(child);
    }
    T await_resume() {
      if (child.promise().failure) std::rethrow_exception(child.promise().failure);
      return child.promise().take();
    }
  };
  /// Of rvalues only: in `co_await f(x)` the temporaries given to f live until it ends; an Async that was kept for
  /// later has to be moved, which shows that its arguments must have lived.
  Awaiter operator co_await() && noexcept { return {handle_}; }

 private:
  friend promise_type;
  friend struct AsyncAccess;
  explicit Async(std::coroutine_handle<promise_type> handle) noexcept : handle_(handle) {}
  std::coroutine_handle<promise_type> handle_;
};

template <class T> Async<T> detail::AsyncPromise<T>::get_return_object() noexcept {
  return Async<T>(std::coroutine_handle<AsyncPromise>::from_promise(*this));
}

/// For the runtime.
struct AsyncAccess {
  template <class T> static auto handle(Async<T>& a) { return a.handle_; }
};

/// Runs `work` to its end on the I/O threads and waits. For main() and tests; refused (throws Error::usage) on an I/O
/// thread, where it would wait for itself.
template <class T> T wait_for(Async<T> work) {
  auto handle = AsyncAccess::handle(work);
  detail::run_to_end(handle, handle.promise());
  return typename Async<T>::Awaiter{handle}.await_resume();
}

} // namespace arkitekt
