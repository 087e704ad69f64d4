// Structs that are for one schema.
#include <arkitekt/graphql.hpp>
#include <string>
#include <vector>

struct [[arkitekt::domain("other")]] Ship {
  std::string name;
};
[[arkitekt::query("ships")]] std::vector<Ship> of_the_struct(); // the struct says which schema

struct Yard {
  std::vector<Ship> ships;
};
[[using arkitekt: query("ship"), domain("default")]] Ship contrary();

struct [[arkitekt::domain("othr")]] Misspelt {
  std::string name;
};
struct [[arkitekt::domain("other"), arkitekt::fragment("fragment Named on Ship { nam }")]] Named {
  std::string name;
};
