// One operation, executed: selection sets become objects (specification, section 6.2 to 6.4).
#pragma once
#include "tool/mock/faults.hpp"
#include "tool/mock/introspection.hpp"
#include "tool/mock/invention.hpp"
#include <arkitekt/graphql/schema.hpp>
#include <arkitekt/json/value.hpp>
#include <optional>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace reflekt {

struct Executed {
  arkitekt::json::Value data; ///< null when an error went up to the root
  std::vector<AnswerError> errors;
};

class Execution {
 public:
  /// All must outlive it. The document is valid for the schema; `variables` are coerced. With an invention, what the
  /// tree lacks is made up.
  Execution(const arkitekt::graphql::Schema& schema, const arkitekt::json::Value& tree,
            const arkitekt::graphql::ast::Document& document, const arkitekt::json::Value& variables,
            const std::optional<Invention>& invention = {});

  Executed run(const arkitekt::graphql::ast::OperationDefinition& operation);

 private:
  using Value = arkitekt::json::Value;
  using Type = arkitekt::graphql::Type;
  using TypeReference = arkitekt::graphql::TypeReference;
  /// What an object of the answer is made of: an object of the tree, or something of the schema.
  using Origin = std::variant<const Value*, Described>;
  /// Nothing: an error has been added, and the nearest nullable place becomes null.
  using Completed = std::optional<Value>;
  using FieldNodes = std::vector<const arkitekt::graphql::ast::Field*>;
  struct Collected { ///< the fields of one response key
    std::string_view key;
    FieldNodes nodes;
  };
  /// The field that is being executed.
  struct Call {
    const Type& parent;
    const arkitekt::graphql::Field& field;
    const FieldNodes& nodes;
  };
  using Selections = std::vector<Collected>;
  using SelectionSets = std::vector<const arkitekt::graphql::ast::SelectionSet*>;

  Selections collect(const Type& type, const SelectionSets& sets) const;
  struct Collecting;
  void collect_from(Collecting& collecting, const arkitekt::graphql::ast::SelectionSet& set) const;
  bool is_included(const arkitekt::graphql::ast::Directives& directives) const;
  bool applies(const arkitekt::graphql::ast::Name& condition, const Type& type) const;

  Completed execute_set(const Type& type, const SelectionSets& sets, const Origin& origin, const Path* path);
  Completed execute_field(const Type& type, const Origin& origin, const Collected& collected, const Path& path);
  std::optional<Value> coerce_arguments(const Call& call, const Path& path);

  Completed complete(const Call& call, const TypeReference& type, const Value& value, const Path& path);
  Completed complete_nullable(const Call& call, const TypeReference& type, const Value& value, const Path& path);
  Completed complete_list(const Call& call, const TypeReference& type, const Value& value, const Path& path);
  Completed complete_object(const Call& call, const Type& type, const Value& value, const Path& path);
  const Type* type_of_object(const Call& call, const Type& type, const Value& value, const Path& path);
  Completed complete_shown(const Call& call, const Shown& shown, const Path& path);
  Completed execute_below(const Call& call, const Type& type, const Origin& origin, const Path& path);

  Completed invent(const Call& call, const TypeReference& type, const Path& path);
  Completed invent_list(const Call& call, const TypeReference& type, const Path& path);

  Completed fail(const Call& call, std::string message, const Path& path);

  const arkitekt::graphql::Schema& schema_;
  const Value& tree_;
  const arkitekt::graphql::ast::Document& document_;
  const Value& variables_;
  std::unordered_map<std::string_view, const arkitekt::graphql::ast::FragmentDefinition*> fragments_;
  arkitekt::graphql::OperationKind kind_ = arkitekt::graphql::OperationKind::query;
  std::vector<AnswerError> errors_;
  std::optional<Inventor> inventor_;
  int depth_ = 0;
  std::size_t fields_ = 0; ///< executed so far
};

} // namespace reflekt
