#include <arkitekt/annotations.hpp>

[[arkitekt::acton]] int blur(int image);

[[arkitekt::action, arkitekt::collection("filters")]] int sharpen(int image);

[[arktekt::action]] int smooth(int image);

[[other::action]] int left_alone(int image);
