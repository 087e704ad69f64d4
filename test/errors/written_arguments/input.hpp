#include <arkitekt/annotations.hpp>
#include <string>
#include <vector>

struct Mission {
  std::string name;
};
struct Capsule {
  std::string id;
  std::vector<Mission> latest [[arkitekt::field("missions(limit: \"one\")")]];
  std::vector<std::string> parts [[arkitekt::field("parts(fo: 1)")]];
};

[[arkitekt::query("capsule(id: $ident)")]]
Capsule one(std::string id);

[[arkitekt::query("capsules(limit: ONE, )")]]
std::vector<Capsule> several();

[[arkitekt::query("capsule(id: 1")]]
Capsule unclosed();

[[arkitekt::query("capsule(id: 1) { id }")]]
Capsule selected();

[[arkitekt::query("capsule(id: 1, id: 2)")]]
Capsule doubled();

[[arkitekt::query("capsule(id: 1) @include(if: true)")]]
Capsule directed();
