#include <arkitekt/annotations.hpp>

[[arkitekt::mutation("count")]]
int count();
