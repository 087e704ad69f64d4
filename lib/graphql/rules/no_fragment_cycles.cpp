// Fragment Spreads Must Not Form Cycles (specification, section 5.5.2.2).
#include "graphql/cycle_search.hpp"
#include "graphql/rules/rule.hpp"
#include "graphql/wording.hpp"

namespace arkitekt::graphql {

namespace {

class NoFragmentCycles : public Rule {
 public:
  using Rule::Rule;

  void enter_fragment(const ast::FragmentDefinition& fragment) override {
    search_.run(
        fragment.name.text, [this](std::string_view name) -> const auto& { return edges_of(name); },
        [this](Steps steps) { refuse(steps); });
  }

 private:
  struct Edge {
    std::string_view target;
    Location location;
  };
  using Search = CycleSearch<std::string_view, Edge>;
  using Steps = std::span<const Search::Step>;

  const std::vector<Edge>& edges_of(std::string_view name) {
    std::vector<Edge>& edges = edges_[name];
    // Of several fragments of one name the search begins with the one at hand; spreads mean the last.
    const bool is_at_hand = context.definition->fragment->name == name;
    const ExecutableDefinition& user = is_at_hand ? *context.definition : *context.find_fragment(name);
    for (const Spread& spread : user.spreads)
      if (spread.target != nullptr) edges.push_back({spread.node->name.text, user.location(spread.node->span)});
    return edges;
  }

  void refuse(Steps steps) {
    if (context.is_stopped()) return; // paths can be long, and many
    std::string via;
    std::vector<Location> locations;
    for (const Search::Step& step : steps) {
      if (!locations.empty()) via += (via.empty() ? " via " : ", ") + in_quotes(step.key);
      locations.push_back(step.taken().location);
    }
    report_at("Cannot spread fragment " + in_quotes(steps.front().key) + " within itself" + via + ".",
              std::move(locations));
  }

  std::unordered_map<std::string_view, std::vector<Edge>> edges_;
  Search search_;
};

} // namespace

RulePointer no_fragment_cycles(Context& context) { return std::make_unique<NoFragmentCycles>(context); }

} // namespace arkitekt::graphql
