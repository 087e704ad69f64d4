#include <arkitekt/annotations.hpp>

struct Image {
  int width;
};

[[arkitekt::action]] int length(const char* name);

[[arkitekt::action]] int width(const Image* image);

[[arkitekt::action]] Image* make();
