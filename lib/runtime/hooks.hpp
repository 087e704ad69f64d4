// The hooks of an app: what runs before its tasks, beside them, and after them.
#pragma once
#include "runtime/hook_run.hpp"

namespace arkitekt::runtime {

class Hooks {
 public:
  Hooks(std::vector<const detail::HookEntry*> entries, Contexts& contexts, StateStore& states)
      : entries_(std::move(entries)), contexts_(contexts), states_(states) {}

  /// Runs the startup hooks. All mistakes that can be seen before are told at once, before any of them runs.
  Result<> start_up(const std::shared_ptr<detail::TaskOwner>& app);
  void start_background(const std::shared_ptr<detail::TaskOwner>& app);
  /// Cancels those in the background and waits; returns how many still run.
  std::size_t stop_background(double seconds);
  void shut_down(const std::shared_ptr<detail::TaskOwner>& app);

 private:
  using Entries = std::vector<const detail::HookEntry*>;
  Entries of_kind(detail::HookKind kind) const;
  std::vector<std::string> mistakes(const Entries& startup) const;
  Result<Entries> ordered(Entries startup) const;
  Result<> run(const detail::HookEntry& entry, const std::shared_ptr<detail::TaskOwner>& app);
  const detail::Injected* missing(const detail::HookEntry& entry) const;

  const Entries entries_;
  Contexts& contexts_;
  StateStore& states_;
  std::vector<std::shared_ptr<HookRun>> background_;
};

} // namespace arkitekt::runtime
