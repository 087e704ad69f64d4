#pragma once
#include <arkitekt/annotations.hpp>

[[arkitekt::action]] int ext_act(int a);
