#include <arkitekt/graphql.hpp>
#include <optional>
#include <string>
#include <vector>

struct Capsule {
  std::string id;
  std::string type;
  std::optional<std::vector<std::string>> parts [[arkitekt::field("parts(of: 1)")]];
};
[[arkitekt::query("capsules")]] std::vector<Capsule> fields();
[[arkitekt::query("capsule(id: 1)")]] Capsule root();
[[arkitekt::query("{ capsules { id type } }")]] void nothing();
