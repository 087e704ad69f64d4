#include <arkitekt/annotations.hpp>
#include <arkitekt/async.hpp>
#include <arkitekt/generator.hpp>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

enum class Status { ACTIVE, RETIRD };

struct Capsule {
  std::int64_t id;
  Status status;
  std::string_view type;
  std::int16_t landings;
  std::int32_t mass;
  double launched;
  std::string missions;
  std::map<std::string, std::string> parts;
};

[[arkitekt::query("capsules")]]
std::vector<Capsule> fields();

[[arkitekt::query("capsules")]]
Capsule no_list();

[[arkitekt::query("capsule(id: 1)")]]
std::vector<Capsule> list();

[[arkitekt::query("capsules")]]
std::vector<std::string> scalars();

[[arkitekt::query("capsules")]]
arkitekt::Generator<Capsule> generator();

struct Sister {
  std::string id;
  std::vector<Sister> sister;
};
struct Twin {
  std::string id;
  std::optional<std::vector<Twin>> twins [[arkitekt::field("sister")]];
};
struct Endless {
  std::string id;
  std::vector<Endless> ships;
};

[[arkitekt::query("ships")]]
std::vector<Sister> ships();
