// arkitekt::main: the main() of programs that have none.
#include <arkitekt/app.hpp>
#include <arkitekt/program.hpp>
#include <iostream>

int main(int argc, char** argv) {
  const arkitekt::Program program = arkitekt::generated::this_executable_needs_arkitekt_reflect();
  arkitekt::App app(program.options());
  try {
    program.register_all(app.registry());
  } catch (const arkitekt::Error& error) {
    std::cerr << "error: " << error.message() << '\n';
    return 1;
  }
  return app.main(argc, argv);
}
