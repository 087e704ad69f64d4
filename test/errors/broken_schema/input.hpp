#include <arkitekt/annotations.hpp>

[[arkitekt::query("count")]]
int get_count();

[[arkitekt::action]] int count(int* numbers);
