#include <arkitekt/annotations.hpp>
#include <optional>
#include <string>

struct Capsule {
  std::string id;
};
struct Plan {
  std::optional<std::string> name;
};
struct Misspelt {
  std::string name;
  int seat;
};
struct Incomplete {
  int seats;
};

[[arkitekt::mutation("launch")]]
Capsule optional_member(const Plan& plan);

[[arkitekt::mutation("launch")]]
Capsule misspelt(const Misspelt& plan);

[[arkitekt::mutation("launch")]]
Capsule incomplete(const Incomplete& plan);

[[arkitekt::mutation("launch")]]
Capsule date(const std::string& plan, double at);
