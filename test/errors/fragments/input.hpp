#include <arkitekt/graphql.hpp>
#include <optional>
#include <string>
#include <vector>

struct [[arkitekt::fragment("Parts")]] Parts {
  std::string id;
  std::string landings;
};

struct [[arkitekt::fragment("Part")]] Misspelt {
  std::string id;
};

struct [[arkitekt::fragment(R"(
  fragment Wrong on Capsule {
    id
    nmae
  })")]] Wrong {
  std::string id;
};

struct [[arkitekt::fragment("fragment Unread on Capsule { id type }")]] Unread {
  std::string id;
};

struct [[arkitekt::fragment("fragment Parts on Ship { name }")]] SecondParts {
  std::string name;
};

struct [[arkitekt::fragment("query { ships { name } }")]] NoFragment {
  std::string name;
};

struct [[arkitekt::fragment("fragment Unclosed on Ship { name")]] Unclosed {
  std::string name;
};

struct [[arkitekt::fragment("fragment Counted on Capsule { missions(limit: $many) { name } }")]] Counted {
  struct Mission {
    std::string name;
  };
  std::vector<Mission> missions;
};
[[arkitekt::query("capsules")]]
std::vector<Counted> no_parameter();

struct [[arkitekt::fragment("fragment Shipping on Ship { name }")]] Shipping {
  std::string name;
};
[[arkitekt::query("capsules")]]
std::vector<Shipping> other_type();

struct [[arkitekt::fragment("fragment Endless on Capsule { sister { ...Endless } }")]] Endless {
  std::optional<arkitekt::Box<Endless>> sister;
};
[[arkitekt::query("capsule(id: 1)")]]
std::optional<Endless> endless();

struct [[arkitekt::fragment("fragment Nowhere on Capsul { id }")]] Nowhere {
  std::string id;
};
[[arkitekt::query("capsule(id: 1)")]]
std::optional<Nowhere> nowhere();
