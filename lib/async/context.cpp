#include <arkitekt/async/scope.hpp>

namespace arkitekt::detail {

namespace {
thread_local Context* innermost = nullptr;
}

// Not inlined even by link-time optimisation, for the reason in context.hpp.
[[gnu::noinline]] Context* current_context() noexcept { return innermost; }
[[gnu::noinline]] Context* exchange_context(Context* context) noexcept { return std::exchange(innermost, context); }

Context* rebase_context(Context* top, Context* was, Context* now) noexcept {
  if (top == was) return now;
  Context* lowest = top;
  while (lowest->around != was) lowest = lowest->around;
  lowest->around = now;
  return top;
}

} // namespace arkitekt::detail
