// What the generated source of actions needs, and no more. Not for users.
#pragma once
#include <arkitekt/async.hpp>
#include <arkitekt/json/reader.hpp>
#include <arkitekt/json/writer.hpp>
#include <arkitekt/registry.hpp>
#include <arkitekt/result.hpp>
#include <string_view>

namespace arkitekt {
class Task;
}

namespace arkitekt::detail {

struct CallState; // the runtime's

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
  /// The running task, for functions that take one.
  Task task() const;

  /// An empty writer for `{"return0":…}`; yield() sends what it holds, and empties it.
  json::Writer& returns();
  void yield();
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
};

} // namespace arkitekt::detail
