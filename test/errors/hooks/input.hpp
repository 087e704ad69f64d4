// Hooks are handed what the app has, and hand back states and contexts.
#pragma once
#include <arkitekt/annotations.hpp>
#include <arkitekt/async.hpp>
#include <memory>

struct Plain {
  int x = 0;
};

[[arkitekt::startup]] Plain neither();
[[arkitekt::startup]] void takes_a_number(int x);
[[arkitekt::shutdown]] int nobody_takes_it();
[[arkitekt::configure]] void without_app(int x);
