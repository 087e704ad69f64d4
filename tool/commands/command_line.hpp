// The command line of reflekt.
#pragma once

namespace reflekt {

/// Runs what the arguments say; the exit status of the process.
int run_command_line(int argc, char** argv);

} // namespace reflekt
