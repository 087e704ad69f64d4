// What an App holds, and what its commands work with.
#pragma once
#include "app/stop_signal.hpp"

#include <arkitekt/app.hpp>
#include <arkitekt/runtime/runtime.hpp>
#include <functional>
#include <vector>

namespace arkitekt {

struct Host {
  explicit Host(AppOptions app_options) : options(std::move(app_options)) {}

  AppOptions options;
  Registry registry;
  std::vector<runtime::Provided> contexts;
  StopSignal stop;
  bool is_configured = false;
  std::size_t left_behind = 0; ///< functions that did not end when serving did; the process must not wait for them

  /// As App::serve(); calls `listening(port)` when clients can come.
  Result<> serve(const ServeOptions& serve_options, const std::function<void(int port)>& listening);
};

} // namespace arkitekt
