#include <arkitekt/annotations.hpp>

[[arkitekt::query("count"), arkitekt::domain("spacx")]]
int get_count();

[[arkitekt::query("count")]]
int which_one();
