// Field Selections (specification, section 5.3.1): a field must be one of the type it is selected on.
#include "graphql/rules/rule.hpp"
#include "graphql/wording.hpp"
#include <algorithm>
#include <arkitekt/core/suggest.hpp>
#include <unordered_map>

namespace arkitekt::graphql {

namespace {

struct Candidate {
  const Type* type;
  int uses; ///< how many possible types have the field through it
};

/// Possible types that have the field, and their interfaces that have it.
std::vector<Candidate> candidates_for(const Schema& schema, const Type& type, std::string_view field) {
  std::vector<Candidate> candidates;
  std::unordered_map<const Type*, std::size_t> places;
  const auto add = [&](const Type* candidate) {
    if (candidate->fields.find(field) == nullptr) return;
    const auto [place, is_new] = places.try_emplace(candidate, candidates.size());
    if (is_new) candidates.push_back({candidate, 0});
    ++candidates[place->second].uses;
  };
  for (const Type* possible : schema.possible_types(type)) {
    if (possible->fields.find(field) == nullptr) continue;
    add(possible);
    for (const Type* interface : possible->interfaces) add(interface);
  }
  return candidates;
}

/// On which types an abstract type's field could be meant: the most used first, of equal ones wider before narrower,
/// then by name.
std::vector<std::string> types_with_field(const Schema& schema, const Type& type, std::string_view field) {
  if (!type.is_abstract()) return {};
  std::vector<Candidate> left = candidates_for(schema, type, field);
  std::ranges::sort(left, [](const Candidate& a, const Candidate& b) {
    return a.uses != b.uses ? a.uses > b.uses : a.type->name < b.type->name;
  });
  std::vector<std::string> names;
  while (!left.empty() && names.size() < 5) { // no message shows more
    const auto has_wider = [&](const Candidate& candidate) {
      return std::ranges::any_of(left, [&](const Candidate& other) {
        return other.type->is_abstract() && other.type != candidate.type && other.uses == candidate.uses &&
               schema.is_subtype(*candidate.type, *other.type);
      });
    };
    const auto next = std::ranges::find_if_not(left, has_wider);
    if (next == left.end()) break;
    names.emplace_back(next->type->name);
    left.erase(next);
  }
  return names;
}

class FieldsOnCorrectType : public Rule {
 public:
  using Rule::Rule;

  void enter_field(const ast::Field& field) override {
    const Type* type = context.parent_type;
    if (type == nullptr || context.field != nullptr) return;
    std::string hint = did_you_mean_sentence(types_with_field(context.schema(), *type, field.name.text),
                                             "to use an inline fragment on");
    if (hint.empty()) hint = did_you_mean_sentence(suggestions(field.name.text, type->fields.names()));
    report("Cannot query field " + in_quotes(field.name.text) + " on type " + in_quotes(type->name) + "." + hint,
           {field.span});
  }
};

} // namespace

RulePointer fields_on_correct_type(Context& context) { return std::make_unique<FieldsOnCorrectType>(context); }

} // namespace arkitekt::graphql
