// Field Selection Merging (specification, section 5.3.2): what has one response key is one field.
//
// That all is right is seen quickly (merge_verdict.cpp). What is wrong is said as graphql-js says it, which compares
// each field with each: limited, as that takes time.
#include "graphql/rules/field_sets.hpp"
#include "graphql/rules/rule.hpp"
#include "graphql/wording.hpp"
#include <algorithm>

namespace arkitekt::graphql {

namespace {

struct Conflict {
  std::string_view key;
  std::string reason;
  std::vector<Location> fields_1, fields_2;
};
using Conflicts = std::vector<Conflict>;

constexpr std::size_t longest_reason = 1000;

std::string shorten(std::string text) {
  if (text.size() > longest_reason) text.replace(longest_reason, std::string::npos, "...");
  return text;
}

/// Pairs that were compared, and whether only as parts of different objects.
class Pairs {
 public:
  /// False: it has been compared as strictly.
  bool add(Id a, Id b, bool is_exclusive) {
    const auto [known, is_new] = pairs_.try_emplace(std::uint64_t{a} << 32 | b, is_exclusive);
    if (is_new) return true;
    if (is_exclusive || !known->second) return false;
    known->second = false;
    return true;
  }

 private:
  std::unordered_map<std::uint64_t, bool> pairs_;
};

class Comparison {
 public:
  explicit Comparison(const FieldSets& all) : all_(all) {}

  bool is_too_complex() const noexcept { return steps_ > max_steps; }

  Conflicts conflicts_within(Id id) {
    Conflicts conflicts;
    const FieldSet& set = all_.sets[id];
    for (const FieldSet::Group& group : set.groups) compare_within(conflicts, group.fields);
    for (std::size_t i = 0; i < set.spreads.size(); ++i) {
      compare_with_fragment(conflicts, false, id, set.spreads[i]);
      for (std::size_t j = i + 1; j < set.spreads.size(); ++j)
        compare_fragments(conflicts, false, set.spreads[i], set.spreads[j]);
    }
    return conflicts;
  }

 private:
  /// One level of comparing. False: no deeper, no longer.
  struct Level {
    explicit Level(Comparison& comparison) : comparison(comparison) {
      ++comparison.steps_;
      if (++comparison.depth_ > max_depth) comparison.steps_ = max_steps + 1;
    }
    ~Level() { --comparison.depth_; }
    Level(const Level&) = delete;
    Level& operator=(const Level&) = delete;
    explicit operator bool() const { return !comparison.is_too_complex(); }
    Comparison& comparison;
  };

  void compare_within(Conflicts& conflicts, const std::vector<Id>& fields) {
    if (fields.size() > 2 && are_one_leaf(fields)) return; // however many they are
    for (std::size_t i = 0; i < fields.size(); ++i)
      for (std::size_t j = i + 1; j < fields.size() && !is_too_complex(); ++j)
        compare(conflicts, false, fields[i], fields[j]);
  }

  bool are_one_leaf(const std::vector<Id>& ids) const {
    const MergeField& first = all_.fields[ids.front()];
    return std::ranges::all_of(ids, [&](Id id) {
      const MergeField& field = all_.fields[id];
      return field.call == first.call && field.parent == first.parent && field.set == no_set && !field.is_streamed();
    });
  }

  void compare_between(Conflicts& conflicts, bool is_exclusive, Id set_1, Id set_2) {
    steps_ += all_.sets[set_1].groups.size();
    for (const FieldSet::Group& group_1 : all_.sets[set_1].groups) {
      const FieldSet::Group* group_2 = all_.sets[set_2].find(group_1.key);
      if (group_2 == nullptr) continue;
      for (const Id field_1 : group_1.fields)
        for (const Id field_2 : group_2->fields) {
          if (is_too_complex()) return;
          compare(conflicts, is_exclusive, field_1, field_2);
        }
    }
  }

  void compare_with_fragment(Conflicts& conflicts, bool is_exclusive, Id set, Id fragment) {
    const Level level(*this);
    if (!level || all_.sets[set].groups.empty() || !with_fragments_.add(set, fragment, is_exclusive)) return;
    if (set == fragment) return;
    compare_between(conflicts, is_exclusive, set, fragment);
    for (const Id spread : all_.sets[fragment].spreads) compare_with_fragment(conflicts, is_exclusive, set, spread);
  }

  void compare_fragments(Conflicts& conflicts, bool is_exclusive, Id fragment_1, Id fragment_2) {
    const Level level(*this);
    if (!level || fragment_1 == fragment_2) return;
    if (!fragments_.add(std::min(fragment_1, fragment_2), std::max(fragment_1, fragment_2), is_exclusive)) return;
    compare_between(conflicts, is_exclusive, fragment_1, fragment_2);
    for (const Id spread : all_.sets[fragment_2].spreads)
      compare_fragments(conflicts, is_exclusive, fragment_1, spread);
    for (const Id spread : all_.sets[fragment_1].spreads)
      compare_fragments(conflicts, is_exclusive, spread, fragment_2);
  }

