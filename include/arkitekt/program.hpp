// What arkitekt::main needs to know of the executable that it is linked into.
#pragma once

namespace arkitekt {

struct AppOptions;
class Registry;

struct Program {
  AppOptions (*options)();
  void (*register_all)(Registry&);
};

namespace generated {
/// Defined in the registration unit that arkitekt_reflect() writes for each executable. The name is what the linker
/// says when it was forgotten.
Program this_executable_needs_arkitekt_reflect();
} // namespace generated

} // namespace arkitekt
