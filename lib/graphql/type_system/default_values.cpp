// Default values fit their types (specification, sections 3.6 and 3.10), and those of input objects end somewhere
// (InputObjectDefaultValueHasCycle).
#include "graphql/cycle_search.hpp"
#include "graphql/rules/literal.hpp"
#include "graphql/type_system/check.hpp"

namespace arkitekt::graphql {

namespace {

using ast::Value;
using ast::ValueKind;

/// Leads from an input field with a default value to those whose default values it brings along.
class DefaultCycles {
 public:
  explicit DefaultCycles(TypeSystemCheck& check) : check_(check) {}

  void search_from(const Type& type) {
    for (const InputValue& field : type.input_fields) {
      coordinates_.try_emplace(&field, &type);
      if (!has_edges(field)) continue;
      search_.run(
          &field, [this](const InputValue* from) -> const auto& { return edges_of(*from); },
          [this](Steps steps) { report(steps); });
      if (check_.is_stopped()) return;
    }
  }

 private:
  struct Edge {
    const InputValue* target;
  };
  using Search = CycleSearch<const InputValue*, Edge>;
  using Steps = std::span<const Search::Step>;

  static bool has_edges(const InputValue& field) {
    return field.default_value != nullptr && field.type.named->kind == TypeKind::input_object;
  }

  const std::vector<Edge>& edges_of(const InputValue& field) {
    std::vector<Edge>& edges = edges_[&field];
    collect(*field.default_value, *field.type.named, edges);
    return edges;
  }

  /// As deep as the value is, which the parser limits.
  void collect(const Value& value, const Type& type, std::vector<Edge>& edges) {
    for (const Value& item : value.items) collect(item, type, edges);
    if (value.kind != ValueKind::object || !check_.spend(type.input_fields.size())) return;
    std::unordered_map<std::string_view, const Value*> given;
    for (const ast::ObjectField& field : value.fields) given[field.name.text] = &field.value;
    for (const InputValue& field : type.input_fields) {
      if (field.type.named->kind != TypeKind::input_object) continue;
      const auto it = given.find(field.name);
      if (it != given.end()) {
        collect(*it->second, *field.type.named, edges);
      } else if (has_edges(field)) {
        coordinates_.try_emplace(&field, &type);
        edges.push_back({&field});
      }
    }
  }

  void report(Steps steps) {
    const auto name = [this](const InputValue* field) { return coordinate_of(*coordinates_.at(field), *field); };
    std::string via;
    std::vector<Location> locations;
    for (const Search::Step& step : steps) {
      if (!locations.empty()) via += (via.empty() ? " via the default values of: " : ", ") + name(step.key);
      locations.push_back({step.key->defined.source, step.key->default_value->span});
    }
    check_.report("NoDefaultValueCycles",
                  "Invalid circular reference. The default value of Input Object field " + name(steps.front().key) +
                      " references itself" + via + ".",
                  std::move(locations));
  }

  TypeSystemCheck& check_;
  std::unordered_map<const InputValue*, const Type*> coordinates_; ///< in which type a field is
  std::unordered_map<const InputValue*, std::vector<Edge>> edges_;
  Search search_;
};

} // namespace

void check_default_value(TypeSystemCheck& check, const InputValue& input, const std::string& coordinate) {
  if (check.rules != TypeRules::all || check.is_stopped()) return;
  if (input.default_value == nullptr || !input.type.named->is_input()) return;
  for (const LiteralFault& fault : check_literal(*input.default_value, input.type))
    check.report("DefaultValues",
                 coordinate + " has invalid default value" + (fault.path.empty() ? "" : " at " + fault.path) + ": " +
                     fault.message,
                 {{input.defined.source, fault.span}});
}

void check_default_cycles(TypeSystemCheck& check, const std::vector<const Type*>& types) {
  DefaultCycles cycles(check);
  for (const Type* type : types) {
    if (check.is_stopped()) return;
    cycles.search_from(*type);
  }
}

} // namespace arkitekt::graphql
