// Single Root Field (specification, section 5.2.4.1): a subscription selects one field, unconditionally.
#include "graphql/rules/rule.hpp"
#include "graphql/wording.hpp"
#include <unordered_set>

namespace arkitekt::graphql {

namespace {

/// CollectSubscriptionFields: the root fields by response key, through fragments.
class RootFields {
 public:
  struct Group {
    std::string_view response_key;
    std::string_view field; ///< of the first one
    std::vector<Location> locations;
  };

  RootFields(Context& context, const Type& root, const ast::OperationDefinition& operation)
      : context_(context), root_(root) {
    left_.push_back({&operation.selection_set, context.source});
    while (!left_.empty() && context.spend(1)) {
      Step& step = left_.back();
      if (step.next == step.set->selections.size())
        left_.pop_back();
      else
        std::visit([&](const auto& node) { collect(node, step.source); }, step.set->selections[step.next++]);
    }
  }

  std::vector<Group> groups;
  std::vector<Location> conditions; ///< @skip, @include

 private:
  /// A stack of its own: chains of fragments may be as long as the document.
  struct Step {
    const ast::SelectionSet* set;
    const Source* source;
    std::size_t next = 0;
  };

  void collect(const ast::Field& field, const Source* source) {
    if (is_conditional(field.directives, source)) return;
    const auto [place, is_new] = places_.try_emplace(field.response_key(), groups.size());
    if (is_new) groups.push_back({field.response_key(), field.name.text, {}});
    groups[place->second].locations.push_back({source, field.span});
  }
  void collect(const ast::InlineFragment& fragment, const Source* source) {
    if (is_conditional(fragment.directives, source)) return;
    if (!fragment.type_condition || applies(fragment.type_condition))
      left_.push_back({&fragment.selection_set, source});
  }
  void collect(const ast::FragmentSpread& spread, const Source* source) {
    if (is_conditional(spread.directives, source)) return;
    const ExecutableDefinition* target = context_.find_fragment(spread.name.text);
    if (target == nullptr || !applies(target->fragment->type_condition)) return;
    if (visited_.insert(target).second) left_.push_back({&target->fragment->selection_set, target->source});
  }

  bool applies(const ast::Name& condition) const {
    const Type* type = context_.schema().find_type(condition.text);
    return type != nullptr && context_.schema().is_subtype(root_, *type);
  }

  bool is_conditional(const ast::Directives& directives, const Source* source) {
    for (const std::string_view name : {"skip", "include"})
      for (const ast::Directive& directive : directives)
        if (directive.name == name) {
          conditions.push_back({source, directive.span});
          return true;
        }
    return false;
  }

  Context& context_;
  const Type& root_;
  std::vector<Step> left_;
  std::unordered_map<std::string_view, std::size_t> places_;
  std::unordered_set<const ExecutableDefinition*> visited_;
};

class SingleFieldSubscriptions : public Rule {
 public:
  using Rule::Rule;

  void enter_operation(const ast::OperationDefinition& operation) override {
    const Type* root = context.schema().subscription_type();
    if (operation.kind != OperationKind::subscription || root == nullptr) return;
    const std::string subject =
        operation.name ? "Subscription " + in_quotes(operation.name.text) : "Anonymous Subscription";
    RootFields fields(context, *root, operation);
    if (!fields.conditions.empty())
      return report_at(subject + " must not use `@skip` or `@include` directives in the top level selection.",
                       std::move(fields.conditions));
    if (fields.groups.empty()) report(subject + " must select one top level field.", {operation.selection_set.span});
    if (fields.groups.size() > 1)
      report_at(subject + " must select only one top level field.", all_but_first(fields.groups));
    for (RootFields::Group& group : fields.groups)
      if (group.field.starts_with("__"))
        report_at(subject + " must not select an introspection top level field.", std::move(group.locations));
  }

 private:
  static std::vector<Location> all_but_first(const std::vector<RootFields::Group>& groups) {
    std::vector<Location> locations;
    for (std::size_t i = 1; i < groups.size(); ++i)
      locations.insert(locations.end(), groups[i].locations.begin(), groups[i].locations.end());
    return locations;
  }
};

} // namespace

RulePointer single_field_subscriptions(Context& context) { return std::make_unique<SingleFieldSubscriptions>(context); }

} // namespace arkitekt::graphql
