#include <arkitekt/annotations.hpp>

[[arkitekt::action]] int blur(Imgae image);

[[arkitekt::action]] int fine(int* image)

[[arkitekt::action]] int more(int image);
