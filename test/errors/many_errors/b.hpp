#pragma once
#include <arkitekt/annotations.hpp>

[[arkitekt::acton]] int typo(int a);
[[arkitekt::action]] int count(double* a, [[arkitekt::widget(arkitekt::Slider{})]] int b);
