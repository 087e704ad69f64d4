// Generator<T>: several results, one after the other, from a plain function (co_yield only). Stream<T>: the same where
// waiting is allowed (co_await too); also what subscriptions return.
#pragma once
#include <arkitekt/async.hpp>
#include <cstddef>
#include <iterator>

namespace arkitekt {

namespace detail {

/// The context of a body that runs piece by piece: each piece sees that of whoever asked for it, below the scopes that
/// the body itself has open.
struct PieceContext : ContextPromise {
  Context* base = nullptr;

  /// While suspended.
  void stand_on(Context* context) noexcept { mine = rebase_context(mine, std::exchange(base, context), context); }
};

} // namespace detail

/// `while (const T* item = items.next())`, or `for (const T& item : items)`. The destructor ends the body where it is.
template <class T> class [[nodiscard]] Generator {
 public:
  using value_type = T;

  struct promise_type : detail::PieceContext {
    const T* current = nullptr;
    std::exception_ptr failure;

    Generator get_return_object() noexcept {
      return Generator(std::coroutine_handle<promise_type>::from_promise(*this));
    }
    std::suspend_always initial_suspend() noexcept { return {}; }
    std::suspend_always final_suspend() noexcept { return {}; }
    std::suspend_always yield_value(const T& value) noexcept {
      current = __builtin_addressof(value); // a temporary lives until the body goes on
      return {};
    }
    void return_void() noexcept {}
    void unhandled_exception() noexcept { failure = std::current_exception(); }
    template <class A> void await_transform(A&&) = delete; // to wait inside, return arkitekt::Stream<T>
  };

  Generator(Generator&& other) noexcept : handle_(std::exchange(other.handle_, nullptr)) {}
  Generator& operator=(Generator&& other) noexcept {
    std::swap(handle_, other.handle_);
    return *this;
  }
  ~Generator() {
    if (handle_) handle_.destroy();
  }

  /// nullptr at the end, and from then on. The pointee lives until the next call. Throws what the body throws, once.
  const T* next() {
    if (!handle_ || handle_.done()) return nullptr;
    promise_type& promise = handle_.promise();
    promise.stand_on(detail::current_context());
    promise.enter();
    handle_.resume();
    promise.leave();
    if (promise.failure) std::rethrow_exception(std::exchange(promise.failure, nullptr));
    return handle_.done() ? nullptr : promise.current;
  }

  /// An input iterator: all copies move on together.
  struct iterator {
    using difference_type = std::ptrdiff_t;
    using value_type = T;
    Generator* of;
    const T* at;
    const T& operator*() const { return *at; }
    const T* operator->() const { return at; }
    iterator& operator++() {
      at = of->next();
      return *this;
    }
    void operator++(int) { ++*this; }
    bool operator==(std::default_sentinel_t) const { return at == nullptr; }
  };
  /// Goes on with the next item; once.
  iterator begin() { return {this, next()}; }
  std::default_sentinel_t end() const noexcept { return {}; }

 private:
  explicit Generator(std::coroutine_handle<promise_type> handle) noexcept : handle_(handle) {}
  std::coroutine_handle<promise_type> handle_;
};

/// `while (auto tick = co_await ticks.next())` in a coroutine; `for (const Tick& t : ticks.blocking())` elsewhere. The
/// destructor ends it (a subscription sends `complete`, a remote generator is cancelled).
template <class T> class [[nodiscard]] Stream {
 public:
  using value_type = T;

  struct promise_type : detail::PieceContext {
    std::optional<T> current;
    std::exception_ptr failure;
    std::coroutine_handle<> consumer = std::noop_coroutine();

    struct Start {
      promise_type& promise;
      bool await_ready() noexcept { return false; }
      void await_suspend(std::coroutine_handle<>) noexcept {}
      void await_resume() noexcept { promise.enter(); }
    };
    struct Pass { // at each yield and at the end: the thread goes back to the consumer
      promise_type& promise;
      bool await_ready() noexcept { return false; }
      std::coroutine_handle<> await_suspend(std::coroutine_handle<> self) noexcept {
        promise.leave();
        return detail::ends_run(self) ? std::noop_coroutine() : promise.consumer;
      }
      void await_resume() noexcept { promise.enter(); }
    };
    Stream get_return_object() noexcept { return Stream(std::coroutine_handle<promise_type>::from_promise(*this)); }
    Start initial_suspend() noexcept { return {*this}; }
    Pass final_suspend() noexcept { return {*this}; }
    template <class U = T> Pass yield_value(U&& value) {
      current.emplace(static_cast<U&&>(value));
      return {*this};
    }
    void return_void() noexcept {}
    void unhandled_exception() noexcept { failure = std::current_exception(); }
    template <class A> auto await_transform(A&& a) { return detail::carry(static_cast<A&&>(a), *this); }
  };

  struct Next {
    std::coroutine_handle<promise_type> stream;
    bool await_ready() const noexcept { return !stream || stream.done(); }
    void inherit(detail::Context* context) noexcept { stream.promise().stand_on(context); }
    bool await_suspend(std::coroutine_handle<> consumer) noexcept {
      stream.promise().current.reset();
      stream.promise().consumer = consumer;
      return !detail::run_here(stream);
    }
    std::optional<T> await_resume() {
      if (!stream) return std::nullopt;
      if (stream.promise().failure) std::rethrow_exception(std::exchange(stream.promise().failure, nullptr));
      return stream.done() ? std::nullopt : std::move(stream.promise().current);
    }
  };

  Stream(Stream&& other) noexcept : handle_(std::exchange(other.handle_, nullptr)) {}
  Stream& operator=(Stream&& other) noexcept {
    std::swap(handle_, other.handle_);
    return *this;
  }
  ~Stream() {
    if (handle_) handle_.destroy();
  }

  /// Nothing at the end, and from then on. Throws what the body throws, once. The one before must have been awaited.
  Next next() noexcept { return {handle_}; }
  /// The items for code that may wait: main(), tests, plain functions; not on an I/O thread (throws Error::usage).
  Generator<T> blocking() & { return wait_for_each(*this); }
  /// Keeps the stream alive, so that `for (auto& tick : ticks().blocking())` is safe.
  Generator<T> blocking() && { return wait_for_each_of(std::move(*this)); }

  /// For code that makes a stream of a coroutine of its own.
  explicit Stream(std::coroutine_handle<promise_type> handle) noexcept : handle_(handle) {}

 private:
  static Async<std::optional<T>> next_of(Stream& stream) { co_return co_await stream.next(); }
  static Generator<T> wait_for_each(Stream& stream) {
    while (std::optional<T> item = wait_for(next_of(stream))) co_yield *item;
  }
  static Generator<T> wait_for_each_of(Stream stream) {
    while (std::optional<T> item = wait_for(next_of(stream))) co_yield *item;
  }

  std::coroutine_handle<promise_type> handle_;
};

} // namespace arkitekt
