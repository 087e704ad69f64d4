#pragma once
#include <arkitekt/annotations.hpp>

[[arkitekt::action]] int hdr_act(int a);
inline int hdr_act(int a) { return a; }
