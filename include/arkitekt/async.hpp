// Async<T>: what a function that waits returns. A lazy coroutine with one consumer, resumed by symmetric transfer;
// needs <coroutine> and nothing of Asio. boost::asio::awaitable<T> is accepted as the return type of an action too
// (include <arkitekt/asio.hpp>), but carries no ambient context.
#pragma once
#include <arkitekt/context.hpp>
#include <arkitekt/forward.hpp>
#include <optional>
#include <type_traits>

namespace arkitekt {

namespace detail {

template <class T> struct AsyncResult {
  std::optional<T> value;
  template <class U> void return_value(U&& v) { value.emplace(static_cast<U&&>(v)); }
  T take() { return std::move(*value); }
};
template <> struct AsyncResult<void> {
  void return_void() noexcept {}
  void take() noexcept {}
};

template <class T> struct AsyncPromise : ContextPromise, AsyncResult<T> {
  std::coroutine_handle<> parent = std::noop_coroutine();
  std::exception_ptr failure;

  struct Start { // runs when the parent resumes us first: take the inherited context
    AsyncPromise& p;
    bool await_ready() noexcept { return false; }
    void await_suspend(std::coroutine_handle<>) noexcept {}
    void await_resume() noexcept { p.outer = exchange_context(p.mine); }
  };
  struct Finish {
    bool await_ready() noexcept { return false; }
    std::coroutine_handle<> await_suspend(std::coroutine_handle<AsyncPromise> h) noexcept {
      exchange_context(h.promise().outer);
      return h.promise().parent;
    }
    void await_resume() noexcept {}
  };
  Async<T> get_return_object() noexcept;
  Start initial_suspend() noexcept { return {*this}; }
  Finish final_suspend() noexcept { return {}; }
  void unhandled_exception() noexcept { failure = std::current_exception(); }
  template <class A> auto await_transform(A&& a) {
    return Carry<std::decay_t<decltype(awaiter_of(static_cast<A&&>(a)))>>{awaiter_of(static_cast<A&&>(a)), &mine,
                                                                          &outer};
  }
};

} // namespace detail

template <class T> class [[nodiscard("an Async does nothing until it is awaited")]] Async {
 public:
  using promise_type = detail::AsyncPromise<T>;
  using value_type = T;
  Async(Async&& o) noexcept : handle_(std::exchange(o.handle_, nullptr)) {}
  Async& operator=(Async&& o) noexcept {
    std::swap(handle_, o.handle_);
    return *this;
  }
  ~Async() {
    if (handle_) handle_.destroy();
  }

  struct Awaiter {
    std::coroutine_handle<promise_type> child;
    bool await_ready() const noexcept { return false; }
    void inherit(detail::Context* c) noexcept { child.promise().mine = c; }
    std::coroutine_handle<> await_suspend(std::coroutine_handle<> parent) noexcept {
      child.promise().parent = parent;
      return child;
    }
    T await_resume() {
      if (child.promise().failure) std::rethrow_exception(child.promise().failure);
      return child.promise().take();
    }
  };
  Awaiter operator co_await() && noexcept {
    return {handle_};
  } // rvalue only: `co_await f(x)`, so temporaries given to f live until it ends
 private:
  friend promise_type;
  friend struct AsyncAccess;
  explicit Async(std::coroutine_handle<promise_type> h) noexcept : handle_(h) {}
  std::coroutine_handle<promise_type> handle_;
};
template <class T> Async<T> detail::AsyncPromise<T>::get_return_object() noexcept {
  return Async<T>(std::coroutine_handle<AsyncPromise>::from_promise(*this));
}

struct AsyncAccess { // for the runtime
  template <class T> static auto handle(Async<T>& a) { return a.handle_; }
};

/// Runs `work` to its end on the runtime's I/O threads and waits. For main() and tests; refused (Error::usage) on an
/// I/O thread, where it would deadlock.
template <class T> T wait_for(Async<T> work);

} // namespace arkitekt
