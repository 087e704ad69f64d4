#include "graphql/rules/context.hpp"

namespace arkitekt::graphql {

Context::Context(const Schema& schema, std::span<const ast::Document* const> documents, FaultList& faults)
    : schema_(schema), documents_(documents), faults_(faults) {
  for (const ast::Document* document : documents)
    for (const ast::Definition& definition : document->definitions) {
      if (const auto* directive = std::get_if<ast::DirectiveDefinition>(&definition)) define(*directive);
      const auto* operation = std::get_if<ast::OperationDefinition>(&definition);
      const auto* fragment = std::get_if<ast::FragmentDefinition>(&definition);
      if (operation == nullptr && fragment == nullptr) continue;
      definitions_.push_back({.source = document->source,
                              .operation = operation,
                              .fragment = fragment,
                              .spreads = {},
                              .variables = {},
                              .index = definitions_.size()});
    }
  for (const ExecutableDefinition& definition : definitions_)
    if (definition.fragment != nullptr) fragments_[definition.fragment->name.text] = &definition;
  for (ExecutableDefinition& definition : definitions_) find_spreads(definition);
  visited_in_.resize(definitions_.size());
}

void Context::define(const ast::DirectiveDefinition& node) {
  DirectiveDefinition directive;
  directive.name = node.name.text;
  directive.is_repeatable = node.is_repeatable;
  for (const ast::Name& location : node.locations) directive.locations.push_back(location.text);
  std::vector<InputValue> arguments;
  for (const ast::InputValueDefinition& argument : node.arguments) {
    InputValue& made = arguments.emplace_back();
    made.name = argument.name.text;
    Type& type = unknown_types_.emplace_back();
    type.name = argument.type.name.text;
    made.type = {&type, argument.type.wrapping};
    made.default_value = argument.default_value ? &*argument.default_value : nullptr;
  }
  directive.arguments = NamedList<InputValue>(std::move(arguments));
  directives_[directive.name] = std::move(directive);
}

const DirectiveDefinition* Context::find_directive(std::string_view name) const noexcept {
  const auto own = directives_.find(name);
  return own != directives_.end() ? &own->second : schema_.directives().find(name);
}

/// graphql-js looks into the selections of a set before those below it, and below the last one first.
void Context::find_spreads(ExecutableDefinition& definition) {
  std::vector<const ast::SelectionSet*> left = {&definition.selection_set()};
  while (!left.empty()) {
    const ast::SelectionSet& set = *left.back();
    left.pop_back();
    for (const ast::Selection& selection : set.selections) {
      if (const auto* spread = std::get_if<ast::FragmentSpread>(&selection))
        definition.spreads.push_back({spread, find_fragment(spread->name.text)});
      else if (const auto* field = std::get_if<ast::Field>(&selection))
        left.push_back(&field->selection_set);
      else
        left.push_back(&std::get<ast::InlineFragment>(selection).selection_set);
    }
  }
}

const ExecutableDefinition* Context::find_fragment(std::string_view name) const noexcept {
  const auto it = fragments_.find(name);
  return it == fragments_.end() ? nullptr : it->second;
}

const std::vector<const ExecutableDefinition*>& Context::reachable_from(const ExecutableDefinition& definition) {
  if (!reachable_.empty() && reachable_.front() == &definition) return reachable_;
  reachable_ = {&definition};
  ++search_;
  for (std::size_t i = 0; i < reachable_.size(); ++i) {
    if (!spend(reachable_[i]->spreads.size() + 1)) break;
    for (const Spread& spread : reachable_[i]->spreads) {
      if (spread.target == nullptr || visited_in_[spread.target->index] == search_) continue;
      visited_in_[spread.target->index] = search_;
      reachable_.push_back(spread.target);
    }
  }
  return reachable_;
}

void Context::report(std::string_view rule, std::string message, std::initializer_list<ast::Span> spans) {
  std::vector<Location> locations;
  locations.reserve(spans.size());
  for (const ast::Span span : spans) locations.push_back({source, span});
  faults_.report(rule, std::move(message), std::move(locations));
}

bool Context::spend(std::size_t steps) {
  steps_ += steps;
  if (steps_ > max_steps) give_up();
  return !is_stopped();
}

void Context::note_variable(const ast::Value& variable) {
  definitions_[definition->index].variables.push_back({&variable, input_type, argument, input_object});
}

std::string Context::field_coordinate() const {
  const std::string_view name = field->name;
  const bool is_meta = name == "__typename" || name == "__schema" || name == "__type";
  return std::string(is_meta ? "<meta>" : field_parent->name).append(".").append(name);
}

} // namespace arkitekt::graphql
