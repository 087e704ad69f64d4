// The command line that every app has: serve, call, inspect.
#pragma once

namespace arkitekt {

struct Host;

/// Returns the exit status: 0, 1 when something failed, 2 when the command line makes no sense.
int run_command_line(Host& host, int argc, char** argv);

} // namespace arkitekt
