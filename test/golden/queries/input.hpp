// GraphQL functions of every shape that the first version knows.
#pragma once
#include <arkitekt/annotations.hpp>
#include <arkitekt/async.hpp>
#include <arkitekt/client.hpp>
#include <arkitekt/result.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fleet {

enum class Status { active [[arkitekt::name("ACTIVE")]], RETIRED, fallback [[arkitekt::name("default")]] };
enum class Order { NEWEST, OLDEST };

struct Mission {
  std::string name;
  std::optional<std::int32_t> flight;
};
struct Named {
  std::string name;
  std::string type [[arkitekt::field("__typename")]];
};
struct Capsule {
  std::string id;
  Status status;
  std::optional<double> mass;
  std::int64_t landings;
  std::optional<std::string> launched;
  bool reused;
  std::optional<std::vector<std::optional<Mission>>> latest
      [[arkitekt::field("missions(limit: $recent, order: NEWEST)")]];
  std::vector<Mission> oldest [[arkitekt::field("missions(limit: 1, order: OLDEST)")]];
  std::vector<Named> named;
  std::optional<std::vector<std::vector<double>>> grid;
};
struct Brief {
  std::string id;
};

[[arkitekt::query("capsules")]]
std::vector<Capsule> get_capsules(std::optional<std::int32_t> recent = {}, std::optional<std::int32_t> limit = {});

[[arkitekt::query("capsules(order: $order, statuses: [ACTIVE, RETIRED], limit: 10)")]]
std::vector<Brief> get_ten(Order order);

[[arkitekt::query("capsule")]] std::optional<Brief> get_capsule(std::string_view id);
[[arkitekt::query("capsule")]] Brief require_capsule(const std::string& id);
[[arkitekt::query("capsule")]] arkitekt::Result<Brief> find_capsule(std::string_view id);
[[arkitekt::query("capsule")]] arkitekt::Async<Brief> fetch_capsule(std::string_view id);
[[arkitekt::query("capsule")]] arkitekt::Async<arkitekt::Result<std::optional<Brief>>> seek_capsule(std::string id);
[[arkitekt::query("capsule")]] Brief get_capsule(const arkitekt::Client& client, const std::string& id);
[[arkitekt::query("capsule")]] arkitekt::Async<Brief> fetch_capsule(arkitekt::Client client, std::string_view id);
[[arkitekt::query("number: count")]] int count();
[[arkitekt::query("version")]] std::optional<std::string> version();

struct Plan {
  std::string name;
  std::optional<std::int32_t> seats = {};
  std::vector<Order> orders = {};
  std::vector<std::optional<double>> limits = {};
};

[[arkitekt::mutation("launch")]] Brief launch(const Plan& plan, std::optional<std::string> at = {});
[[arkitekt::mutation("clear")]] void clear();
[[arkitekt::mutation("forget")]] arkitekt::Result<> forget(std::string_view id);
[[arkitekt::mutation("forget")]] arkitekt::Async<> forget_later(std::string id);

} // namespace fleet

[[arkitekt::query("count")]] int count_at_global_scope();
