#include <arkitekt/annotations.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

struct Capsule {
  std::string id;
};

[[arkitekt::query("capsules")]]
std::vector<Capsule> by_text(std::string limit);

[[arkitekt::query("capsules")]]
std::vector<Capsule> too_wide(std::int64_t limit);

[[arkitekt::query("capsules")]]
std::vector<Capsule> no_list(std::vector<std::int32_t> limit);

// A required argument may not be left out.
[[arkitekt::query("capsule")]]
Capsule optional_id(std::optional<std::string> id);

[[arkitekt::query("capsule")]]
Capsule misspelt(std::string ident);
