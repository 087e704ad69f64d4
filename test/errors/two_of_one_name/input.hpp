#include <arkitekt/annotations.hpp>

namespace a {
[[arkitekt::action]] int blur(int image);
}
namespace b {
[[arkitekt::action]] int blur(int image);
}
[[arkitekt::action]] int blur(double image);

[[arkitekt::action, arkitekt::interface_name("fast"), arkitekt::key("sharpen")]] int sharpen(int image);
[[arkitekt::action, arkitekt::interface_name("slow"), arkitekt::key("sharpen")]] int sharpen(double image);
