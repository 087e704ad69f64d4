#include <arkitekt/graphql.hpp>
#include <optional>
#include <string>

struct Capsule {
  std::string id;
  std::optional<double> mass;
};
[[arkitekt::query("capsule")]] Capsule get_capsule();
[[arkitekt::query("old")]] std::optional<Capsule> get_old();
[[arkitekt::query(R"({
  capsule { id mass }
})")]] Capsule
get_by_document();
