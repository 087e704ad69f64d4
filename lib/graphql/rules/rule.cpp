#include "graphql/rules/rule.hpp"
#include <algorithm>

namespace arkitekt::graphql {

std::vector<RulePointer> make_rules(Context& context, std::span<const NamedRule> rules,
                                    std::span<const std::string_view> omitted) {
  std::vector<RulePointer> made;
  for (const NamedRule& rule : rules) {
    if (std::ranges::find(omitted, rule.name) != omitted.end()) continue;
    made.push_back(rule.make(context));
    made.back()->name = rule.name;
  }
  return made;
}

} // namespace arkitekt::graphql
