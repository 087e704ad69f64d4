// Enums and variants that do not fit what may come.
#include <arkitekt/graphql.hpp>
#include <optional>
#include <string>
#include <variant>

enum class Closed { ACTIVE };
[[arkitekt::query("status")]] Closed closed();
[[arkitekt::query("status")]] arkitekt::Open<Closed> open();

enum class Doubled { ACTIVE, LOST, other [[arkitekt::unknown]], more [[arkitekt::unknown]] };
[[arkitekt::query("status")]] Doubled doubled();

enum class [[arkitekt::type("Statu")]] Misspelt { ACTIVE, LOST };
[[arkitekt::query("status")]] Misspelt misspelt();

struct Dragon {
  std::string name;
  std::optional<int> size;
};
struct Falcon {
  std::string name;
  std::optional<std::string> size;
};
struct Rover {
  std::string name;
};
struct Flcon {
  std::string name;
};
struct [[arkitekt::type("Falcon")]] Other {
  std::string name;
};
struct [[arkitekt::unknown]] Rest {
  std::string type [[arkitekt::field("__typename")]];
};

[[arkitekt::query("vehicle")]] std::variant<Dragon, Falcon> no_place_for_others();
[[arkitekt::query("vehicle")]] std::variant<Rest, Dragon> others_first();
[[arkitekt::query("vehicle")]] std::variant<Dragon, Rover, Rest> no_member();
[[arkitekt::query("vehicle")]] std::variant<Dragon, Flcon, Rest> misspelt_member();
[[arkitekt::query("vehicle")]] std::variant<Falcon, Other, Rest> twice();
[[arkitekt::query("vehicle")]] std::variant<Dragon, std::string, Rest> no_struct();
[[arkitekt::query("dragon")]] std::variant<Dragon, Rest> one_type();
[[arkitekt::query("vehicle")]] std::variant<Dragon, Falcon, Rest> conflict();
[[arkitekt::query("thing")]] std::optional<Dragon> of_a_union();

struct [[arkitekt::type("Falcon")]] Bird {
  std::string name;
};
[[arkitekt::query("dragon")]] Bird of_another_type();
