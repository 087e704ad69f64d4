#include <arkitekt/annotations.hpp>
#include <string>
#include <vector>

struct Mission {
  std::string nmae;
};
struct Capsule {
  std::string id;
  std::vector<Mission> missions;
};

[[arkitekt::query("capsules")]]
std::vector<Capsule> get_capsules();

// The same fault is said once.
[[arkitekt::query("capsule")]]
Capsule get_capsule(std::string id);
