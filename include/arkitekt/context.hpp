// What travels with a call and is never passed by hand: the current clients, the current task.
#pragma once
#include <coroutine>
#include <exception>
#include <type_traits>
#include <utility>

namespace arkitekt::detail {

/// One thing that is in force, and (behind it) those around it. Lives in a scope object, on a stack or in a coroutine's
/// frame; defined in async/scope.hpp.
struct Context;

/// The innermost context of this thread. Behind a call on purpose: compilers keep the address of a thread_local over
/// suspension points, where the thread may change.
Context* current_context() noexcept;
/// Sets it and returns the one before.
Context* exchange_context(Context*) noexcept;
/// `top` with all below it down to (not including) `was` standing on `now` instead.
Context* rebase_context(Context* top, Context* was, Context* now) noexcept;

/// Resumes `coroutine` here. True: it came back by ends_run() before this returned, so its awaiter goes on at once.
/// False: it waits (and may already run on, or be gone, on another thread). Symmetric transfer alone would do in
/// optimised code; without, GCC makes nested calls of it, and a loop over things that are ready would use up the stack.
bool run_here(std::coroutine_handle<> coroutine) noexcept;
/// At the end of `coroutine`'s run: true if a run_here() of it is the innermost one of this thread, which then goes on
/// with the awaiting coroutine. False: that has to be resumed.
bool ends_run(std::coroutine_handle<> coroutine) noexcept;

/// What a promise keeps of the context.
struct ContextPromise {
  Context* mine = nullptr;  ///< the coroutine's own, while it is suspended
  Context* outer = nullptr; ///< the thread's, while the coroutine runs

  void enter() noexcept { outer = exchange_context(mine); }
  void leave() noexcept { mine = exchange_context(outer); }
};

/// Wraps every awaiter of our coroutines. At suspension the thread gets back the context it had; at resumption, maybe
/// on another thread, the coroutine gets back its own. A scope opened in the body is part of what is kept, and an
/// awaited Async inherits it.
template <class Awaiter> class Carry {
 public:
  Carry(Awaiter awaiter, ContextPromise& promise) noexcept(std::is_nothrow_constructible_v<Awaiter, Awaiter&&>)
      : awaiter_(static_cast<Awaiter&&>(awaiter)), promise_(promise) {}

  decltype(auto) await_ready() { return awaiter_.await_ready(); }

  template <class Promise> decltype(auto) await_suspend(std::coroutine_handle<Promise> self) {
    promise_.leave();
    left_ = true;
    if constexpr (requires { awaiter_.inherit(promise_.mine); }) awaiter_.inherit(promise_.mine);
    try {
      // From here on the frame belongs to the awaiter: it may be resumed elsewhere, and gone, before this returns.
      return awaiter_.await_suspend(self);
    } catch (...) { // did not suspend; we go on without await_resume()
      promise_.enter();
      left_ = false;
      throw;
    }
  }

  decltype(auto) await_resume() {
    if (left_) promise_.enter(); // a ready awaiter never left
    return awaiter_.await_resume();
  }

 private:
  Awaiter awaiter_; // a reference where a named awaiter is awaited
  ContextPromise& promise_;
  bool left_ = false;
};

template <class A> decltype(auto) awaiter_of(A&& a) {
  if constexpr (requires { static_cast<A&&>(a).operator co_await(); })
    return static_cast<A&&>(a).operator co_await();
  else if constexpr (requires { operator co_await(static_cast<A&&>(a)); })
    return operator co_await(static_cast<A&&>(a));
  else
    return static_cast<A&&>(a);
}

/// For await_transform.
template <class A> auto carry(A&& a, ContextPromise& promise) {
  using Awaiter = decltype(awaiter_of(static_cast<A&&>(a)));
  using Kept = std::conditional_t<std::is_lvalue_reference_v<Awaiter>, Awaiter, std::remove_reference_t<Awaiter>>;
  return Carry<Kept>(awaiter_of(static_cast<A&&>(a)), promise);
}

} // namespace arkitekt::detail
