// Input objects can be given a value that ends somewhere (specification, section 3.10.1: circular references).
#include "graphql/cycle_search.hpp"
#include "graphql/type_system/check.hpp"
#include <algorithm>

namespace arkitekt::graphql {

namespace {

/// A field that must be given, or may be the one that is given, and its type, whose value is needed then.
struct Need {
  const Type* target;
  const InputValue* field;
};

class FiniteValues {
 public:
  explicit FiniteValues(TypeSystemCheck& check) : check_(check) {}

  void check(const std::vector<const Type*>& types) {
    for (const Type* type : types)
      if (type->kind == TypeKind::input_object) add(*type);
    propagate();
    // Only what has no finite value is on a cycle, or leads to one.
    for (auto& [type, needs] : needs_)
      std::erase_if(needs, [this](const Need& need) { return finite_.contains(need.target); });
    for (const Type* type : types) {
      if (check_.is_stopped()) return;
      if (type->kind == TypeKind::input_object && !finite_.contains(type))
        search_.run(
            type, [this](const Type* from) -> const auto& { return needs_[from]; },
            [this](Steps steps) { report(steps); });
    }
  }

 private:
  using Search = CycleSearch<const Type*, Need>;
  using Steps = std::span<const Search::Step>;

  void add(const Type& type) {
    std::vector<Need>& needs = needs_[&type];
    for (const InputValue& field : type.input_fields) {
      const bool is_needed = !field.type.is_list() && field.type.named->kind == TypeKind::input_object &&
                             (type.is_one_of || field.type.is_non_null());
      if (!is_needed) continue;
      needs.push_back({field.type.named, &field});
      needed_by_[field.type.named].push_back(&type);
    }
    open_[&type] = needs.size();
    const bool is_finite =
        type.is_one_of ? type.input_fields.empty() || needs.size() < type.input_fields.size() : needs.empty();
    if (is_finite) mark(&type);
  }

  void mark(const Type* type) {
    if (finite_.insert(type).second) left_.push_back(type);
  }

  void propagate() {
    while (!left_.empty()) {
      const Type* finite = left_.back();
      left_.pop_back();
      for (const Type* user : needed_by_[finite])
        if (user->is_one_of || --open_[user] == 0) mark(user);
    }
  }

  void report(Steps steps) {
    std::string path;
    std::vector<Location> locations;
    for (const Search::Step& step : steps) {
      const InputValue& field = *step.taken().field;
      path += (path.empty() ? "" : ", ") + coordinate_of(*step.key, field);
      locations.push_back({field.defined.source, field.node->span});
    }
    check_.report("FiniteValues",
                  "Input Object " + std::string(steps.front().key->name) +
                      " cannot be provided a finite value because it references itself through fields: " + path + ".",
                  std::move(locations));
  }

  TypeSystemCheck& check_;
  std::unordered_map<const Type*, std::vector<Need>> needs_;
  std::unordered_map<const Type*, std::vector<const Type*>> needed_by_;
  std::unordered_map<const Type*, std::size_t> open_; ///< needs that are not known to be finite
  std::unordered_set<const Type*> finite_;
  std::vector<const Type*> left_;
  Search search_;
};

} // namespace

void check_finite_values(TypeSystemCheck& check, const std::vector<const Type*>& types) {
  FiniteValues(check).check(types);
}

} // namespace arkitekt::graphql
