// What answers and inputs may be made of: views with the whole answer, events, enums and unions that may grow, fields
// with arguments, inputs of three states, of exactly one field, and such that hold themselves.
#pragma once
#include <arkitekt/async.hpp>
#include <arkitekt/client.hpp>
#include <arkitekt/generator.hpp>
#include <arkitekt/graphql.hpp>
#include <arkitekt/json/value.hpp>
#include <arkitekt/result.hpp>
#include <arkitekt/structure.hpp>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace sea {

// ── what may grow ───────────────────────────────────────────────────────────────────────────────

enum class Kind { ATOLL, SKERRY, dried [[arkitekt::name("DRIED_UP")]], unknown [[arkitekt::unknown]] };
enum class [[arkitekt::type("Kind")]] Coarse { ATOLL, other [[arkitekt::unknown]] };

struct Volcano {
  std::string name;
  std::optional<int> since [[arkitekt::field("active_since")]];
};
struct [[arkitekt::type("Cliff")]] Wall {
  std::optional<double> feet [[arkitekt::field("height(unit: FOOT)")]];
  std::optional<std::vector<std::string>> birds;
};
struct [[arkitekt::unknown]] OtherRock {
  std::string type [[arkitekt::field("__typename")]];
  std::string name;
};
using Sight = std::variant<Volcano, Wall, arkitekt::Unknown>;

struct Neighbour {
  std::string id;
};
struct Island {
  std::string id;
  std::optional<std::string> name;
  arkitekt::Open<Kind> kind;
  std::optional<std::vector<Coarse>> kinds;
  std::optional<Sight> highest;
  [[arkitekt::field("neighbours(limit: $near)")]] std::vector<Neighbour> close;
  std::optional<arkitekt::Box<Neighbour>> twin;
};

[[arkitekt::query("islands")]] std::vector<Island> get_islands(int near = 3, std::optional<int> limit = {});
[[arkitekt::query("sights")]] std::optional<std::vector<std::optional<Sight>>> get_sights();
[[arkitekt::query("rock")]] std::variant<Volcano, Wall, OtherRock> get_rock();

struct Lighthouse {}; // that it is one says enough
struct [[arkitekt::unknown]] Others {};
[[arkitekt::query("sights")]] std::vector<std::variant<Lighthouse, Others>> tell_sights();

// ── the whole answer ────────────────────────────────────────────────────────────────────────────

struct IslandView {
  std::string_view id;
  std::optional<std::string_view> called [[arkitekt::field("label: name")]];
  struct [[arkitekt::type("Volcano")]] Inner {
    std::string_view name;
  };
  std::optional<std::variant<Inner, arkitekt::Unknown>> highest;
};
struct Named {
  std::string id;
  std::string name;
};
template <class T> using Whole = arkitekt::Response<T>;

[[arkitekt::query("islands")]] Whole<std::vector<IslandView>> scan_islands(std::optional<int> limit = {});
[[arkitekt::query("island")]] arkitekt::Response<std::optional<Named>> scan_island(std::string_view id);
[[arkitekt::query("island")]] arkitekt::Result<arkitekt::Response<Named>> find_island(std::string_view id);
[[arkitekt::query("island")]] arkitekt::Async<arkitekt::Response<Named>> fetch_island(std::string_view id);
[[arkitekt::query("island")]]
arkitekt::Async<arkitekt::Result<arkitekt::Response<Named>>> seek_island(arkitekt::Client client, std::string id);

// ── events ──────────────────────────────────────────────────────────────────────────────────────

struct Tide {
  double level;
};
struct TideView {
  std::optional<std::string_view> comment;
};

[[arkitekt::subscription("tide(of: $island)")]] arkitekt::Stream<Tide> watch_tide(std::string_view island);
[[arkitekt::subscription("tide(of: $island)")]]
arkitekt::Stream<arkitekt::Result<Tide>> try_tide(const arkitekt::Client& client, std::string island);
[[arkitekt::subscription("tide(of: $island)")]]
arkitekt::Stream<arkitekt::Response<std::optional<TideView>>> scan_tide(std::string island);
[[arkitekt::subscription("tide(of: $island)")]]
arkitekt::Stream<arkitekt::Result<arkitekt::Response<Tide>>> probe_tide(std::string island);

// ── scalars of the schema's own ─────────────────────────────────────────────────────────────────

struct Day {
  int number = 0;
};

} // namespace sea

template <> struct arkitekt::ScalarTraits<sea::Day> {
  static constexpr std::string_view graphql = "Date";
  static std::optional<sea::Day> parse(std::string_view text) {
    if (text.size() != 1 || text[0] < '0' || text[0] > '9') return std::nullopt;
    return sea::Day{text[0] - '0'};
  }
  static void print(const sea::Day& day, std::string& out) { out += std::to_string(day.number); }
};

namespace sea {

struct Entry {
  std::chrono::system_clock::time_point at;
  std::optional<Day> day;
  std::vector<Day> days;
  arkitekt::json::Value more;
};
[[arkitekt::query("log")]]
std::vector<Entry> get_log(std::optional<std::chrono::system_clock::time_point> since = {},
                           const std::optional<std::vector<Day>>& on = {});

// ── inputs ──────────────────────────────────────────────────────────────────────────────────────

struct [[arkitekt::type("IslandPatch")]] IslandPatch {
  arkitekt::Nullable<std::string> name;
  std::optional<Kind> kind;
  arkitekt::Nullable<std::vector<std::string>> tags;
  std::optional<double> area;
};
struct IslandBy {
  struct Id {
    std::string id;
  };
  struct Name {
    std::string_view text [[arkitekt::field("name")]];
  };
  struct Kinds {
    std::vector<arkitekt::Open<Kind>> kinds;
  };
  std::variant<Id, Name, Kinds> by;
};
struct Tree {
  std::string label;
  std::optional<arkitekt::Box<Tree>> left = {};
  arkitekt::Nullable<arkitekt::Box<Tree>> right = {};
  std::optional<std::vector<Tree>> leaves = {};
};

[[arkitekt::mutation("rename")]]
Neighbour rename(std::string_view id, const IslandPatch& patch, arkitekt::Nullable<std::string> note = {},
                 std::optional<int> priority = {});
[[arkitekt::mutation("choose")]] std::optional<Neighbour> choose(const IslandBy& by);
[[arkitekt::mutation("plant")]] int plant(const Tree& tree);
[[arkitekt::mutation("mark")]]
std::vector<arkitekt::Open<Kind>> mark(const std::vector<arkitekt::Open<Kind>>& kinds);

} // namespace sea
