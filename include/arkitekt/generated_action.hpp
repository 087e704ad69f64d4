// What the generated source of actions, states and hooks needs, and no more. Not for users.
//
// Everything that a target declares becomes static tables, which register_actions(Registry&) hands to the registry. The
// adaptors in the tables are the only generated code that runs: they decode, call the user's function, and encode.
// What has to do with the values of states is in generated_state.hpp, calls of other apps in generated_call.hpp.
#pragma once
#include <arkitekt/async.hpp>
#include <arkitekt/json/codec.hpp>
#include <arkitekt/registry.hpp>
#include <arkitekt/result.hpp>
#include <cstddef>
#include <string_view>
#include <typeinfo>

namespace arkitekt {
class App;
class Task;
class Workflow;
} // namespace arkitekt

namespace arkitekt::detail {

struct CallState;  // the runtime's
struct Dependency; // what stands behind a Remote
struct HookState;
struct StateCell; // what stands behind a State<T>

/// A static array in a table: `constexpr detail::Injected contexts_of_blur[] = {…}; … .contexts = contexts_of_blur`.
template <class T> struct List {
  const T* items = nullptr;
  std::size_t count = 0;

  constexpr List() noexcept = default;
  template <std::size_t N> constexpr List(const T (&array)[N]) noexcept
      : items(array), count(N) {} // NOLINT: implicit, for tables
  constexpr const T* begin() const noexcept { return items; }
  constexpr const T* end() const noexcept { return items + count; }
  constexpr const T& operator[](std::size_t index) const noexcept { return items[index]; }
};

/// A state or a context that a function takes. Its place in the table is the index for Call and HookCall.
struct Injected {
  const std::type_info* type; ///< &typeid(::lab::Camera), without const
  const char* name;           ///< "Camera", for messages
  bool is_written = false;    ///< states: State<T>, not State<const T>
};

/// One run of an action, as its generated adaptor sees it: decode the arguments, call the function, encode the returns.
/// Whatever the function throws goes through the adaptor to the runtime, which catches it (CRITICAL, CANCELLED).
class Call {
 public:
  explicit Call(CallState& state) noexcept : state_(state) {}

  /// A cursor at the start of the arguments object `{"sigma":2.5}`. Good as long as the adaptor runs.
  json::Cursor& arguments();
  /// After the object was read: true when nothing follows it.
  bool arguments_end();
  /// The arguments do not fit: the task ends as FAILED with the cursor's error, as "sigma: expected a number".
  void refuse_arguments();
  /// The same for what JSON cannot say: refuse_arguments("kernel", "must be given when 'border' is").
  void refuse_arguments(std::string_view port, std::string_view why);

  /// The running task, for functions that take one. workflow(): for those that are one.
  Task task() const;
  Workflow workflow() const;
  /// By the index in ActionEntry::contexts: `*static_cast<::lab::Driver*>(call.context(0))`. Never null: a task whose
  /// context is not there ends before its adaptor is called.
  void* context(std::size_t index) const;
  /// By the index in ActionEntry::states: `State<::lab::Camera>(call.state(0))`.
  StateCell* state(std::size_t index) const;
  /// What the parameter `key` of a protocol type stands for, with one count:
  /// `::lab::Stage stage{Remote(call.dependency("stage"))}`.
  Dependency* dependency(const char* key) const;

  /// An empty writer for `{"return0":…}`; yield() sends what it holds, and empties it.
  json::Writer& returns();
  /// Blocks where those who read the task's yields are slower than it (back-pressure): for plain functions.
  void yield();
  /// The same for coroutines, which wait without a thread: `co_await call.yielded();`
  Async<> yielded();
  /// For functions that return a Result without a value: the task ends as FAILED.
  void fail(const Error& error);

 private:
  CallState& state_;
};

/// One action of a target: a static table, so that an action costs data and hardly any code.
struct ActionEntry {
  const char* interface_name; ///< what callers name: unique in an app
  const char* implementation; ///< definition::Implementation as JSON, snake_case
  /// Exactly one of both. A plain function runs on a worker thread; a coroutine on the executor. The Call outlives it.
  void (*run)(Call&) = nullptr;
  Async<> (*run_async)(Call&) = nullptr;
  /// Sorted, each once: its own ([[arkitekt::locks]]) and those of the states and contexts that it takes.
  List<const char*> locks = {};
  List<Injected> contexts = {};
  List<Injected> states = {};
  bool is_parallel = false; ///< its tasks do not wait for each other
  bool allows_probe = false;
};

/// One state: what the runtime has to be able to do with its values without knowing their type. The functions are those
/// of StateCodec<T> (generated_state.hpp) and what the generator writes.
struct StateEntry {
  const char* interface_name; ///< its name on the wire
  const char* definition;     ///< as the agent declares it: `{"interface":…,"definition":{"name":…,"ports":[…]}}`
  const std::type_info* type;
  void* (*copy)(const void* value);
  void (*destroy)(void* value) noexcept;
  /// The value as an object, one member a port. May throw Error (numbers that JSON lacks).
  void (*write)(json::Writer& out, const void* value);
  /// What changed, as operations of RFC 6902.
  void (*compare)(class Change& change, const void* before, const void* after);
};

enum class HookKind : unsigned char { startup, background, shutdown, configure };

/// One run of a hook, as its generated adaptor sees it.
class HookCall {
 public:
  explicit HookCall(HookState& state) noexcept : state_(state) {}

  void* context(std::size_t index) const; ///< by the index in HookEntry::contexts
  StateCell* state(std::size_t index) const;
  /// The task that the hook is: it logs to the app's log, and is cancelled when the app stops or the hook's time is up.
  Task task() const;

  // Startup hooks hand over what their function returned, by the index in HookEntry::gives_….
  /// The runtime owns `object` from here on; `release` is called after the shutdown hooks. nullptr: there is none.
  void give_context(std::size_t index, void* object, void (*release)(void*) noexcept);
  /// The first value of a state; copied.
  void give_state(std::size_t index, const void* value);
  /// For functions that return an error.
  void fail(const Error& error);

 private:
  HookState& state_;
};

/// Startup hooks run one after the other: one that takes what another gives runs after it, otherwise in the order of
/// registration. Background hooks run at the same time, from the end of the start-up to the stop. Shutdown hooks run in
/// the reverse order of registration.
struct HookEntry {
  HookKind kind;
  const char* name; ///< the function's, for messages
  /// Exactly one of the three; the last is for configure hooks.
  void (*run)(HookCall&) = nullptr;
  Async<> (*run_async)(HookCall&) = nullptr;
  void (*configure)(App&) = nullptr;
  List<Injected> contexts = {};
  List<Injected> states = {};
  List<Injected> gives_contexts = {};
  List<Injected> gives_states = {};
  double seconds = 20; ///< how long startup and shutdown hooks may take
};

} // namespace arkitekt::detail
