// Generator<T>: several results, one after the other, from a plain function (co_yield only). Stream<T>: the same where
// waiting is allowed (co_await too); also what subscriptions return.
#pragma once
#include <arkitekt/async.hpp>
#include <iterator>

namespace arkitekt {

template <class T> class [[nodiscard]] Generator {
 public:
  using value_type = T;
  struct promise_type {
    const T* current = nullptr;
    std::exception_ptr failure;
    Generator get_return_object() noexcept {
      return Generator(std::coroutine_handle<promise_type>::from_promise(*this));
    }
    std::suspend_always initial_suspend() noexcept { return {}; }
    std::suspend_always final_suspend() noexcept { return {}; }
    std::suspend_always yield_value(const T& v) noexcept {
      current = __builtin_addressof(v);
      return {};
    } // a temporary lives until the coroutine is resumed
    void return_void() noexcept {}
    void unhandled_exception() noexcept { failure = std::current_exception(); }
    void await_transform() = delete; // "to wait inside, return arkitekt::Stream<T>"
  };
  Generator(Generator&& o) noexcept : handle_(std::exchange(o.handle_, nullptr)) {}
  Generator& operator=(Generator&& o) noexcept {
    std::swap(handle_, o.handle_);
    return *this;
  }
  ~Generator() {
    if (handle_) handle_.destroy();
  }
  /// nullptr at the end. The pointee lives until the next call.
  const T* next() {
    handle_.resume();
    if (handle_.promise().failure) std::rethrow_exception(handle_.promise().failure);
    return handle_.done() ? nullptr : handle_.promise().current;
  }
  struct iterator {
    using difference_type = std::ptrdiff_t;
    using value_type = T;
    Generator* of;
    const T* at;
    const T& operator*() const { return *at; }
    iterator& operator++() {
      at = of->next();
      return *this;
    }
    void operator++(int) { ++*this; }
    bool operator==(std::default_sentinel_t) const { return at == nullptr; }
  };
  iterator begin() { return {this, next()}; }
  std::default_sentinel_t end() const noexcept { return {}; }

 private:
  explicit Generator(std::coroutine_handle<promise_type> h) noexcept : handle_(h) {}
  std::coroutine_handle<promise_type> handle_;
};

/// `while (auto tick = co_await ticks.next())` in a coroutine; `for (const Tick& t : ticks.blocking())` elsewhere. The
/// destructor ends it (a subscription sends `complete`, a remote generator is cancelled).
template <class T> class [[nodiscard]] Stream {
 public:
  using value_type = T;
  struct promise_type : detail::ContextPromise {
    std::optional<T> current;
    std::exception_ptr failure;
    std::coroutine_handle<> consumer = std::noop_coroutine();
    struct Pass { // at start, at each yield and at the end: give the thread back to the consumer, with the consumer's
                  // context
      promise_type& p;
      bool await_ready() noexcept { return false; }
      std::coroutine_handle<> await_suspend(std::coroutine_handle<>) noexcept {
        p.mine = detail::exchange_context(p.outer);
        return p.consumer;
      }
      void await_resume() noexcept { p.outer = detail::exchange_context(p.mine); }
    };
    struct Start {
      promise_type& p;
      bool await_ready() noexcept { return false; }
      void await_suspend(std::coroutine_handle<>) noexcept {}
      void await_resume() noexcept { p.outer = detail::exchange_context(p.mine); }
    };
    Stream get_return_object() noexcept { return Stream(std::coroutine_handle<promise_type>::from_promise(*this)); }
    Start initial_suspend() noexcept { return {*this}; }
    Pass final_suspend() noexcept { return {*this}; }
    template <class U> Pass yield_value(U&& v) {
      current.emplace(static_cast<U&&>(v));
      return {*this};
    }
    void return_void() noexcept {}
    void unhandled_exception() noexcept { failure = std::current_exception(); }
    template <class A> auto await_transform(A&& a) {
      return detail::Carry<std::decay_t<decltype(detail::awaiter_of(static_cast<A&&>(a)))>>{
          detail::awaiter_of(static_cast<A&&>(a)), &mine, &outer};
    }
  };
  struct Next {
    std::coroutine_handle<promise_type> s;
    bool await_ready() const noexcept { return s.done(); }
    void inherit(detail::Context* c) noexcept {
      if (!s.promise().mine) s.promise().mine = c;
    }
    std::coroutine_handle<> await_suspend(std::coroutine_handle<> consumer) noexcept {
      s.promise().current.reset();
      s.promise().consumer = consumer;
      return s;
    }
    std::optional<T> await_resume() {
      if (s.promise().failure) std::rethrow_exception(std::exchange(s.promise().failure, nullptr));
      return s.done() ? std::nullopt : std::move(s.promise().current);
    }
  };
  Stream(Stream&& o) noexcept : handle_(std::exchange(o.handle_, nullptr)) {}
  Stream& operator=(Stream&& o) noexcept {
    std::swap(handle_, o.handle_);
    return *this;
  }
  ~Stream() {
    if (handle_) handle_.destroy();
  }
  Next next() noexcept { return {handle_}; }
  Generator<T> blocking() &;
  Generator<T> blocking() &&; // keeps the stream alive, so `for (auto& t : ticks().blocking())` is safe
  explicit Stream(std::coroutine_handle<promise_type> h) noexcept : handle_(h) {}

 private:
  std::coroutine_handle<promise_type> handle_;
};

} // namespace arkitekt
