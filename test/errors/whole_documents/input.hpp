// What is wrong inside of whole documents, and around them.
#include <arkitekt/graphql.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

struct Mission {
  std::string name;
};
struct Capsule {
  std::string id;
  std::vector<Mission> missions;
};

// Every error at its place in this file.
[[arkitekt::query(R"(
  query Misspelt($id: ID!, $many: Int) {
    capsule(id: $id, limit: $many) {
      id
      mission(limit: $mny) { name }
    }
  })")]]
std::optional<Capsule> misspelt(std::string id, std::optional<int> many);

[[arkitekt::query(R"(
  query {
    capsules { id missions { name }
  })")]]
std::vector<Capsule> unclosed();

[[arkitekt::query("query { capsules { id"
                  "  missions { nme } } }")]]
std::vector<Capsule> in_pieces();

constexpr const char* elsewhere = "{ capsules { nothing } }";
[[arkitekt::query(elsewhere)]]
std::vector<Capsule> constant();

[[arkitekt::query("mutation { launch(plan: {name: \"x\"}) { id } }")]]
Capsule other_kind();

[[arkitekt::mutation("{ capsules { id } }")]]
void shorthand();

[[arkitekt::query("query A { ships { name } } query B { capsules { id } }")]]
void two();

[[arkitekt::query("fragment Lonely on Capsule { id }")]]
void none();

[[arkitekt::query("query { ships { name } } type Ship { name: String }")]]
void schema();

[[arkitekt::query(R"(query { capsules { id ...Parts } }
fragment Part on Capsule { type })")]]
void fragments();
