#include "runtime/hooks.hpp"

#include <algorithm>
#include <iostream>

namespace arkitekt::runtime {

using detail::HookEntry;
using detail::HookKind;
using detail::Injected;

namespace {

std::string quoted(std::string_view name) { return "'" + std::string(name) + "'"; }

bool gives(const HookEntry& hook, const std::type_info& type) {
  const auto is_it = [&](const Injected& given) { return *given.type == type; };
  return std::ranges::any_of(hook.gives_contexts, is_it) || std::ranges::any_of(hook.gives_states, is_it);
}

/// The first hook that gives it.
const HookEntry* giver_of(const std::vector<const HookEntry*>& hooks, const std::type_info& type) {
  const auto at = std::ranges::find_if(hooks, [&](const HookEntry* hook) { return gives(*hook, type); });
  return at == hooks.end() ? nullptr : *at;
}

Error cannot_start(const std::vector<std::string>& reasons) {
  std::string text = "the app cannot start";
  for (const std::string& reason : reasons) text += (&reason == &reasons.front() ? ": " : "\n  ") + reason;
  return Error(ErrorKind::precondition, text);
}

} // namespace

Hooks::Entries Hooks::of_kind(HookKind kind) const {
  Entries found;
  std::ranges::copy_if(entries_, std::back_inserter(found), [&](const HookEntry* hook) { return hook->kind == kind; });
  return found;
}

std::vector<std::string> Hooks::mistakes(const Entries& startup) const {
  std::vector<std::string> found;
  for (const std::string& name : states_.without_value()) {
    const detail::StateCell* cell = states_.find(name);
    if (!giver_of(startup, *cell->entry.type))
      found.push_back("the state " + quoted(name) +
                      " has no first value: write an [[arkitekt::startup]] function "
                      "that returns it");
  }
  for (const HookEntry* hook : startup) {
    for (const auto* list : {&hook->gives_contexts, &hook->gives_states})
      for (const Injected& given : *list) {
        const HookEntry* const other = giver_of(startup, *given.type);
        if (other != hook)
          found.push_back("both startup hooks " + quoted(hook->name) + " and " + quoted(other->name) + " return a " +
                          given.name);
        else if (contexts_.find(*given.type))
          found.push_back("the startup hook " + quoted(hook->name) + " returns a " + given.name +
                          ", which app.provide() has provided already");
      }
    for (const Injected& taken : hook->contexts)
      if (!contexts_.find(*taken.type) && !giver_of(startup, *taken.type))
        found.push_back("the startup hook " + quoted(hook->name) + " takes a " + taken.name +
                        ", which no startup hook returns and app.provide() has not provided");
    for (const Injected& taken : hook->states)
      if (!states_.find(*taken.type))
        found.push_back("the startup hook " + quoted(hook->name) + " takes the state " + taken.name +
                        ", which is not registered");
  }
  return found;
}

/// Each behind those whose gifts it takes; otherwise as registered.
Result<Hooks::Entries> Hooks::ordered(Entries startup) const {
  Entries order;
  while (!startup.empty()) {
    const auto is_ready = [&](const HookEntry* hook) {
      const auto waits = [&](const Injected& taken) { return giver_of(startup, *taken.type) != nullptr; };
      return std::ranges::none_of(hook->contexts, waits) && std::ranges::none_of(hook->states, waits);
    };
    const auto next = std::ranges::find_if(startup, is_ready);
    if (next == startup.end()) {
      std::string names;
      for (const HookEntry* hook : startup) names += (names.empty() ? "" : ", ") + quoted(hook->name);
      return cannot_start({"the startup hooks " + names + " wait for each other"});
    }
    order.push_back(*next);
    startup.erase(next);
  }
  return order;
}

/// What the hook takes and nobody has; nullptr: it may run.
const Injected* Hooks::missing(const HookEntry& entry) const {
  for (const Injected& taken : entry.contexts)
    if (!contexts_.find(*taken.type)) return &taken;
  for (const Injected& taken : entry.states)
    if (const auto* cell = states_.find(*taken.type); !cell || !states_.has_value(*cell)) return &taken;
  return nullptr;
}

Result<> Hooks::run(const HookEntry& entry, const std::shared_ptr<detail::TaskOwner>& app) {
  if (const Injected* what = missing(entry))
    return Error(ErrorKind::precondition,
                 "the hook " + quoted(entry.name) + " takes a " + what->name + ", and there is none");
  const auto run = std::make_shared<HookRun>(entry, contexts_, states_, app);
  run->begin();
  if (!run->wait_for(entry.seconds)) {
    run->cancel();
    return Error(ErrorKind::timeout, "the hook " + quoted(entry.name) + " did not return within " +
                                         json::to_text(json::Value(entry.seconds)) + " s");
  }
  detail::HookState& state = run->state();
  if (state.failure) return Error(ErrorKind::user, "the hook " + quoted(entry.name) + " failed: " + *state.failure);
  for (auto& [type, object] : state.given_contexts) contexts_.add(*type, std::move(object));
  try {
    for (const auto& [cell, value] : state.given_states) states_.initialise(*cell, value.get());
  } catch (const Error& error) {
    return Error(ErrorKind::user, "what the hook " + quoted(entry.name) + " returned cannot be told: " + error.what());
  }
  return {};
}

Result<> Hooks::start_up(const std::shared_ptr<detail::TaskOwner>& app) {
  const Entries startup = of_kind(HookKind::startup);
  if (const auto found = mistakes(startup); !found.empty()) return cannot_start(found);
  const auto order = ordered(startup);
  if (!order) return order.error();
  for (const HookEntry* hook : *order)
    if (const auto done = run(*hook, app); !done) return cannot_start({std::string(done.error().message())});
  std::vector<std::string> missing_values;
  for (const std::string& name : states_.without_value())
    missing_values.push_back("the state " + quoted(name) + " has no first value: its startup hook returned none");
  return missing_values.empty() ? Result<>() : cannot_start(missing_values);
}

void Hooks::start_background(const std::shared_ptr<detail::TaskOwner>& app) {
  for (const HookEntry* hook : of_kind(HookKind::background)) {
    if (const Injected* what = missing(*hook)) {
      std::cerr << "the background hook " << quoted(hook->name) << " does not run: there is no " << what->name << '\n';
      continue;
    }
    background_.push_back(std::make_shared<HookRun>(*hook, contexts_, states_, app));
    background_.back()->begin();
  }
}

std::size_t Hooks::stop_background(double seconds) {
  for (const auto& run : background_) run->cancel();
  std::size_t left = 0;
  for (const auto& run : background_)
    if (!run->wait_for(left == 0 ? seconds : 0)) ++left;
  background_.clear(); // they keep the app
  return left;
}

void Hooks::shut_down(const std::shared_ptr<detail::TaskOwner>& app) {
  Entries shutdown = of_kind(HookKind::shutdown);
  std::ranges::reverse(shutdown);
  for (const HookEntry* hook : shutdown)
    if (const auto done = run(*hook, app); !done) std::cerr << done.error().message() << '\n';
}

} // namespace arkitekt::runtime
