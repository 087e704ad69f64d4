// Fragment Spreads Must Not Form Cycles (specification, section 5.5.2.2).
#include "graphql/rules/rule.hpp"
#include "graphql/wording.hpp"
#include <unordered_set>

namespace arkitekt::graphql {

namespace {

/// Depth first through the spreads, with a stack of its own: chains may be as long as the document.
class NoFragmentCycles : public Rule {
 public:
  using Rule::Rule;

  void enter_fragment(const ast::FragmentDefinition&) override { search(*context.definition); }

 private:
  struct Step {
    const ExecutableDefinition* fragment;
    std::size_t next = 0; ///< spread
  };

  void search(const ExecutableDefinition& start) {
    if (!enter(start)) return;
    while (!path_.empty() && !context.is_stopped()) {
      Step& step = path_.back();
      if (step.next == step.fragment->spreads.size()) {
        place_on_path_.erase(name_of(*step.fragment));
        path_.pop_back();
        continue;
      }
      const Spread& spread = step.fragment->spreads[step.next++];
      if (spread.target == nullptr) continue;
      const auto known = place_on_path_.find(spread.node->name.text);
      if (known != place_on_path_.end())
        refuse(known->second);
      else
        enter(*spread.target);
    }
    path_.clear();
  }

  static std::string_view name_of(const ExecutableDefinition& fragment) { return fragment.fragment->name.text; }

  bool enter(const ExecutableDefinition& fragment) {
    if (!visited_.insert(name_of(fragment)).second) return false;
    place_on_path_.emplace(name_of(fragment), path_.size());
    path_.push_back({&fragment});
    return true;
  }

  /// The spreads from that place on lead back to it.
  void refuse(std::size_t begin) {
    std::string via;
    std::vector<Location> locations;
    for (std::size_t i = begin; i < path_.size(); ++i) {
      const ast::FragmentSpread& spread = *path_[i].fragment->spreads[path_[i].next - 1].node;
      locations.push_back(path_[i].fragment->location(spread.span));
      if (i + 1 < path_.size()) via += (via.empty() ? " via " : ", ") + in_quotes(spread.name.text);
    }
    report_at("Cannot spread fragment " + in_quotes(name_of(*path_[begin].fragment)) + " within itself" + via + ".",
              std::move(locations));
  }

  std::unordered_set<std::string_view> visited_;
  std::unordered_map<std::string_view, std::size_t> place_on_path_;
  std::vector<Step> path_;
};

} // namespace

RulePointer no_fragment_cycles(Context& context) { return std::make_unique<NoFragmentCycles>(context); }

} // namespace arkitekt::graphql
