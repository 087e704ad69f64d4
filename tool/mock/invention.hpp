// Values for what the data leaves open: such as a real server might send, the odd ones included.
#pragma once
#include <arkitekt/graphql/schema.hpp>
#include <arkitekt/json/value.hpp>
#include <cstdint>
#include <deque>
#include <string>
#include <unordered_map>

namespace reflekt {

/// The same seed gives the same values for the same request.
struct Invention {
  std::uint64_t seed = 1;
  /// Also what a later version of the schema may have: enum values and types that this one does not know.
  bool has_news = false;
};

class Inventor {
 public:
  explicit Inventor(const Invention& invention) : invention_(invention), state_(invention.seed) {}

  /// Whether a place that may be null is. More often the deeper it is, so that answers stay small.
  bool chooses_null(int depth);
  /// How many items a list has.
  std::size_t length(int depth);
  /// A value as the type writes it. Texts may be empty, and hold any Unicode and what JSON has to escape; times, UUIDs
  /// and the like are recognised by the name of the scalar.
  arkitekt::json::Value leaf(const arkitekt::graphql::Type& type);
  /// A value for a variable or an argument: only what must be there. Null where that never ends.
  arkitekt::json::Value input(const arkitekt::graphql::TypeReference& type, int depth = 0);
  /// An object type that an object of the abstract type may be. With news, or where the schema has none, it may be one
  /// that the schema does not know, which has the fields of the interface. Never null; lives as long as this.
  const arkitekt::graphql::Type& object_type(const arkitekt::graphql::Type& abstract);
  /// Whether an object of a type that object_type() made up is an `abstract`, too.
  bool is_unknown_of(const arkitekt::graphql::Type& type, const arkitekt::graphql::Type& abstract) const;

 private:
  std::uint64_t random();
  std::size_t below(std::size_t count) { return static_cast<std::size_t>(random() % count); }
  const arkitekt::graphql::Type& unknown_type(const arkitekt::graphql::Type& abstract);

  Invention invention_;
  std::uint64_t state_;
  struct Unknown {
    std::string name;
    arkitekt::graphql::Type type;
  };
  std::deque<Unknown> made_up_;
  std::unordered_map<const arkitekt::graphql::Type*, const arkitekt::graphql::Type*> unknown_; ///< by abstract type
};

} // namespace reflekt
