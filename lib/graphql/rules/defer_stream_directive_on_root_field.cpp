// @defer and @stream, a proposal that servers support already: not at the root of mutations and subscriptions.
#include "graphql/rules/rule.hpp"
#include "graphql/wording.hpp"
#include <algorithm>
#include <unordered_set>

namespace arkitekt::graphql {

namespace {

class DeferStreamDirectiveOnRootField : public Rule {
 public:
  using Rule::Rule;

  void enter_operation(const ast::OperationDefinition& operation) override {
    const Type* root = context.schema().root_type(operation.kind);
    if (operation.kind == OperationKind::query || root == nullptr) return;
    where_ = " directive cannot be used on root " + std::string(ast::name_of(operation.kind)) + " type " +
             in_quotes(root->name) + ".";
    left_.push_back({&operation.selection_set, context.source});
    while (!left_.empty() && !context.is_stopped()) {
      Step& step = left_.back();
      if (step.next == step.set->selections.size())
        left_.pop_back();
      else
        std::visit([&](const auto& node) { check(node, step.source); }, step.set->selections[step.next++]);
    }
    left_.clear();
    if (is_in_order_) checked_.merge(visited_);
    visited_.clear();
    is_in_order_ = true;
  }

 private:
  struct Step {
    const ast::SelectionSet* set;
    const Source* source;
    std::size_t next = 0;
  };

  void check(const ast::Field& field, const Source* source) { refuse("stream", "Stream", field.directives, source); }
  void check(const ast::InlineFragment& fragment, const Source* source) {
    refuse("defer", "Defer", fragment.directives, source);
    left_.push_back({&fragment.selection_set, source});
  }
  void check(const ast::FragmentSpread& spread, const Source* source) {
    const ExecutableDefinition* target = context.find_fragment(spread.name.text);
    if (target == nullptr || !visited_.insert(target).second) return;
    refuse("defer", "Defer", spread.directives, source);
    if (!checked_.contains(target)) left_.push_back({&target->fragment->selection_set, target->source});
  }

  void refuse(std::string_view directive, const char* word, const ast::Directives& directives, const Source* source) {
    const auto found = std::ranges::find_if(directives, [&](const auto& d) { return d.name == directive; });
    if (found == directives.end()) return;
    is_in_order_ = false;
    report_at(word + where_, {{source, found->span}});
  }

  std::string where_;
  std::vector<Step> left_;
  bool is_in_order_ = true;
  std::unordered_set<const ExecutableDefinition*> visited_; ///< by this operation
  std::unordered_set<const ExecutableDefinition*> checked_; ///< by an earlier one
};

} // namespace

RulePointer defer_stream_directive_on_root_field(Context& context) {
  return std::make_unique<DeferStreamDirectiveOnRootField>(context);
}

} // namespace arkitekt::graphql
