#include <arkitekt/annotations.hpp>
#include <string>
#include <vector>

struct Capsule {
  std::string id;
};

[[arkitekt::query("capsulse")]]
std::vector<Capsule> get_capsules();
