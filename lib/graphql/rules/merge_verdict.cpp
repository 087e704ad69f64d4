// The fast way to see that all fields of one response key can be merged: not each with each, but all of a key at once,
// then all that is selected of them at once, and so on down. What was seen once is not looked at again.
#include "graphql/rules/field_sets.hpp"
#include <algorithm>
#include <set>

namespace arkitekt::graphql {

namespace {

/// Sets that are merged because their fields are.
struct Merge {
  std::vector<Id> sets; ///< sorted, each once
  /// False: the fields may stand for different objects, so that only the shapes of the answers have to agree.
  bool is_same_object = true;
  friend auto operator<=>(const Merge&, const Merge&) = default;
};

class Search {
 public:
  Search(const Context& context, const FieldSets& all)
      : context_(context), all_(all), seen_in_(all.sets.size()), is_begun_(all.sets.size()) {}

  MergeVerdict run() {
    const auto& definitions = context_.definitions();
    std::vector<bool> is_spread(definitions.size());
    for (std::size_t i = 0; i < definitions.size(); ++i) {
      if (definitions[i].operation != nullptr && !is_right_from(i)) return verdict();
      if (definitions[i].fragment == nullptr) continue;
      for (const Spread& spread : definitions[i].spreads)
        if (spread.target != nullptr) is_spread[spread.target->index] = true;
    }
    // Fragments that no operation came to: from those on that lead to others, then what is left of cycles.
    for (const bool may_be_spread : {false, true})
      for (std::size_t i = 0; i < definitions.size(); ++i)
        if (seen_in_[i] == 0 && is_spread[i] == may_be_spread && !is_right_from(i)) return verdict();
    return MergeVerdict::right;
  }

 private:
  MergeVerdict verdict() const { return steps_ > max_steps ? MergeVerdict::too_complex : MergeVerdict::wrong; }

  bool is_right_from(std::size_t definition) {
    add({static_cast<Id>(definition)}, true);
    while (!left_.empty()) {
      const Merge merge = std::move(left_.back());
      left_.pop_back();
      if (!is_right(merge)) return false;
    }
    return true;
  }

  /// A set of nothing but one fragment is that fragment's: many fields have such ones.
  Id what_is_in(Id id) const {
    for (int hops = 0; hops < 10; ++hops) { // there may be cycles
      const FieldSet& set = all_.sets[id];
      if (!set.groups.empty() || set.spreads.size() != 1) break;
      id = set.spreads.front();
    }
    return id;
  }

  void add(std::vector<Id> sets, bool is_same_object) {
    for (Id& set : sets) set = what_is_in(set);
    std::ranges::sort(sets);
    sets.erase(std::unique(sets.begin(), sets.end()), sets.end());
    if (sets.empty()) return;
    if (sets.size() == 1) {
      // One set by itself: most are. Its shape is looked at with its fields.
      if (!is_same_object || is_begun_[sets.front()]) return;
      is_begun_[sets.front()] = true;
      return left_.push_back({std::move(sets), true});
    }
    Merge merge{std::move(sets), is_same_object};
    if (known_.insert(merge).second) left_.push_back(std::move(merge));
  }

  bool is_right(const Merge& merge) {
    std::vector<Id> fields = fields_of(merge.sets);
    std::ranges::sort(fields, {}, [this](Id field) { return std::pair(all_.fields[field].key, field); });
    for (auto begin = fields.begin(); begin != fields.end();) {
      const Id key = field(*begin).key;
      const auto end = std::find_if(begin, fields.end(), [&](Id id) { return field(id).key != key; });
      if (steps_ > max_steps || !is_right({begin, end}, merge.is_same_object)) return false;
      begin = end;
    }
    return true;
  }

  /// Through all fragments.
  std::vector<Id> fields_of(std::vector<Id> sets) {
    ++search_;
    for (const Id set : sets) seen_in_[set] = search_;
    std::vector<Id> fields;
    for (std::size_t i = 0; i < sets.size(); ++i) {
      const FieldSet& set = all_.sets[sets[i]];
      ++steps_;
      for (const FieldSet::Group& group : set.groups)
        fields.insert(fields.end(), group.fields.begin(), group.fields.end());
      for (const Id spread : set.spreads)
        if (std::exchange(seen_in_[spread], search_) != search_) sets.push_back(spread);
    }
    steps_ += fields.size();
    return fields;
  }

  /// All fields of one key.
  bool is_right(std::vector<Id> fields, bool is_same_object) {
    if (fields.size() == 1) {
      add(sets_below(fields.begin(), fields.end()), is_same_object);
      return true;
    }
    const auto typed = std::ranges::find_if(fields, [this](Id id) { return field(id).definition != nullptr; });
    for (const Id id : fields) {
      if (field(id).is_streamed()) return false;
      if (typed != fields.end() && have_conflicting_types(field(*typed), field(id))) return false;
    }
    if (!is_same_object) {
      add(sets_below(fields.begin(), fields.end()), false);
      return true;
    }
    return is_right_by_parent(fields);
  }

  /// Fields of different object types are never together in one object; those of other types may be with each.
  bool is_right_by_parent(std::vector<Id>& fields) {
    const auto object_of = [this](Id id) {
      const Type* parent = field(id).parent;
      return parent != nullptr && parent->kind == TypeKind::object ? parent : nullptr;
    };
    std::ranges::sort(fields, std::less<>(), object_of); // null is first
    const auto objects = std::ranges::find_if(fields, [&](Id id) { return object_of(id) != nullptr; });
    const std::vector<Id> shared = sets_below(fields.begin(), objects);
    int kinds = 0;
    auto begin = objects;
    do {
      const auto end = std::find_if(begin, fields.end(), [&](Id id) { return object_of(id) != object_of(*begin); });
      const Id call = field(fields.begin() == objects ? *begin : fields.front()).call;
      const auto is_other = [&](Id id) { return field(id).call != call; };
      if (std::any_of(fields.begin(), objects, is_other) || std::any_of(begin, end, is_other)) return false;
      std::vector<Id> sets = sets_below(begin, end);
      sets.insert(sets.end(), shared.begin(), shared.end());
      steps_ += sets.size() + static_cast<std::size_t>(objects - fields.begin());
      add(std::move(sets), true);
      ++kinds;
      begin = end;
    } while (begin != fields.end() && steps_ <= max_steps);
    if (kinds > 1) add(sets_below(fields.begin(), fields.end()), false);
    return true;
  }

  template <class Iterator> std::vector<Id> sets_below(Iterator begin, Iterator end) const {
    std::vector<Id> sets;
    for (; begin != end; ++begin)
      if (field(*begin).set != no_set) sets.push_back(field(*begin).set);
    return sets;
  }

  const MergeField& field(Id id) const { return all_.fields[id]; }

  static constexpr std::size_t max_steps = 2'000'000;

  const Context& context_;
  const FieldSets& all_;
  std::vector<std::size_t> seen_in_; ///< by set: the search that came there last
  std::vector<bool> is_begun_;       ///< by set: alone
  std::set<Merge> known_;
  std::vector<Merge> left_;
  std::size_t search_ = 0;
  std::size_t steps_ = 0;
};

} // namespace

MergeVerdict judge_merging(const Context& context, const FieldSets& sets) { return Search(context, sets).run(); }

} // namespace arkitekt::graphql
