// reflekt, the code generator. Start reading at generate.hpp.
#include "tool/commands/command_line.hpp"
#include <cstdio>
#include <exception>

int main(int argc, char** argv) try {
  return reflekt::run_command_line(argc, argv);
} catch (const std::exception& failure) {
  std::fprintf(stderr, "reflekt: error: %s\n", failure.what());
  return 1;
}
