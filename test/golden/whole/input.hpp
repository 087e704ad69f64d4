// Whole documents on functions, and structs that are fragments.
#pragma once
#include <arkitekt/async.hpp>
#include <arkitekt/generator.hpp>
#include <arkitekt/graphql.hpp>
#include <arkitekt/result.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace sea {

// ── fragments ───────────────────────────────────────────────────────────────────────────────────

/// Of a .graphql file.
struct [[arkitekt::fragment("Brief")]] Brief {
  std::string id;
  std::optional<std::string> called [[arkitekt::name("label")]];
};
struct Tide {
  double level;
};
struct [[arkitekt::fragment(R"(
  fragment Around on Island {
    close: neighbours(limit: $near) { ...Brief }
    highest { ... on Volcano { name since: active_since } ... on Rock { height } }
  })")]] Around {
  struct Volcano {
    std::string name;
    std::optional<int> since;
    std::optional<double> height;
  };
  struct Rock { // any other of that interface
    std::optional<double> height;
  };
  std::vector<Brief> close;
  std::optional<std::variant<Volcano, Rock, arkitekt::Unknown>> highest;
};

/// Without a document: the selection is the fragment.
[[arkitekt::query("island")]] std::optional<Around> get_around(std::string_view id, int near);
[[arkitekt::query("islands")]] std::vector<Brief> get_briefs(std::optional<int> limit = {});

// ── the struct is the data ──────────────────────────────────────────────────────────────────────

struct Dashboard {
  struct Island {
    std::string id;
    std::optional<std::string> name;
  };
  std::vector<Island> islands;
  std::optional<std::string> first [[arkitekt::field("__typename")]];
  std::optional<Around> home;
};
[[arkitekt::query(R"(
  query Dashboard($limit: Int = 10, $home: ID!, $near: Int! = 2) {
    islands(limit: $limit) { id name }
    home: island(id: $home) { ...Around }
  }
)")]]
arkitekt::Response<Dashboard> dashboard(std::string_view home, std::optional<int> limit = {},
                                        std::optional<int> near = {});

// ── a lone root field is the value ──────────────────────────────────────────────────────────────

struct Node {
  std::string id;
  std::optional<std::vector<Node>> neighbours;
};
[[arkitekt::query("query($id: ID!) { island(id: $id) { id neighbours(limit: 2) { id "
                  "neighbours(limit: 1) { id } } } }")]]
std::optional<Node> get_tree(std::string_view id);

struct Some {
  struct Sight {
    std::optional<std::string> name; // of volcanoes only
    std::optional<int> built;        // of lighthouses only
  };
  std::optional<std::string> id, name; // directives may leave them out
  std::optional<Sight> highest;
};
[[arkitekt::query(R"(query ($full: Boolean!, $brief: Boolean = false) {
  island(id: 1) {
    id @skip(if: $brief)
    ...More @include(if: $full)
    highest { ... on Lighthouse { built } ... on Volcano { name } }
  }
}
fragment More on Island { name id })")]]
arkitekt::Result<std::optional<Some>> get_some(bool full, std::optional<bool> brief = {});

struct Tree {
  std::string label;
};
[[arkitekt::mutation(R"(mutation ($tree: TreeInput!) { plant(tree: $tree) })")]] int plant(const Tree& tree);

[[arkitekt::subscription("subscription ($of: ID!) { tide(of: $of) { level } }")]]
arkitekt::Stream<Tide> watch_tide(std::string_view of);

[[arkitekt::query("{ islands { id } }")]] void touch();

} // namespace sea
