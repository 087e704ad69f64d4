// No lists of the introspection types inside each other more than twice, as the answers grow without bounds. Not in the
// specification; a rule of the reference implementation.
#include "graphql/rules/rule.hpp"
#include <algorithm>

namespace arkitekt::graphql {

namespace {

constexpr std::string_view lists[] = {"fields", "interfaces", "possibleTypes", "inputFields"};
constexpr int max_lists = 3;

class MaxIntrospectionDepth : public Rule {
 public:
  using Rule::Rule;

  void enter_field(const ast::Field& field) override {
    if (refused_ != nullptr || (field.name != "__schema" && field.name != "__type") || !is_too_deep(field)) return;
    report("Maximum introspection depth exceeded", {field.span});
    refused_ = &field;
  }
  void leave_field(const ast::Field& field) override {
    if (refused_ == &field) refused_ = nullptr;
  }

 private:
  struct Place {
    const ast::SelectionSet* set;
    int depth;
  };

  bool is_too_deep(const ast::Field& field) {
    std::vector<Place> left = {{&field.selection_set, 0}};
    touched_.clear();
    while (!left.empty()) {
      const Place place = left.back();
      left.pop_back();
      for (const ast::Selection& selection : place.set->selections) {
        const Place below = std::visit([&](const auto& node) { return inside(node, place.depth); }, selection);
        if (below.depth >= max_lists) {
          // Not all that is in these fragments has been seen.
          for (const ExecutableDefinition* fragment : touched_) checked_.erase(fragment);
          return true;
        }
        if (below.set != nullptr) left.push_back(below);
      }
    }
    return false;
  }

  Place inside(const ast::Field& field, int depth) const {
    const bool is_list = std::ranges::find(lists, field.name.text) != std::end(lists);
    return {&field.selection_set, depth + (is_list ? 1 : 0)};
  }
  Place inside(const ast::InlineFragment& fragment, int depth) const { return {&fragment.selection_set, depth}; }
  /// A fragment is looked into again only from a greater depth.
  Place inside(const ast::FragmentSpread& spread, int depth) {
    const ExecutableDefinition* target = context.find_fragment(spread.name.text);
    if (target == nullptr) return {nullptr, depth};
    const auto [known, is_new] = checked_.try_emplace(target, depth);
    if (!is_new && known->second >= depth) return {nullptr, depth};
    known->second = depth;
    touched_.push_back(target);
    return {&target->fragment->selection_set, depth};
  }

  const ast::Field* refused_ = nullptr;
  std::unordered_map<const ExecutableDefinition*, int> checked_; ///< from which depth on
  std::vector<const ExecutableDefinition*> touched_;
};

} // namespace

RulePointer max_introspection_depth(Context& context) { return std::make_unique<MaxIntrospectionDepth>(context); }

} // namespace arkitekt::graphql
