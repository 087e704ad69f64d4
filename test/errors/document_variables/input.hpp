// The variables of whole documents and the parameters.
#include <arkitekt/client.hpp>
#include <arkitekt/graphql.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

struct Capsule {
  std::string id;
};

[[arkitekt::query("query ($id: ID!) { capsule(id: $id) { id } }")]]
Capsule missing(const arkitekt::Client& client);

[[arkitekt::query("query ($limit: Int) { capsules(limit: $limit) { id } }")]]
std::vector<Capsule> never_given();

[[arkitekt::query("query ($limit: Int) { capsules(limit: $limit) { id } }")]]
std::vector<Capsule> misspelt(std::optional<int> limt);

[[arkitekt::query("query ($limit: Int) { capsules(limit: $limit) { id } }")]]
std::vector<Capsule> of_another_type(std::string limit);

[[arkitekt::query("query ($id: ID!) { capsule(id: $id) { id } }")]]
Capsule optional(std::optional<std::string> id);

[[arkitekt::query("query ($limit: Int! = 3) { capsules(limit: $limit) { id } }")]]
std::vector<Capsule> null(arkitekt::Nullable<int> limit);

[[arkitekt::query("query ($limit: Int = 3) { capsules(limit: $limit) { id } }")]]
std::vector<Capsule> two_defaults(int limit = 5);

[[arkitekt::query("query ($limit: Int) { ships { name } }")]]
void unused(int limit);
