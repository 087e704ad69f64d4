// The rules for a type system as a whole (specification, section 3, the parts called Type Validation), after it was
// read: each topic in a file of its own. In the order and the words of graphql-js.
#pragma once
#include "graphql/fault_list.hpp"
#include <arkitekt/graphql/schema.hpp>
#include <array>
#include <initializer_list>

namespace arkitekt::graphql {

/// Which rules count.
enum class TypeRules : unsigned char {
  all,
  structural ///< those without which nothing can be done with a schema: a union of scalars
};

class TypeSystemCheck {
 public:
  TypeSystemCheck(const Schema& schema, TypeRules rules, FaultList& faults)
      : schema(schema), rules(rules), faults_(faults) {}

  void report(std::string_view rule, std::string message, std::vector<Location> locations) {
    if (rules == TypeRules::all) faults_.report(rule, std::move(message), std::move(locations));
  }
  void report_structural(std::string_view rule, std::string message, std::vector<Location> locations) {
    faults_.report(rule, std::move(message), std::move(locations));
  }
  bool is_stopped() const noexcept { return faults_.is_stopped(); }
  /// Work that grows faster than the schema does. False, and the end of the search: it is too much.
  bool spend(std::size_t steps) {
    steps_ += steps;
    if (steps_ > max_steps) faults_.stop("Validation aborted.");
    return !is_stopped();
  }

  const Schema& schema;
  const TypeRules rules;

 private:
  static constexpr std::size_t max_steps = 20'000'000;
  FaultList& faults_;
  std::size_t steps_ = 0;
};

/// Where the documents speak of the root types; without a source where they do not.
struct RootPlaces {
  Location schema;               ///< its definition
  std::array<Location, 3> types; ///< by OperationKind
};

void check_type_system(TypeSystemCheck& check, const RootPlaces& places);

// root_types.cpp
void check_root_types(TypeSystemCheck& check, const RootPlaces& places);

// names.cpp
void check_name(TypeSystemCheck& check, std::string_view name, Location defined);

// fields.cpp
void check_fields(TypeSystemCheck& check, const Type& type);
/// An argument of a field or a directive; `coordinate` names it: "Query.ship(id:)"; `type_place` is told for its type.
void check_argument(TypeSystemCheck& check, const InputValue& argument, const std::string& coordinate,
                    ast::Span type_place);
/// "Ship.name", "Query.ship(id:)", "@tag(name:)"
std::string coordinate_of(const Type& type, const Named& member);
std::string coordinate_of(const std::string& owner, const InputValue& argument);

// interfaces.cpp
void check_interfaces(TypeSystemCheck& check, const Type& type);

// unions_and_enums.cpp
void check_members(TypeSystemCheck& check, const Type& type);
void check_values(TypeSystemCheck& check, const Type& type);

// input_objects.cpp
void check_input_fields(TypeSystemCheck& check, const Type& type);
void check_required_is_not_deprecated(TypeSystemCheck& check, const InputValue& input, std::string_view what,
                                      const std::string& coordinate);

// default_values.cpp
void check_default_value(TypeSystemCheck& check, const InputValue& input, const std::string& coordinate);
void check_default_cycles(TypeSystemCheck& check, const std::vector<const Type*>& types);

// finite_values.cpp
void check_finite_values(TypeSystemCheck& check, const std::vector<const Type*>& types);

/// Where the definition and the extensions of a type are.
std::vector<Location> locations_of(const Type& type);

} // namespace arkitekt::graphql
