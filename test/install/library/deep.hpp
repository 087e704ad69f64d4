#pragma once
#include <arkitekt/annotations.hpp>

[[arkitekt::action]] int deep_act(int a);
