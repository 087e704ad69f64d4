#include <arkitekt/annotations.hpp>
#include <optional>
#include <string>
#include <vector>

struct Constant {
  const int width;
};
struct Reference {
  std::string& text;
};
struct BitField {
  int low : 4;
};
struct Array {
  double matrix[9];
};
struct Characters {
  char name[16];
};
struct Anonymous {
  union {
    int number;
    float fraction;
  };
};
[[arkitekt::action]] void constant(const Constant& constant);
[[arkitekt::action]] void reference(Reference reference);
[[arkitekt::action]] BitField bit_field();
[[arkitekt::action]] void array(std::vector<Array> arrays);
[[arkitekt::action]] void characters(std::optional<Characters> characters);
[[arkitekt::action]] void anonymous(Anonymous anonymous);
[[arkitekt::action]] void direct(int matrix[3], double many[]);

struct Capsule {
  const std::string id;
  int landings : 4;
};
[[arkitekt::query("capsule")]] Capsule capsule(std::string id);

struct Plan {
  const std::string name;
};
[[arkitekt::mutation("launch")]] void launch(const Plan& plan);
