// What all rules know while the documents are walked: the schema, and the types that apply where the walk stands.
#pragma once
#include <arkitekt/graphql/validation.hpp>
#include <initializer_list>
#include <unordered_map>

namespace arkitekt::graphql {

/// A definition and the file that holds it.
template <class Node> struct Defined {
  const Node* node = nullptr;
  const Source* source = nullptr;
};

/// Nothing where the type is not known, because of a fault that some rule reports.
using MaybeType = std::optional<TypeReference>;

class Context {
 public:
  Context(const Schema& schema, const std::vector<const ast::Document*>& documents, const ValidationOptions& options);

  const Schema& schema() const noexcept { return schema_; }
  const std::vector<const ast::Document*>& documents() const noexcept { return documents_; }
  /// Of several fragments of one name the first.
  Defined<ast::FragmentDefinition> find_fragment(std::string_view name) const noexcept;

  // Where the walk stands. Null or nothing: unknown, or not inside such a thing.
  const Source* source = nullptr;                 ///< the file
  const Type* parent_type = nullptr;              ///< of the selection set, known to be composite
  const Field* field = nullptr;                   ///< of the field, while in it or its arguments
  MaybeType output_type = {};                     ///< of the field or fragment
  const DirectiveDefinition* directive = nullptr; ///< while in its arguments
  std::string_view directive_location = {};       ///< "FIELD" …, while in a directive
  const InputValue* argument = nullptr;           ///< or the field of an input object: what the value is for
  MaybeType input_type = {};                      ///< of the value

  void report(std::string_view rule, std::string message, std::initializer_list<ast::Span> spans);
  void report_at(std::string_view rule, std::string message, std::vector<Location> locations);
  bool is_full() const noexcept { return faults_.size() >= options_.max_faults; }
  std::vector<Fault> take_faults() noexcept { return std::move(faults_); }

 private:
  const Schema& schema_;
  const std::vector<const ast::Document*>& documents_;
  ValidationOptions options_;
  std::unordered_map<std::string_view, Defined<ast::FragmentDefinition>> fragments_;
  std::vector<Fault> faults_;
};

} // namespace arkitekt::graphql
