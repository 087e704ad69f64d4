// Names that stand more than once in a list.
#pragma once
#include <algorithm>
#include <arkitekt/graphql/schema.hpp>
#include <string_view>
#include <utility>
#include <vector>

namespace arkitekt::graphql {

/// Calls `tell(name, locations)` for each name that several of the nodes have, in the order in which they come first.
template <class Node, class Tell>
void for_each_duplicate(const std::vector<Node>& nodes, const Source* source, Tell tell) {
  if (nodes.size() < 2) return;
  std::vector<const ast::Name*> names;
  names.reserve(nodes.size());
  for (const Node& node : nodes) names.push_back(&node.name);
  // Equal names by their place: std::stable_sort warns under Clang with GCC 12's library.
  std::ranges::sort(names, {}, [](const ast::Name* name) { return std::pair(name->text, name); });

  struct Group {
    std::string_view name;
    std::vector<Location> locations;
  };
  std::vector<Group> groups;
  for (auto begin = names.begin(); begin != names.end();) {
    const auto end =
        std::find_if(begin, names.end(), [&](const ast::Name* name) { return name->text != (*begin)->text; });
    if (end - begin > 1) {
      Group& group = groups.emplace_back(Group{(*begin)->text, {}});
      for (auto it = begin; it != end; ++it) group.locations.push_back({source, (*it)->span()});
    }
    begin = end;
  }
  std::ranges::sort(groups, {}, [](const Group& group) { return group.locations.front().span.offset; });
  for (Group& group : groups) tell(group.name, std::move(group.locations));
}

} // namespace arkitekt::graphql
