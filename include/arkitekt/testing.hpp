// Running actions in tests: a whole app in this process, with a clock that stands still and other apps that answer what
// the test tells them to. Docs: guide/testing.md.
//
//   arkitekt::testing::TestApp app(arkitekt::generated::camera::register_all);
//   app.provide(Driver{});
//   app.start();
//   auto run = app.run("set_exposure", R"({"exposure_ms":20})");
//   EXPECT_EQ(run.returned(), R"({"return0":20.0})");
#pragma once
#include <arkitekt/async/clock.hpp>
#include <arkitekt/registry.hpp>
#include <arkitekt/runtime/runtime.hpp>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <typeinfo>
#include <utility>
#include <vector>

namespace arkitekt::testing {

/// What the app told: the same JSON that others get, without the members of the delivery (id, pos, seq …).
struct Frame {
  std::string type; ///< "YIELD"
  std::string task; ///< "" when it belongs to none
  std::string json; ///< `{"type":"YIELD","task":"1","returns":{"return0":3}}`
  friend bool operator==(const Frame&, const Frame&) = default;
};

/// A task that the test has assigned. Copies are the same task; good as long as its app.
class TestTask {
 public:
  const std::string& id() const noexcept { return id_; }

  /// Waits for its end.
  void wait() const;
  /// Waits until it has told a frame of that type, its n-th; false: it ended without.
  bool wait_for(std::string_view type, int count = 1) const;
  /// Those until now.
  std::vector<Frame> frames() const;
  /// Their types: {"STARTED", "PROGRESS", "YIELD", "COMPLETED"}.
  std::vector<std::string> types() const;
  /// Those of one type.
  std::vector<Frame> frames_of(std::string_view type) const;

  // These wait for its end.

  /// "COMPLETED", "FAILED", "CRITICAL", "CANCELLED" or "INTERRUPTED".
  std::string outcome() const;
  /// Of FAILED and CRITICAL; "" otherwise.
  std::string error() const;
  /// What it yielded, as JSON objects: `{"return0":3}`.
  std::vector<std::string> yields() const;
  /// The last of them; "" for none.
  std::string returned() const;

  bool cancel() const;
  bool interrupt() const;
  bool pause() const;
  bool resume(bool step = false) const;
  bool decide(Decision decision) const;

 private:
  friend class TestApp;
  struct Shared;
  TestTask(std::shared_ptr<Shared> shared, std::string id) : shared_(std::move(shared)), id_(std::move(id)) {}
  std::shared_ptr<Shared> shared_;
  std::string id_;
};

class TestApp {
 public:
  /// `register_all`: the generated function of the target, or any other that fills a registry.
  explicit TestApp(void (*register_all)(Registry&) = nullptr);
  ~TestApp(); ///< stop()
  TestApp(const TestApp&) = delete;
  TestApp& operator=(const TestApp&) = delete;

  /// Until start().
  Registry& registry() noexcept;
  template <class T> TestApp& provide(std::shared_ptr<T> context) {
    provide_context(typeid(T), std::move(context));
    return *this;
  }
  template <class T> TestApp& provide(T context) { return provide(std::make_shared<T>(std::move(context))); }

  /// Stands still until the test moves it: `app.clock().advance(0.5)`. Tasks that sleep are waited for with
  /// `app.clock().wait_for_timers(1)`.
  async::TestClock& clock() noexcept;

  /// How another app answers: `action` is "dependency.method" of a protocol, or the key of an [[arkitekt::calls]]
  /// demand. `answer` gets the arguments as JSON and returns what the action yields; what it throws ends the call.
  using Answer = std::function<std::vector<std::string>(const std::string& arguments)>;
  void answer(std::string action, Answer answer);
  /// What was called, in order: `stage.move_to {"x":1.0}`.
  std::vector<std::string> calls() const;

  /// Runs the startup hooks. Throws the Error why the app cannot start.
  void start();
  /// Assigns a task; starts the app if that was not done.
  TestTask assign(std::string action, std::string arguments = "{}");
  /// With all that an assignment can have; an empty id gets one.
  TestTask assign(runtime::Assignment assignment);
  /// The same, and waits for the end.
  TestTask run(std::string action, std::string arguments = "{}");

  /// All frames until now, of all tasks and of none.
  std::vector<Frame> frames() const;
  /// The states as one JSON object: `{"camera":{…}}`.
  std::string states() const;
  runtime::Runtime& runtime();
  /// Ends all tasks and runs the shutdown hooks.
  void stop();

 private:
  void provide_context(const std::type_info& type, std::shared_ptr<void> context);
  struct State;
  std::unique_ptr<State> state_;
};

} // namespace arkitekt::testing
