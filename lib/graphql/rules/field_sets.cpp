#include "graphql/rules/field_sets.hpp"
#include <algorithm>
#include <unordered_set>
#include <utility>

namespace arkitekt::graphql {

namespace {

using ast::Value;
using ast::ValueKind;

/// Numbers for texts, equal for equal ones.
class Numbers {
 public:
  Id of(std::string text) {
    return numbers_.try_emplace(std::move(text), static_cast<Id>(numbers_.size())).first->second;
  }

 private:
  std::unordered_map<std::string, Id> numbers_;
};

void append_sized(std::string& out, std::string_view text) {
  (out += std::to_string(text.size())).append(":").append(text);
}

/// The same text for the same value, whatever the order of fields in objects.
void append(std::string& out, const Value& value) {
  out += static_cast<char>('a' + static_cast<int>(value.kind));
  if (value.kind == ValueKind::string) {
    if (value.text.starts_with("\"\"\"")) out += '"';
    return append_sized(out, value.string_text());
  }
  append_sized(out, value.text);
  for (const Value& item : value.items) append(out, item);
  std::vector<const ast::ObjectField*> fields;
  for (const ast::ObjectField& field : value.fields) fields.push_back(&field);
  // Equal names by their place: std::stable_sort warns under Clang with GCC 12's library.
  std::ranges::sort(fields, {}, [](const ast::ObjectField* field) { return std::pair(field->name.text, field); });
  for (const ast::ObjectField* field : fields) {
    append_sized(out, field->name.text);
    append(out, field->value);
  }
  out += '.';
}

/// Equal for equal names and arguments. Where an argument stands twice with different values nothing is equal to it;
/// `number` is the field's own.
template <class FieldOrDirective> std::string call_of(const FieldOrDirective& node, std::size_t number) {
  std::string call(node.name.text);
  std::vector<const ast::Argument*> arguments;
  for (const ast::Argument& argument : node.arguments) arguments.push_back(&argument);
  std::ranges::sort(arguments, {},
                    [](const ast::Argument* argument) { return std::pair(argument->name.text, argument); });
  std::string_view name;
  std::string value, before;
  for (const ast::Argument* argument : arguments) {
    value.clear();
    append(value, argument->value);
    if (argument->name.text == name && value != before) call += "#" + std::to_string(number);
    (((call += '(') += argument->name.text) += ' ') += value;
    name = argument->name.text;
    before.swap(value);
  }
  return call;
}

class Builder {
 public:
  explicit Builder(const Context& context) : context_(context) {}

  FieldSets build() {
    const Schema& schema = context_.schema();
    for (const ExecutableDefinition& definition : context_.definitions()) {
      const Type* type = definition.operation != nullptr ? schema.root_type(definition.operation->kind)
                                                         : schema.find_type(definition.fragment->type_condition.text);
      add(definition.selection_set(), type, definition.source);
    }
    for (std::size_t set = 0; set < left_.size(); ++set) { // grows on the way
      const Left left = left_[set];
      collect(*result_.sets[set].node, left.type, left.source, static_cast<Id>(set));
      sort(result_.sets[set]);
    }
    return std::move(result_);
  }

 private:
  struct Left {
    const Type* type;
    const Source* source;
  };

  Id add(const ast::SelectionSet& node, const Type* type, const Source* source) {
    result_.sets.push_back({.node = &node, .groups = {}, .spreads = {}, .by_key = {}});
    left_.push_back({type, source});
    return static_cast<Id>(result_.sets.size() - 1);
  }

  void collect(const ast::SelectionSet& node, const Type* parent, const Source* source, Id set) {
    for (const ast::Selection& selection : node.selections) {
      if (const auto* field = std::get_if<ast::Field>(&selection)) {
        add_field(*field, parent, source, set);
      } else if (const auto* inner = std::get_if<ast::InlineFragment>(&selection)) {
        const ast::Name& condition = inner->type_condition;
        collect(inner->selection_set, condition ? context_.schema().find_type(condition.text) : parent, source, set);
      } else if (const auto* target = context_.find_fragment(std::get<ast::FragmentSpread>(selection).name.text)) {
        result_.sets[set].spreads.push_back(static_cast<Id>(target->index));
      }
    }
  }

  void add_field(const ast::Field& node, const Type* parent, const Source* source, Id set) {
    MergeField field{.node = &node, .source = source, .parent = parent};
    // As in graphql-js not for __typename: under one key it may stand beside other scalars of other objects.
    if (parent != nullptr) field.definition = parent->fields.find(node.name.text);
    field.key = keys_.of(std::string(node.response_key()));
    field.call = calls_.of(call_of(node, result_.fields.size()));
    const auto stream = std::ranges::find_if(node.directives, [](const auto& d) { return d.name == "stream"; });
    if (stream != node.directives.end()) field.stream = calls_.of("@" + call_of(*stream, result_.fields.size()));
    if (!node.selection_set.selections.empty())
      field.set = add(node.selection_set, field.definition == nullptr ? nullptr : field.definition->type.named, source);
    auto& groups = result_.sets[set].groups;
    if (field.key >= place_of_key_.size()) place_of_key_.resize(field.key + 1);
    KeyPlace& place = place_of_key_[field.key];
    if (place.set != set) {
      place = {set, groups.size()};
      groups.push_back({field.key});
    }
    groups[place.group].fields.push_back(static_cast<Id>(result_.fields.size()));
    result_.fields.push_back(field);
  }

  static void sort(FieldSet& set) {
    for (std::size_t i = 0; i < set.groups.size(); ++i) set.by_key.emplace_back(set.groups[i].key, static_cast<Id>(i));
    std::ranges::sort(set.by_key);
    std::unordered_set<Id> seen;
    std::erase_if(set.spreads, [&](Id spread) { return !seen.insert(spread).second; });
  }

  const Context& context_;
  FieldSets result_;
  std::vector<Left> left_; ///< for each set
  /// Where a key came last. Good for the set alone, so that it need not be cleared for each.
  struct KeyPlace {
    Id set = no_set;
    std::size_t group = 0;
  };
  std::vector<KeyPlace> place_of_key_;
  Numbers keys_, calls_;
};

} // namespace

const FieldSet::Group* FieldSet::find(Id key) const noexcept {
  const auto it = std::ranges::lower_bound(by_key, key, {}, [](const auto& entry) { return entry.first; });
  return it != by_key.end() && it->first == key ? &groups[it->second] : nullptr;
}

FieldSets find_field_sets(const Context& context) { return Builder(context).build(); }

bool have_conflicting_types(const MergeField& a, const MergeField& b) noexcept {
  if (a.definition == nullptr || b.definition == nullptr) return false;
  const TypeReference &type_a = a.definition->type, &type_b = b.definition->type;
  if (type_a.wrapping != type_b.wrapping) return true;
  return type_a.named != type_b.named && (type_a.named->is_leaf() || type_b.named->is_leaf());
}

} // namespace arkitekt::graphql
