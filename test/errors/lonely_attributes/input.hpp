#include <arkitekt/annotations.hpp>

[[arkitekt::interface_name("fast")]] int blur(int image);

[[arkitekt::action, arkitekt::domain("spacex")]] int sharpen(int image);
