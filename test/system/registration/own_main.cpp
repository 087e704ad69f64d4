#include "x_own_main.reflekt.hpp"
#include <arkitekt/app.hpp>

int main(int argc, char** argv) {
  arkitekt::App app(arkitekt::generated::x_own_main::options());
  arkitekt::generated::x_own_main::register_all(app.registry());
  return app.main(argc, argv);
}
