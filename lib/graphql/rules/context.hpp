// What all rules know while the documents are walked: the schema, what is defined in the documents, and the types that
// apply where the walk stands.
#pragma once
#include "graphql/fault_list.hpp"
#include <arkitekt/graphql/validation.hpp>
#include <deque>
#include <initializer_list>
#include <span>
#include <unordered_map>

namespace arkitekt::graphql {

/// Nothing where the type is not known, because of a fault that some rule reports.
using MaybeType = std::optional<TypeReference>;

/// Where a variable stands.
struct VariableUse {
  const ast::Value* node = nullptr;
  MaybeType type = {};                ///< that is expected there
  const InputValue* place = nullptr;  ///< the argument or input field, null for items of lists
  const Type* input_object = nullptr; ///< when it is a field's value directly
};

struct ExecutableDefinition;
struct Spread {
  const ast::FragmentSpread* node = nullptr;
  const ExecutableDefinition* target = nullptr; ///< null: there is no such fragment
};

/// An operation or a fragment.
struct ExecutableDefinition {
  const Source* source = nullptr;
  const ast::OperationDefinition* operation = nullptr; ///< one of the two is null
  const ast::FragmentDefinition* fragment = nullptr;
  std::vector<Spread> spreads = {};        ///< in all its selection sets, in the order of graphql-js
  std::vector<VariableUse> variables = {}; ///< in its own text, as written
  std::size_t index = 0;                   ///< in Context::definitions()

  const ast::SelectionSet& selection_set() const noexcept {
    return operation != nullptr ? operation->selection_set : fragment->selection_set;
  }
  Location location(ast::Span span) const noexcept { return {source, span}; }
};

class Context {
 public:
  Context(const Schema& schema, std::span<const ast::Document* const> documents, FaultList& faults);
  Context(const Context&) = delete;
  Context& operator=(const Context&) = delete;

  const Schema& schema() const noexcept { return schema_; }
  std::span<const ast::Document* const> documents() const noexcept { return documents_; }
  const std::vector<ExecutableDefinition>& definitions() const noexcept { return definitions_; }
  /// Of several fragments of one name the last.
  const ExecutableDefinition* find_fragment(std::string_view name) const noexcept;
  /// One that the documents define, else the schema's; null when there is none.
  const DirectiveDefinition* find_directive(std::string_view name) const noexcept;
  /// The definition and all fragments that it uses, directly or through others. Good until the next call.
  const std::vector<const ExecutableDefinition*>& reachable_from(const ExecutableDefinition& definition);

  // Where the walk stands. Null or nothing: unknown, or not inside such a thing.
  const Source* source = nullptr;                   ///< the file
  const ExecutableDefinition* definition = nullptr; ///< the operation or fragment
  const Type* parent_type = nullptr;                ///< of the selection set, known to be composite
  const Field* field = nullptr;                     ///< of the innermost field, while in it or its arguments
  const Type* field_parent = nullptr;               ///< the type that has it
  MaybeType output_type = {};                       ///< of the field or fragment
  const DirectiveDefinition* directive = nullptr;   ///< while in its arguments
  std::string_view directive_location = {};         ///< "FIELD" …, while in a directive
  const InputValue* argument = nullptr;             ///< or the field of an input object: what the value is for
  MaybeType input_type = {};                        ///< of the value
  const Type* input_object = nullptr;               ///< of which the value is a field's

  /// "Ship.name"; "<meta>.__typename", as graphql-js calls the fields of all types. Precondition: field.
  std::string field_coordinate() const;

  void report(std::string_view rule, std::string message, std::initializer_list<ast::Span> spans);
  void report_at(std::string_view rule, std::string message, std::vector<Location> locations) {
    faults_.report(rule, std::move(message), std::move(locations));
  }
  bool is_stopped() const noexcept { return faults_.is_stopped(); }
  /// Work that grows faster than the documents do. False, and the end of the search: it is too much.
  bool spend(std::size_t steps);
  /// Ends the search: it takes too long.
  void give_up() { faults_.stop("Validation aborted."); }
  void note_variable(const ast::Value& variable); ///< where the walk stands

 private:
  void find_spreads(ExecutableDefinition& definition);
  void define(const ast::DirectiveDefinition& node);

  static constexpr std::size_t max_steps = 20'000'000;

  const Schema& schema_;
  std::span<const ast::Document* const> documents_;
  FaultList& faults_;
  std::vector<ExecutableDefinition> definitions_;
  std::unordered_map<std::string_view, const ExecutableDefinition*> fragments_;
  std::unordered_map<std::string_view, DirectiveDefinition> directives_; ///< of the documents
  std::deque<Type> unknown_types_; ///< of their arguments: only their names are asked for
  std::vector<const ExecutableDefinition*> reachable_;
  std::vector<std::size_t> visited_in_; ///< by index of the fragment: the search that came there last
  std::size_t search_ = 0;
  std::size_t steps_ = 0;
};

} // namespace arkitekt::graphql
