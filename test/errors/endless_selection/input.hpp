#include <arkitekt/annotations.hpp>
#include <string>
#include <vector>

struct Capsule {
  std::string id;
  std::vector<Capsule> sisters;
};

[[arkitekt::query("capsule")]]
Capsule get_capsule(std::string id);
