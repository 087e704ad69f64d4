#include <arkitekt/annotations.hpp>

struct [[arkitekt::action]] Image {
  int width [[arkitekt::collections("a")]];
};

[[arkitekt::action, arkitekt::widget(arkitekt::Slider{.min = 0, .max = 1})]] int blur(int image);
