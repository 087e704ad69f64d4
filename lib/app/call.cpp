#include "app/call.hpp"

#include <arkitekt/runtime/actions.hpp>
#include <arkitekt/runtime/uuid.hpp>
#include <future>

namespace arkitekt {

Result<> call_action(const Registry& registry, std::vector<runtime::Provided> contexts, std::string_view action,
                     std::string_view arguments, const runtime::EventSink& sink) {
  if (!registry.state().find(action))
    return Error(ErrorKind::usage, detail::unknown_action(registry.state().names(), action));
  std::promise<Result<>> result;
  std::future<Result<>> ended = result.get_future();
  runtime::Runtime runtime(registry, {.workers = 1, .contexts = std::move(contexts)}, [&](const runtime::Event& event) {
    sink(event);
    const auto* end = std::get_if<runtime::Ended>(&event.what);
    if (!end) return;
    if (end->outcome == runtime::Outcome::completed)
      result.set_value({});
    else if (end->outcome == runtime::Outcome::cancelled)
      result.set_value(Error(ErrorKind::user, "the action cancelled itself"));
    else
      result.set_value(Error(ErrorKind::user, end->error));
  });
  if (auto started = runtime.start(); !started) return started;
  runtime.assign(
      {.task = runtime::make_uuid(), .interface_name = std::string(action), .arguments = std::string(arguments)});
  return ended.get();
}

bool yields_many(const Registry& registry, std::string_view action) {
  const detail::Action* found = registry.state().find(action);
  return found && found->implementation.definition.kind == definition::ActionKind::generator;
}

} // namespace arkitekt
