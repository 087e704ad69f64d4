#include "app/call.hpp"
#include "app/command_line.hpp"
#include "app/host.hpp"

#include <arkitekt/generated_action.hpp>
#include <arkitekt/runtime/actions.hpp>
#include <arkitekt/runtime/crash_report.hpp>
#include <arkitekt/serve/serve.hpp>
#include <utility>

namespace arkitekt {

struct App::State : Host {
  using Host::Host;
};

App::App(AppOptions options) : state_(std::make_unique<State>(std::move(options))) {}
App::~App() = default;

Registry& App::registry() noexcept { return state_->registry; }
AppOptions& App::options() noexcept { return state_->options; }
void App::provide_context(const std::type_info& type, std::shared_ptr<void> context) {
  state_->contexts.push_back({&type, std::move(context)});
}

/// Runs the [[arkitekt::configure]] functions, once.
void App::configure() {
  if (std::exchange(state_->is_configured, true)) return;
  for (const detail::HookEntry* hook : state_->registry.state().hooks)
    if (hook->kind == detail::HookKind::configure) hook->configure(*this);
}

int App::main(int argc, char** argv) {
  runtime::report_crashes();
  configure();
  return run_command_line(*state_, argc, argv);
}
void App::stop() noexcept { state_->stop.raise(); }

Result<> App::serve(const ServeOptions& options) {
  configure();
  return state_->serve(options, [](int) {});
}

Result<> Host::serve(const ServeOptions& serve_options, const std::function<void(int port)>& listening) {
  auto served = serve::ServedApp::start(registry, {.address = serve_options.address,
                                                   .port = serve_options.port,
                                                   .workers = options.workers,
                                                   .name = options.identifier,
                                                   .contexts = contexts});
  if (!served) return served.error();
  {
    const RaiseOnSignals on_signals(stop);
    listening((*served)->port());
    stop.wait();
  } // from here on another signal ends the process at once
  left_behind = (*served)->stop();
  return {};
}

Result<std::string> App::call(std::string_view action, std::string_view arguments) {
  configure();
  const bool is_generator = yields_many(state_->registry, action);
  std::string returns;
  const auto ended =
      call_action(state_->registry, state_->contexts, action, arguments, [&](const runtime::Event& event) {
        const auto* yield = std::get_if<runtime::Yield>(&event.what);
        if (!yield) return;
        if (is_generator && !returns.empty()) returns += ',';
        returns += yield->returns;
      });
  if (!ended) return ended.error();
  return is_generator ? "[" + returns + "]" : returns;
}

} // namespace arkitekt
