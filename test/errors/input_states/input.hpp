#include <arkitekt/graphql.hpp>
#include <optional>
#include <string>
#include <variant>
#include <vector>

struct Plain {
  std::optional<std::string> id, name;
};
[[arkitekt::query("find")]] std::optional<std::string> plain(const Plain& by);

struct ByNumber {
  struct Number {
    std::string number;
  };
  std::variant<Number> by;
};
[[arkitekt::query("find")]] std::optional<std::string> by_number(const ByNumber& by);

struct ByOptional {
  struct Id {
    std::optional<std::string> id;
  };
  std::variant<Id> by;
};
[[arkitekt::query("find")]] std::optional<std::string> by_optional(const ByOptional& by);

[[arkitekt::query("list")]]
std::optional<std::string> items(const std::vector<arkitekt::Nullable<std::string>>& names,
                                 arkitekt::Nullable<int> limit);

[[arkitekt::query("list")]]
std::optional<std::string> nested(const std::optional<std::vector<std::string>>& names);

[[arkitekt::query("list(names: [])")]] arkitekt::Nullable<std::string> out();