  Conflicts conflicts_between(bool is_exclusive, Id set_1, Id set_2) {
    Conflicts conflicts;
    const auto &spreads_1 = all_.sets[set_1].spreads, &spreads_2 = all_.sets[set_2].spreads;
    compare_between(conflicts, is_exclusive, set_1, set_2);
    for (const Id spread : spreads_2) compare_with_fragment(conflicts, is_exclusive, set_1, spread);
    for (const Id spread : spreads_1) compare_with_fragment(conflicts, is_exclusive, set_2, spread);
    for (const Id spread_1 : spreads_1)
      for (const Id spread_2 : spreads_2) compare_fragments(conflicts, is_exclusive, spread_1, spread_2);
    return conflicts;
  }

  void compare(Conflicts& conflicts, bool parents_are_exclusive, Id id_1, Id id_2) {
    const Level level(*this);
    if (!level || conflicts.size() >= most_conflicts) return;
    const MergeField &field_1 = all_.fields[id_1], &field_2 = all_.fields[id_2];
    const bool is_exclusive = parents_are_exclusive || (field_1.parent != field_2.parent && is_object(field_1.parent) &&
                                                        is_object(field_2.parent));
    std::string reason = reason_between(field_1, field_2, is_exclusive);
    const std::string_view key = field_1.node->response_key();
    if (!reason.empty())
      return conflicts.push_back({key, std::move(reason), {field_1.location()}, {field_2.location()}});
    if (field_1.set == no_set || field_2.set == no_set) return;
    const Conflicts below = conflicts_between(is_exclusive, field_1.set, field_2.set);
    if (!below.empty())
      conflicts.push_back({key, reason_of(below), locations(field_1, below, &Conflict::fields_1),
                           locations(field_2, below, &Conflict::fields_2)});
  }

  static bool is_object(const Type* type) { return type != nullptr && type->kind == TypeKind::object; }

  /// Why the fields themselves cannot be merged, "" when they can.
  static std::string reason_between(const MergeField& a, const MergeField& b, bool is_exclusive) {
    if (!is_exclusive && a.node->name.text != b.node->name.text)
      return in_quotes(shorten(std::string(a.node->name.text))) + " and " +
             in_quotes(shorten(std::string(b.node->name.text))) + " are different fields";
    if (!is_exclusive && a.call != b.call) return "they have differing arguments";
    if (a.is_streamed() || b.is_streamed())
      return a.stream != b.stream ? "they have overlapping stream directives"
                                  : "they have overlapping stream directives. See "
                                    "https://github.com/graphql/defer-stream-wg/discussions/100";
    if (have_conflicting_types(a, b))
      return "they return conflicting types " + in_quotes(to_string(a.definition->type)) + " and " +
             in_quotes(to_string(b.definition->type));
    return {};
  }

  static std::string reason_of(const Conflicts& below) {
    std::string reason;
    for (const Conflict& conflict : below) {
      if (!reason.empty()) reason += " and ";
      reason += "subfields " + in_quotes(shorten(std::string(conflict.key))) + " conflict because " + conflict.reason;
      if (reason.size() > longest_reason) break;
    }
    return shorten(std::move(reason));
  }

  /// The field, and of each conflict below the innermost ones.
  static std::vector<Location> locations(const MergeField& field, const Conflicts& below,
                                         std::vector<Location> Conflict::* side) {
    std::vector<Location> all = {field.location()};
    for (const Conflict& conflict : below) {
      const std::vector<Location>& more = conflict.*side;
      const std::size_t count = std::min(more.size(), most_locations - all.size());
      all.insert(all.end(), more.end() - static_cast<std::ptrdiff_t>(count), more.end());
    }
    return all;
  }

  static constexpr std::size_t max_steps = 2'000'000;
  static constexpr int max_depth = 400;
  static constexpr std::size_t most_conflicts = 10'000; ///< of one set: nobody is told more
  static constexpr std::size_t most_locations = 20;

  const FieldSets& all_;
  Pairs with_fragments_, fragments_;
  std::size_t steps_ = 0;
  int depth_ = 0;
};

class OverlappingFieldsCanBeMerged : public Rule {
 public:
  using Rule::Rule;

  void enter_documents() override {
    all_ = find_field_sets(context);
    if (judge_merging(context, all_) == MergeVerdict::right) return;
    comparison_.emplace(all_);
    for (std::size_t i = 0; i < all_.sets.size(); ++i) id_of_.emplace(all_.sets[i].node, static_cast<Id>(i));
  }

  void enter_selection_set(const ast::SelectionSet& set) override {
    if (!comparison_) return;
    Conflicts conflicts = comparison_->conflicts_within(id_of_.at(&set));
    for (Conflict& conflict : conflicts) {
      conflict.fields_1.insert(conflict.fields_1.end(), conflict.fields_2.begin(), conflict.fields_2.end());
      report_at("Fields " + in_quotes(shorten(std::string(conflict.key))) + " conflict because " + conflict.reason +
                    ". Use different aliases on the fields to fetch both if this was intentional.",
                std::move(conflict.fields_1));
    }
    if (comparison_->is_too_complex()) context.give_up();
  }

 private:
  FieldSets all_;
  std::optional<Comparison> comparison_; ///< nothing: there are no conflicts
  std::unordered_map<const ast::SelectionSet*, Id> id_of_;
};

} // namespace

RulePointer overlapping_fields_can_be_merged(Context& context) {
  return std::make_unique<OverlappingFieldsCanBeMerged>(context);
}

} // namespace arkitekt::graphql
