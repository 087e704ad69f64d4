// std::future<T> of an Async<T>, for code that is no coroutine and has something else to do meanwhile.
#pragma once
#include <arkitekt/async/executor.hpp>
#include <future>
#include <type_traits>

namespace arkitekt {

namespace detail {

template <class T> Async<> fulfil(Async<T> work, std::promise<T> promise) {
  try {
    if constexpr (std::is_void_v<T>) {
      co_await std::move(work);
      promise.set_value();
    } else {
      promise.set_value(co_await std::move(work));
    }
  } catch (...) {
    promise.set_exception(std::current_exception());
  }
}

} // namespace detail

/// Begins `work` on the I/O threads now: `std::future<Capsules> capsules = future_of(await_capsules());`. It runs to
/// its end whether somebody asks for it or not, so what its arguments refer to has to live until then. A client that
/// was current when the function was called counts.
template <class T> std::future<T> future_of(Async<T> work) {
  std::promise<T> promise;
  std::future<T> future = promise.get_future();
  async::start(detail::fulfil(std::move(work), std::move(promise)));
  return future;
}

} // namespace arkitekt
