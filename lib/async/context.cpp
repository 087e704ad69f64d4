#include <arkitekt/async/scope.hpp>

namespace arkitekt::detail {

namespace {

// One run_here(), on its thread's stack.
struct Run {
  const void* coroutine;
  Run* outer;
  bool ended = false;
};

thread_local Context* innermost = nullptr;
thread_local Run* innermost_run = nullptr;

} // namespace

// Not inlined even by link-time optimisation, for the reason in context.hpp.
[[gnu::noinline]] Context* current_context() noexcept { return innermost; }
[[gnu::noinline]] Context* exchange_context(Context* context) noexcept { return std::exchange(innermost, context); }

[[gnu::noinline]] bool run_here(std::coroutine_handle<> coroutine) noexcept {
  Run run{coroutine.address(), innermost_run};
  innermost_run = &run;
  coroutine.resume();
  innermost_run = run.outer; // nothing of the coroutine is touched: another thread may be at it
  return run.ended;
}
[[gnu::noinline]] bool ends_run(std::coroutine_handle<> coroutine) noexcept {
  if (innermost_run == nullptr || innermost_run->coroutine != coroutine.address()) return false;
  return innermost_run->ended = true;
}

std::stop_token current_stop_token() {
  for (Context* context = current_context(); context != nullptr; context = context->around)
    if (context->stop_token != nullptr) return context->stop_token(*context);
  return {};
}

Context* rebase_context(Context* top, Context* was, Context* now) noexcept {
  if (top == was) return now;
  Context* lowest = top;
  while (lowest->around != was) lowest = lowest->around;
  lowest->around = now;
  return top;
}

} // namespace arkitekt::detail
