// @defer and @stream, a proposal that servers support already: not in subscriptions, unless they can be switched off.
#include "graphql/rules/rule.hpp"
#include <algorithm>
#include <unordered_set>

namespace arkitekt::graphql {

namespace {

using ast::Directive;
using ast::Directives;
using ast::ValueKind;

const Directive* find(const Directives& directives, std::string_view name) {
  const auto it = std::ranges::find_if(directives, [&](const Directive& directive) { return directive.name == name; });
  return it == directives.end() ? nullptr : &*it;
}

const ast::Value* condition_of(const Directive& directive) {
  for (const ast::Argument& argument : directive.arguments)
    if (argument.name == "if") return &argument.value;
  return nullptr;
}

/// Unless it is known that it is not: a wrong value is another rule's fault.
bool may_be(bool wanted, const Directive& directive) {
  const ast::Value* condition = condition_of(directive);
  if (condition == nullptr) return wanted;
  return condition->kind != ValueKind::boolean || condition->boolean() == wanted;
}

bool may_be_left_out(const Directives& directives) {
  const Directive* skip = find(directives, "skip");
  const Directive* include = find(directives, "include");
  return (skip != nullptr && may_be(true, *skip)) || (include != nullptr && may_be(false, *include));
}

bool may_be_off(const Directive& directive) {
  const ast::Value* condition = condition_of(directive);
  return condition != nullptr &&
         (condition->kind == ValueKind::variable || (condition->kind == ValueKind::boolean && !condition->boolean()));
}

class DeferStreamDirectiveOnValidOperations : public Rule {
 public:
  using Rule::Rule;

  void enter_operation(const ast::OperationDefinition& operation) override {
    if (operation.kind != OperationKind::subscription) return;
    push(operation.selection_set, context.source, {});
    while (!left_.empty() && !context.is_stopped()) {
      Step& step = left_.back();
      if (step.next < step.set->selections.size()) {
        std::visit([&](const auto& node) { check(node, step.source); }, step.set->selections[step.next++]);
        continue;
      }
      if (step.spread.source != nullptr) spreads_.pop_back();
      left_.pop_back();
    }
    left_.clear();
    spreads_.clear();
    if (is_in_order_) checked_.merge(visited_);
    visited_.clear();
    is_in_order_ = true;
  }

 private:
  struct Step {
    const ast::SelectionSet* set;
    const Source* source;
    Location spread; ///< through which it was reached, when through one
    std::size_t next = 0;
  };

  void push(const ast::SelectionSet& set, const Source* source, Location spread) {
    if (spread.source != nullptr) spreads_.push_back(spread);
    left_.push_back({&set, source, spread});
  }

  void check(const ast::Field& field, const Source* source) {
    if (may_be_left_out(field.directives)) return;
    refuse(field.directives, source);
    push(field.selection_set, source, {});
  }
  void check(const ast::InlineFragment& fragment, const Source* source) {
    if (may_be_left_out(fragment.directives)) return;
    refuse(fragment.directives, source);
    push(fragment.selection_set, source, {});
  }
  void check(const ast::FragmentSpread& spread, const Source* source) {
    if (may_be_left_out(spread.directives)) return;
    refuse(spread.directives, source);
    const ExecutableDefinition* target = context.find_fragment(spread.name.text);
    if (target == nullptr || checked_.contains(target) || !visited_.insert(target).second) return;
    push(target->fragment->selection_set, target->source, {source, spread.span});
  }

  void refuse(const Directives& directives, const Source* source) {
    for (const Directive& directive : directives) {
      const bool is_defer = directive.name == "defer";
      if ((!is_defer && directive.name != "stream") || may_be_off(directive)) continue;
      is_in_order_ = false;
      std::vector<Location> locations = {{source, directive.span}};
      locations.insert(locations.end(), spreads_.rbegin(), spreads_.rend());
      report_at(std::string(is_defer ? "Defer" : "Stream") +
                    " directive not supported on subscription operations. Disable `@" +
                    std::string(directive.name.text) + "` by setting the `if` argument to `false`.",
                std::move(locations));
    }
  }

  std::vector<Step> left_;
  std::vector<Location> spreads_; ///< around the selection, the outermost first
  bool is_in_order_ = true;
  std::unordered_set<const ExecutableDefinition*> visited_; ///< by this operation
  std::unordered_set<const ExecutableDefinition*> checked_; ///< by an earlier one, and in order
};

} // namespace

RulePointer defer_stream_directive_on_valid_operations(Context& context) {
  return std::make_unique<DeferStreamDirectiveOnValidOperations>(context);
}

} // namespace arkitekt::graphql
