// Cycles in a graph, each found once, as the reference implementation finds them: depth first, edges in their order.
#pragma once
#include <span>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace arkitekt::graphql {

/// Has a stack of its own: paths may be as long as the document.
template <class Key, class Edge> class CycleSearch {
 public:
  struct Step {
    Key key;
    const std::vector<Edge>* edges;
    std::size_t next = 0;
    const Edge& taken() const { return (*edges)[next - 1]; }
  };

  /// `edges_of(key)` are what leads on, each with a member `target`; they must stay where they are.
  /// `tell(steps)` is given the steps of a cycle, from the key to which the last one leads back.
  template <class EdgesOf, class Tell> void run(Key start, EdgesOf edges_of, Tell tell) {
    enter(start, edges_of);
    while (!path_.empty()) {
      Step& step = path_.back();
      if (step.next == step.edges->size()) {
        place_on_path_.erase(step.key);
        path_.pop_back();
        continue;
      }
      const Key target = (*step.edges)[step.next++].target;
      const auto known = place_on_path_.find(target);
      if (known == place_on_path_.end())
        enter(target, edges_of);
      else
        tell(std::span<const Step>(path_).subspan(known->second));
    }
  }

 private:
  template <class EdgesOf> void enter(Key key, EdgesOf& edges_of) {
    if (!visited_.insert(key).second) return;
    place_on_path_.emplace(key, path_.size());
    path_.push_back({key, &edges_of(key)});
  }

  std::unordered_set<Key> visited_;
  std::unordered_map<Key, std::size_t> place_on_path_;
  std::vector<Step> path_;
};

} // namespace arkitekt::graphql
