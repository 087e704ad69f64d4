#include <arkitekt/annotations.hpp>

[[arkitekt::acton]] int blur(int image);

[[arkitekt::action, arkitekt::collection("filters")]] int sharpen(int image);
