// What is behind a Call: the arguments' text and cursor, the writer of the returns, and how the call went.
#pragma once
#include "runtime/states.hpp"
#include "runtime/task_state.hpp"

#include <arkitekt/generated_action.hpp>
#include <arkitekt/json/arena.hpp>
#include <optional>
#include <string>

namespace arkitekt::detail {

struct CallState {
  CallState(const Task& of, const runtime::Slot& action_slot) : task(of), slot(action_slot) {}
  CallState(const CallState&) = delete;
  CallState& operator=(const CallState&) = delete;

  /// Puts the cursor before the arguments. False: they are not JSON, refused as by refuse_arguments().
  bool open_arguments();
  void refuse_arguments();

  Task task;
  const runtime::Slot& slot;
  json::Arena arena; ///< texts of arguments that are views live as long as the call
  json::Cursor cursor;
  json::Writer returns;
  std::optional<std::string> failure; ///< set: the task ends as failed
};

/// An error as its task reports it: what user code reported speaks for itself, all others tell their kind.
std::string task_text(const Error& error);

} // namespace arkitekt::detail
