// Structures need an id, and a way from it and to it.
#pragma once
#include <arkitekt/annotations.hpp>
#include <arkitekt/memory.hpp>
#include <arkitekt/structure.hpp>
#include <string>

struct [[arkitekt::structure("mikro/image")]] Unmarked {
  std::string id;
};
struct [[arkitekt::structure("@mikro/image")]] Nameless {
  std::string name;
};
class [[arkitekt::memory("@lab/stack")]] Stack {};
class Heap {};
struct Volume {};
template <> struct arkitekt::StructureTraits<Volume> {
  static constexpr std::string_view identifier = "@lab/volume";
  static std::string id(const Volume& volume);
};
struct Cloud {};
template <> struct arkitekt::StructureTraits<Cloud> {
  static Cloud from_id(std::string_view id);
};

[[arkitekt::action]] void unmarked(Unmarked x);
[[arkitekt::action]] void nameless(Nameless x);
[[arkitekt::action]] void by_value(Stack x);
[[arkitekt::action]] void unknown(arkitekt::Memory<Heap> x);
[[arkitekt::action]] Volume back(Volume x);
[[arkitekt::action]] void cloudy(Cloud x);
