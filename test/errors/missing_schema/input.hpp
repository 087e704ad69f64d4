#include <arkitekt/annotations.hpp>

[[arkitekt::query("count")]]
int get_count();
