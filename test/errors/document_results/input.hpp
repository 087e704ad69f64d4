// What a document asks for and the structs that are to hold it.
#include <arkitekt/graphql.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

struct Mission {
  std::string name;
  std::optional<int> flight;
};
struct Capsule {
  std::string id;
  std::int16_t landings;
  std::string typ;
  std::vector<Mission> missions;
};
[[arkitekt::query(R"({
  capsules {
    id
    landings
    type
    missions { name }
  }
})")]]
std::vector<Capsule> fields();

struct Ship {
  std::string name;
};
struct Both {
  std::vector<Ship> ships;
};
[[arkitekt::query("{ ships { name } capsules { id } }")]]
Both one_is_not_read();

[[arkitekt::query("{ ships { name } capsules { id } }")]]
std::vector<Ship> several();

struct Lists {
  std::optional<Ship> ships;
};
[[arkitekt::query("{ ships { name } }")]]
Lists no_list();

[[arkitekt::query("{ ships { name } }")]]
Ship lone_list();

struct Full {
  std::string id;
  std::optional<std::string> type;
};
[[arkitekt::query("query ($full: Boolean!) { capsules { id @include(if: $full) type } }")]]
std::vector<Full> conditional(bool full);

struct Renamed {
  std::string id;
  std::string kind [[arkitekt::field("type")]];
};
struct Twice {
  std::vector<Renamed> a, b;
};
[[arkitekt::query("{ a: capsules { id type } b: capsules { id kind: type } }")]]
Twice two_names();

[[arkitekt::query("{ capsules { id kind: id } }")]]
std::vector<Renamed> other_field();

[[arkitekt::query("{ ships { name } }")]]
std::optional<Both> optional_data();
