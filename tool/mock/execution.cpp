#include "tool/mock/execution.hpp"
#include "tool/mock/coercion.hpp"
#include "tool/mock/tree.hpp"

namespace reflekt {

using namespace arkitekt::graphql;
namespace json = arkitekt::json;

namespace {

// A few nested fragments, or introspection of types of fields of types …, ask for more than any memory holds.
constexpr int max_depth = 100;
constexpr std::size_t max_fields = 2'000'000;

std::string coordinate(const Type& type, const Field& field) {
  return std::string(type.name).append(".").append(field.name);
}

} // namespace

Execution::Execution(const Schema& schema, const Value& tree, const ast::Document& document, const Value& variables,
                     const std::optional<Invention>& invention)
    : schema_(schema), tree_(tree), document_(document), variables_(variables) {
  if (invention) inventor_.emplace(*invention);
  for (const ast::Definition& definition : document.definitions)
    if (const auto* fragment = std::get_if<ast::FragmentDefinition>(&definition))
      fragments_.try_emplace(fragment->name.text, fragment);
}

Executed Execution::run(const ast::OperationDefinition& operation) {
  kind_ = operation.kind;
  const Value& root = root_of(tree_, schema_, kind_);
  Completed data = execute_set(*schema_.root_type(kind_), {&operation.selection_set}, &root, nullptr);
  return {data ? std::move(*data) : Value(), std::move(errors_)};
}

// ── CollectFields (section 6.3.2) ───────────────────────────────────────────────────────────────

struct Execution::Collecting {
  const Type& type;
  Selections selections = {};
  std::unordered_map<std::string_view, std::size_t> places = {};
  std::unordered_set<std::string_view> spread = {};
};

Execution::Selections Execution::collect(const Type& type, const SelectionSets& sets) const {
  Collecting collecting{type};
  for (const ast::SelectionSet* set : sets) collect_from(collecting, *set);
  return std::move(collecting.selections);
}

void Execution::collect_from(Collecting& collecting, const ast::SelectionSet& set) const {
  for (const ast::Selection& selection : set.selections) {
    if (const auto* field = std::get_if<ast::Field>(&selection)) {
      if (!is_included(field->directives)) continue;
      const std::string_view key = field->response_key();
      const auto [place, is_new] = collecting.places.try_emplace(key, collecting.selections.size());
      if (is_new) collecting.selections.push_back({key, {}});
      collecting.selections[place->second].nodes.push_back(field);
    } else if (const auto* spread = std::get_if<ast::FragmentSpread>(&selection)) {
      if (!is_included(spread->directives) || !collecting.spread.insert(spread->name.text).second) continue;
      const auto fragment = fragments_.find(spread->name.text);
      if (fragment != fragments_.end() && applies(fragment->second->type_condition, collecting.type))
        collect_from(collecting, fragment->second->selection_set);
    } else if (const auto* inlined = std::get_if<ast::InlineFragment>(&selection)) {
      if (is_included(inlined->directives) && applies(inlined->type_condition, collecting.type))
        collect_from(collecting, inlined->selection_set);
    }
  }
}

bool Execution::is_included(const ast::Directives& directives) const {
  const auto is_set = [&](const ast::Directive& directive) {
    for (const ast::Argument& argument : directive.arguments)
      if (argument.name == "if") {
        const auto value = to_json(argument.value, variables_);
        return value && value->boolean() != nullptr && *value->boolean();
      }
    return false;
  };
  for (const ast::Directive& directive : directives) {
    if (directive.name == "skip" && is_set(directive)) return false;
    if (directive.name == "include" && !is_set(directive)) return false;
  }
  return true;
}

bool Execution::applies(const ast::Name& condition, const Type& type) const {
  if (!condition) return true;
  const Type* wanted = schema_.find_type(condition.text);
  if (wanted == nullptr) return false;
  return schema_.is_subtype(type, *wanted) || (inventor_ && inventor_->is_unknown_of(type, *wanted));
}

// ── objects and fields (section 6.3, 6.4) ───────────────────────────────────────────────────────

Execution::Completed Execution::execute_set(const Type& type, const SelectionSets& sets, const Origin& origin,
                                            const Path* path) {
  Value::Object members;
  for (const Collected& collected : collect(type, sets)) {
    const Path here{path, collected.key};
    Completed value = execute_field(type, origin, collected, here);
    if (!value) return std::nullopt;
    members.push_back({std::string(collected.key), std::move(*value)});
  }
  return members;
}

Execution::Completed Execution::execute_field(const Type& type, const Origin& origin, const Collected& collected,
                                              const Path& path) {
  const std::string_view name = collected.nodes.front()->name.text;
  if (name == "__typename") return Value(type.name);
  const Field* field = schema_.find_field(type, name);
  if (field == nullptr) return Value(); // validation has refused it
  const Call call{type, *field, collected.nodes};
  const auto or_null = [&](Completed value) {
    return value || field->type.is_non_null() ? std::move(value) : Completed(Value());
  };
  if (++fields_ > max_fields) return or_null(fail(call, "The answer is too large for a mock.", path));
  const auto arguments = coerce_arguments(call, path);
  if (!arguments) return or_null(std::nullopt);
  const auto flag = [&](std::string_view argument) {
    const Value* value = arguments->find(argument);
    return value != nullptr && value->boolean() != nullptr && *value->boolean();
  };
  if (const auto* described = std::get_if<Described>(&origin))
    return or_null(complete_shown(call, show(*described, name, flag("includeDeprecated")), path));
  if (name == "__schema") return or_null(complete_shown(call, Described(&schema_), path));
  if (name == "__type") {
    const Type* sought = schema_.find_type(*arguments->find("name")->string());
    return or_null(complete_shown(call, sought ? Shown(Described(TypeReference{sought})) : Shown(Value()), path));
  }
  const Value& parent = *std::get<const Value*>(origin);
  const bool changes = kind_ == OperationKind::mutation && &type == schema_.mutation_type();
  auto value = changes ? look_up_changed(parent, *field, *arguments) : look_up(parent, *field, *arguments);
  if (!value && inventor_) return invent(call, field->type, path);
  if (!value && field->type.is_list() && field->type.is_non_null()) value = Value::Array();
  return complete(call, field->type, value.value_or(Value()), path);
}

// CoerceArgumentValues (section 6.4.1)
std::optional<json::Value> Execution::coerce_arguments(const Call& call, const Path& path) {
  Value::Object values;
  for (const InputValue& definition : call.field.arguments) {
    std::optional<Value> given;
    bool is_coerced = false; // as a variable
    for (const ast::Argument& argument : call.nodes.front()->arguments) {
      if (argument.name != definition.name) continue;
      given = to_json(argument.value, variables_);
      is_coerced = argument.value.kind == ast::ValueKind::variable && given && !given->is_null();
    }
    if (!given && definition.default_value != nullptr) {
      values.push_back({std::string(definition.name), default_of(definition)});
      continue;
    }
    if (!given) {
      if (!definition.type.is_non_null()) continue;
      fail(call,
           "Argument " + double_quoted(definition.name) + " of required type " +
               double_quoted(to_string(definition.type)) + " was not provided.",
           path);
      return std::nullopt;
    }
    Coerced coerced = is_coerced ? Coerced{.value = *given} : coerce(definition.type, *given);
    if (!coerced.error.empty()) {
      fail(call,
           "Argument " + double_quoted(definition.name) + " has invalid value " + json::to_text(*given) + ". " +
               coerced.error,
           path);
      return std::nullopt;
    }
    values.push_back({std::string(definition.name), std::move(coerced.value)});
  }
  return values;
}

// ── CompleteValue (section 6.4.3) ───────────────────────────────────────────────────────────────

Execution::Completed Execution::complete(const Call& call, const TypeReference& type, const Value& value,
                                         const Path& path) {
  if (!type.is_non_null()) {
    Completed completed = complete_nullable(call, type, value, path);
    return completed ? std::move(completed) : Completed(Value()); // this is where an error from below ends
  }
  if (!value.is_null()) return complete_nullable(call, type.nullable(), value, path);
  return fail(call, "Cannot return null for non-nullable field " + coordinate(call.parent, call.field) + ".", path);
}

Execution::Completed Execution::complete_nullable(const Call& call, const TypeReference& type, const Value& value,
                                                  const Path& path) {
  if (value.is_null()) return Value();
  if (type.is_list()) return complete_list(call, type, value, path);
  if (type.named->is_composite()) return complete_object(call, *type.named, value, path);
  Coerced leaf = serialize(*type.named, value);
  return leaf.error.empty() ? Completed(std::move(leaf.value)) : fail(call, std::move(leaf.error), path);
}

Execution::Completed Execution::complete_list(const Call& call, const TypeReference& type, const Value& value,
                                              const Path& path) {
  if (value.array() == nullptr)
    return fail(call,
                "Expected Iterable, but did not find one for field " +
                    double_quoted(coordinate(call.parent, call.field)) + ".",
                path);
  Value::Array items;
  for (std::size_t i = 0; i < value.array()->size(); ++i) {
    const Path here{&path, i};
    Completed item = complete(call, type.item(), (*value.array())[i], here);
    if (!item) return std::nullopt;
    items.push_back(std::move(*item));
  }
  return items;
}

Execution::Completed Execution::complete_object(const Call& call, const Type& type, const Value& value,
                                                const Path& path) {
  if (value.object() == nullptr)
    return fail(call, "Expected value of type " + double_quoted(type.name) + " but got: " + json::to_text(value) + ".",
                path);
  const Type* object = type_of_object(call, type, value, path);
  if (object == nullptr) return std::nullopt;
  return execute_below(call, *object, &value, path);
}

/// The object type of an object of the tree. Null, and an error, when it is not clear.
const Type* Execution::type_of_object(const Call& call, const Type& type, const Value& value, const Path& path) {
  if (!type.is_abstract()) return &type;
  const Value* name = value.find("__typename");
  if (name == nullptr || name->string() == nullptr) {
    if (type.possible_types.size() == 1) return type.possible_types.front();
    fail(call,
         "Abstract type " + double_quoted(type.name) + " must resolve to an Object type at runtime for field " +
             double_quoted(coordinate(call.parent, call.field)) + ": the data must say \"__typename\".",
         path);
    return nullptr;
  }
  const Type* object = schema_.find_type(*name->string());
  if (object != nullptr && object->kind == TypeKind::object && schema_.is_subtype(*object, type)) return object;
  fail(call,
       "Runtime Object type " + double_quoted(*name->string()) + " is not a possible type for " +
           double_quoted(type.name) + ".",
       path);
  return nullptr;
}

Execution::Completed Execution::complete_shown(const Call& call, const Shown& shown, const Path& path) {
  if (const auto* leaf = std::get_if<Value>(&shown)) return *leaf;
  const Type& type = *call.field.type.named;
  if (const auto* one = std::get_if<Described>(&shown)) return execute_below(call, type, *one, path);
  Value::Array items;
  for (const Described& described : std::get<std::vector<Described>>(shown)) {
    const Path here{&path, items.size()};
    Completed item = execute_below(call, type, described, here);
    if (!item) return std::nullopt;
    items.push_back(std::move(*item));
  }
  return items;
}

Execution::Completed Execution::execute_below(const Call& call, const Type& type, const Origin& origin,
                                              const Path& path) {
  if (depth_ >= max_depth) return fail(call, "The answer is too deep for a mock.", path);
  SelectionSets sets;
  for (const ast::Field* node : call.nodes) sets.push_back(&node->selection_set);
  ++depth_;
  Completed object = execute_set(type, sets, origin, &path);
  --depth_;
  return object;
}

// ── what the tree lacks ─────────────────────────────────────────────────────────────────────────

Execution::Completed Execution::invent(const Call& call, const TypeReference& type, const Path& path) {
  static const Value nothing = Value::Object();
  if (!type.is_non_null() && inventor_->chooses_null(depth_)) return Value();
  Completed made;
  if (type.is_list()) {
    made = invent_list(call, type.nullable(), path);
  } else if (!type.named->is_composite()) {
    made = inventor_->leaf(*type.named);
  } else {
    const Type& object = type.named->is_abstract() ? inventor_->object_type(*type.named) : *type.named;
    made = execute_below(call, object, &nothing, path);
  }
  return made || type.is_non_null() ? std::move(made) : Completed(Value());
}

Execution::Completed Execution::invent_list(const Call& call, const TypeReference& type, const Path& path) {
  Value::Array items;
  for (std::size_t left = inventor_->length(depth_); left > 0; --left) {
    const Path here{&path, items.size()};
    Completed item = invent(call, type.item(), here);
    if (!item) return std::nullopt;
    items.push_back(std::move(*item));
  }
  return items;
}

Execution::Completed Execution::fail(const Call& call, std::string message, const Path& path) {
  if (errors_.size() < 100) {
    AnswerError error{std::move(message), {}, parts_of(&path)};
    for (const ast::Field* node : call.nodes)
      error.locations.push_back(arkitekt::line_column_utf16(*document_.source, node->span.offset));
    errors_.push_back(std::move(error));
  }
  return std::nullopt;
}

} // namespace reflekt
