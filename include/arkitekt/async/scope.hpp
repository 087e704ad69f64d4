// What a context is made of. For rooms that put something into it: the client its ClientScope, the runtime its task.
#pragma once
#include <arkitekt/context.hpp>
#include <stop_token>

namespace arkitekt::detail {

/// Base of what is in force. The newest is in front; each lives as long as the scope that made it.
struct Context {
  const void* kind; ///< whose it is: the address of any constant of the room that knows the derived type
  Context* around;  ///< the one that was innermost before
  /// What runs here can be told to stop: by whom. Null: ask those around.
  std::stop_token (*stop_token)(Context& self) = nullptr;
};

/// Of whoever runs here: when it is requested, what it awaits need not go on. Without state where nobody can ask for
/// it.
std::stop_token current_stop_token();

/// Makes `context` the innermost one of this thread or coroutine until it is destroyed. Strictly nested.
class Scope {
 public:
  explicit Scope(Context& context) noexcept : context_(context) { context.around = exchange_context(&context); }
  /// A frame that is destroyed while it is suspended gave the thread its context back already.
  ~Scope() {
    if (current_context() == &context_) exchange_context(context_.around);
  }
  Scope(const Scope&) = delete;
  Scope& operator=(const Scope&) = delete;

 private:
  Context& context_;
};

} // namespace arkitekt::detail
