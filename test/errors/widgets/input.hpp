#include <arkitekt/annotations.hpp>
#include <string>

[[arkitekt::action]] void a([[arkitekt::widget(arkitekt::Slider{.min = 0})]] int x);
[[arkitekt::action]] void b([[arkitekt::widget(arkitekt::Slider{.min = 5, .max = 5})]] int x);
[[arkitekt::action]] void c([[arkitekt::widget(arkitekt::Slider{.min = 0, .max = 5, .step = 0})]] int x);
[[arkitekt::action]] void d([[arkitekt::widget(arkitekt::Slider{.min = 0, .max = 5})]] std::string x);
[[arkitekt::action]] void e([[arkitekt::widget(arkitekt::Slider{.min = 0, .max = 5})]] int x = 6);
struct Other {
  int size = 1;
};
[[arkitekt::action]] void f([[arkitekt::widget(Other{.size = 2})]] int x);
