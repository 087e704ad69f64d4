// GraphQL, code first: a declaration is all. reflekt checks it against schema.graphql and writes the body.
#pragma once
#include <arkitekt/annotations.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fleet {

enum class Status { ACTIVE, RETIRED, LOST };

struct Mission {
  std::string name;
  std::optional<std::int32_t> flight; // optional: the server may say null
};

struct Capsule {
  std::string id;
  Status status;
  std::optional<std::string> type;
  std::vector<Mission> missions;
};

/// The capsules of the fleet.
[[arkitekt::query("capsules")]]
std::vector<Capsule> get_capsules(std::optional<std::int32_t> limit = {});

/// One capsule, or none of that id.
[[arkitekt::query("capsule")]]
std::optional<Capsule> get_capsule(std::string_view id);

/// What is to change of a capsule; an empty member is left as it is.
struct CapsuleChange {
  std::optional<Status> status;
  std::optional<std::string> type;
};

/// Changes a capsule and returns it as it is now.
[[arkitekt::mutation("update_capsule")]]
Capsule update_capsule(std::string_view id, const CapsuleChange& change);

} // namespace fleet
