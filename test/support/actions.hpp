// Hand-written actions, in the role of generated code: what the tests of runtime, serve and app run.
#pragma once
#include <arkitekt/definition/definition.hpp>
#include <arkitekt/generated_action.hpp>
#include <arkitekt/task.hpp>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace arkitekt::test {

using Run = void (*)(detail::Call&);
using RunAsync = Async<> (*)(detail::Call&);

/// Keeps entries alive; a registry refers to them.
class ActionTable {
 public:
  /// To be completed before it is registered.
  detail::ActionEntry& make(definition::Implementation implementation, Run run, RunAsync run_async = nullptr) {
    json::Writer out;
    definition::write(out, implementation, definition::Spelling::snake_case);
    Kept& kept = kept_.emplace_back(Kept{implementation.interface_name, out.take(), {}});
    kept.entry = {kept.name.c_str(), kept.implementation.c_str(), run, run_async};
    return kept.entry;
  }
  /// An action without ports.
  detail::ActionEntry& make(std::string name, Run run, RunAsync run_async = nullptr) {
    definition::Implementation implementation;
    implementation.interface_name = name;
    implementation.definition.key = name;
    implementation.definition.name = std::move(name);
    return make(std::move(implementation), run, run_async);
  }

 private:
  struct Kept {
    std::string name, implementation;
    detail::ActionEntry entry;
  };
  std::deque<Kept> kept_;
};

/// Where functions of a test wait until the test lets them go. One for each test program; reset by its fixture.
class Gate {
 public:
  /// In an action: waits for open(). The test sees in arrived() that it does.
  void pass(std::string_view who) {
    std::unique_lock lock(mutex_);
    arrived_.emplace_back(who);
    changed_.notify_all();
    changed_.wait(lock, [this] { return open_; });
  }
  void open() {
    const std::lock_guard lock(mutex_);
    open_ = true;
    changed_.notify_all();
  }
  /// Waits until `count` functions came to pass(); in the order of their coming.
  std::vector<std::string> arrived(std::size_t count) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return arrived_.size() >= count; });
    return arrived_;
  }
  void reset() {
    const std::lock_guard lock(mutex_);
    open_ = false;
    arrived_.clear();
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<std::string> arrived_;
  bool open_ = false;
};
inline Gate gate;

/// Reads `{"a":1,"b":2}`, b optional, as generated code does where keys come in any order.
inline bool read_two(json::Cursor& cursor, std::int64_t& a, std::int64_t& b) {
  static constexpr std::string_view names[] = {"a", "b"};
  static constexpr json::Keys keys{names, 2, 1};
  std::uint64_t seen = 0;
  if (!cursor.open_object()) return false;
  for (std::uint32_t hint = 0;; ++hint) {
    const int member = cursor.any_key(keys, hint);
    if (member == json::Cursor::failed) return false;
    if (member == json::Cursor::end) return cursor.close_object(keys, seen);
    if (member >= 0) {
      if (!cursor.integer(member == 0 ? a : b)) return false;
      seen |= std::uint64_t{1} << member;
    }
    if (!cursor.comma()) return cursor.close_object(keys, seen);
  }
}

inline void yield(detail::Call& call, std::int64_t value) {
  json::Writer& out = call.returns();
  out.begin_object();
  out.key("return0");
  out.integer(value);
  out.end_object();
  call.yield();
}
inline void yield_nothing(detail::Call& call) {
  call.returns().begin_object();
  call.returns().end_object();
  call.yield();
}

inline void run_add(detail::Call& call) {
  std::int64_t a = 0, b = 2;
  if (!read_two(call.arguments(), a, b) || !call.arguments_end()) return call.refuse_arguments();
  yield(call, a + b);
}
/// A generator of 0 … a-1.
inline void run_count(detail::Call& call) {
  std::int64_t a = 0, b = 0;
  if (!read_two(call.arguments(), a, b) || !call.arguments_end()) return call.refuse_arguments();
  for (std::int64_t i = 0; i < a; ++i) yield(call, i);
}
inline void run_boom(detail::Call&) { throw std::runtime_error("boom"); }
/// Waits at the gate, and looks then whether it was cancelled.
inline void run_hold(detail::Call& call) {
  gate.pass(call.task().id());
  call.task().check_cancelled();
  yield_nothing(call);
}
inline void run_report(detail::Call& call) {
  call.task().progress(50, "half");
  call.task().log("careful", Level::warning);
  yield_nothing(call);
}

/// add(a, b = 2): the one action here with ports, a description and a return.
inline definition::Implementation describe_add() {
  definition::Port a{.key = "a", .kind = definition::PortKind::integer};
  definition::Port b{.key = "b", .kind = definition::PortKind::integer, .nullable = true, .default_value = 2};
  definition::Port sum{.key = "return0", .kind = definition::PortKind::integer};
  definition::Implementation add;
  add.interface_name = "add";
  add.definition.key = "add";
  add.definition.name = "Add";
  add.definition.description = "Adds two numbers.";
  add.definition.args = {a, b};
  add.definition.returns = {sum};
  return add;
}

} // namespace arkitekt::test
