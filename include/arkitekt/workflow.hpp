// Workflow: the running task of a [[arkitekt::workflow]], which may go on after its app has died.
#pragma once
#include <arkitekt/task.hpp>
#include <type_traits>

namespace arkitekt {

/// What somebody decided.
struct Decision {
  bool approved = false;
  bool automatic = false; ///< nobody was asked: the run approves by itself
  std::string answer = {};
  std::string values = {}; ///< what was filled in, as a JSON object; "" for nothing
};

/// What Workflow::hold() asks.
struct Question {
  std::string_view title = {}, description = {};
};

/// Injected into workflows only. A resumed workflow runs from the start, and is handed what happened before: between
/// two waits it may do nothing that is not in here or recorded.
class Workflow : public Task {
 public:
  /// Waits until somebody has decided.
  Async<Decision> hold(std::string_view message, Question question = {}) const;
  /// The same with a form: the key of a blok that this app declares.
  Async<Decision> ask(std::string_view blok, std::string_view message = {}) const;
  /// Shows a blok; waits for nobody.
  void inform(std::string_view blok, std::string_view message = {}) const;

  /// Runs f once in the life of the workflow and keeps its result under `key`; a resumed workflow gets the kept one.
  /// For booleans, numbers and texts.
  template <class F> auto record(std::string_view key, F&& f) const {
    using T = decltype(f());
    if constexpr (std::is_same_v<T, bool>)
      return record_boolean(key, thunk<bool, F>, &f);
    else if constexpr (std::is_integral_v<T>)
      return static_cast<T>(record_integer(key, thunk<std::int64_t, F>, &f));
    else if constexpr (std::is_floating_point_v<T>)
      return static_cast<T>(record_number(key, thunk<double, F>, &f));
    else
      return record_text(key, thunk<std::string, F>, &f);
  }

 private:
  friend struct TaskAccess;
  using Task::Task;
  template <class T, class F> static T thunk(void* f) {
    return static_cast<T>((*static_cast<std::remove_reference_t<F>*>(f))());
  }
  bool record_boolean(std::string_view key, bool (*f)(void*), void* context) const;
  std::int64_t record_integer(std::string_view key, std::int64_t (*f)(void*), void* context) const;
  double record_number(std::string_view key, double (*f)(void*), void* context) const;
  std::string record_text(std::string_view key, std::string (*f)(void*), void* context) const;
};

} // namespace arkitekt
