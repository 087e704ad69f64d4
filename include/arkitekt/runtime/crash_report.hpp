// Which action was it, when the process crashes.
#pragma once

namespace arkitekt::runtime {

/// From here on a crash (SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT) says on stderr which action's task ran on the thread
/// that crashed; then the process ends by that signal, as it would have. Handlers that others have set are left alone.
void report_crashes() noexcept;

} // namespace arkitekt::runtime
