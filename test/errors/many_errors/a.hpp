#pragma once
#include <arkitekt/annotations.hpp>
#include <string>
#include <vector>

struct Capsule {
  std::string idd;
};

[[arkitekt::query("capsules")]]
std::vector<Capsule> get_capsules(int limt);

[[arkitekt::action]] int raw(const char* name, int& count);
