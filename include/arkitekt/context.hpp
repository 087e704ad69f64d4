// What travels with a call and is never passed by hand: the current task, the current clients, the stop signal, where
// to resume.
#pragma once
#include <coroutine>
#include <exception>
#include <utility>

namespace arkitekt::detail {

struct Context; // opaque here
Context* exchange_context(
    Context*) noexcept; // thread-local, behind a call: compilers cache TLS addresses across suspension points
Context* current_context() noexcept;

/// Wraps every awaiter: at suspension the thread gets back the context it had, at resumption (maybe on another thread)
/// the coroutine gets back its own. A ClientScope opened in the body is part of what is kept, and an awaited Async
/// inherits it.
template <class Awaiter> struct Carry {
  Awaiter awaiter;
  Context** mine; // in the promise
  Context** outer;
  bool left = false;
  constexpr decltype(auto) await_ready() { return awaiter.await_ready(); }
  template <class P> decltype(auto) await_suspend(std::coroutine_handle<P> h) {
    *mine = exchange_context(*outer);
    left = true; // last touch of the frame before the awaiter owns it: it may resume elsewhere at once
    child_inherits();
    try {
      return awaiter.await_suspend(h);
    } catch (...) {
      enter();
      left = false;
      throw;
    } // a throwing await_suspend resumes us without await_resume
  }
  decltype(auto) await_resume() {
    if (left) enter();
    return awaiter.await_resume();
  } // a ready awaiter never left: `mine` is stale then
  void enter() { *outer = exchange_context(*mine); }
  void child_inherits() {
    if constexpr (requires { awaiter.inherit(*mine); }) awaiter.inherit(*mine);
  }
};

struct ContextPromise {
  Context* mine = nullptr;
  Context* outer = nullptr;
};

template <class A> decltype(auto) awaiter_of(A&& a) {
  if constexpr (requires { static_cast<A&&>(a).operator co_await(); })
    return static_cast<A&&>(a).operator co_await();
  else if constexpr (requires { operator co_await(static_cast<A&&>(a)); })
    return operator co_await(static_cast<A&&>(a));
  else
    return static_cast<A&&>(a);
}

} // namespace arkitekt::detail
