// State<T>: a state of this app, which everyone may watch and its actions change. Injected: write a parameter of this
// type. State<const T> only reads.
#pragma once
#include <type_traits>
#include <utility>

namespace arkitekt {

namespace detail {

struct StateCell;    // who the state is, and its current value
struct StateVersion; // a value that nobody changes any more

/// Keeps the value that was current when it was made. Holds up nobody.
struct StateReader {
  explicit StateReader(StateCell* cell) noexcept;
  ~StateReader();
  StateReader(const StateReader&) = delete;
  StateReader& operator=(const StateReader&) = delete;
  const void* value;
  StateVersion* version;
};

/// The only one that changes the state, while it lives: `value` is a copy, which publish() makes the current one.
struct StateWriter {
  /// Throws Cancelled when the running task has ended, and Error::usage inside of another update of this thread.
  explicit StateWriter(StateCell* cell);
  ~StateWriter();
  StateWriter(const StateWriter&) = delete;
  StateWriter& operator=(const StateWriter&) = delete;
  void publish();
  void* value;
  StateCell* cell;
};

} // namespace detail

/// One pointer; copies name the same state; good as long as the app. Taken by value, so that coroutines and lambdas may
/// keep it. There is no operator-> and no T&: a reference that leaves the lock is the mistake that this type prevents.
/// Every member may be called from any thread.
template <class T> class State {
 public:
  using value_type = std::remove_const_t<T>;
  explicit State(detail::StateCell* cell) noexcept : cell_(cell) {}
  /// A writer is a reader.
  template <class U>
    requires std::is_same_v<T, const U>
  State(State<U> other) noexcept : cell_(other.cell_) {} // NOLINT: implicit

  /// A copy of the whole state.
  value_type snapshot() const {
    const detail::StateReader reader(cell_);
    return *static_cast<const value_type*>(reader.value);
  }
  /// Calls f(const T&) and returns what it returns, by value. Writers need not wait meanwhile: they make a new value.
  template <class F> auto read(F&& f) const {
    const detail::StateReader reader(cell_);
    return f(*static_cast<const value_type*>(reader.value));
  }
  /// Calls f(T&) while no other change is made, and publishes what changed, in the name of the running task.
  /// If f throws, the state is as before. Throws Cancelled when the task has ended. f must not wait: no coroutine, no
  /// other update (throws Error::usage).
  template <class F> auto update(F&& f) const
    requires(!std::is_const_v<T>)
  {
    using R = decltype(f(std::declval<T&>()));
    static_assert(
        !requires { typename R::promise_type; },
        "update() takes a plain function: a state may not stay locked across co_await");
    detail::StateWriter writer(cell_);
    if constexpr (std::is_void_v<R>) {
      f(*static_cast<T*>(writer.value));
      writer.publish();
    } else {
      auto result = f(*static_cast<T*>(writer.value));
      writer.publish();
      return result;
    }
  }
  void set(T value) const
    requires(!std::is_const_v<T>)
  {
    update([&](T& held) { held = static_cast<T&&>(value); });
  }

 private:
  template <class> friend class State;
  detail::StateCell* cell_;
};

} // namespace arkitekt
