// Runs one action in this process and waits for its end.
#pragma once
#include <arkitekt/registry.hpp>
#include <arkitekt/result.hpp>
#include <arkitekt/runtime/runtime.hpp>
#include <string_view>

namespace arkitekt {

/// `arguments`: a JSON object. `sink` gets the events of the task, one after the other, from other threads.
/// The error's message says how the task failed, or that there is no such action.
Result<> call_action(const Registry& registry, std::vector<runtime::Provided> contexts, std::string_view action,
                     std::string_view arguments, const runtime::EventSink& sink);

/// The action is a generator.
bool yields_many(const Registry& registry, std::string_view action);

} // namespace arkitekt
