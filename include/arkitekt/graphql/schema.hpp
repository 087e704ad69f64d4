// Schema: a type system that can be asked. Built from SDL; knows where each thing was defined.
//
// A Schema owns everything it points to (its Sources, their syntax trees, its types), so moving it leaves all pointers
// and views into it valid. All of it is immutable once built and may be read from any thread.
#pragma once
#include <arkitekt/core/diagnostic.hpp>
#include <arkitekt/core/source.hpp>
#include <arkitekt/graphql/ast.hpp>
#include <arkitekt/graphql/named_list.hpp>
#include <arkitekt/graphql/parser.hpp>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace arkitekt::graphql {

using ast::OperationKind;
using ast::TypeKind;

/// Where something was defined.
struct Location {
  const Source* source = nullptr; ///< of the Schema; what the specification defines has one too
  ast::Span span = {};
  Place place() const; ///< Place{} without a source
};

struct Type;

/// A use of a type: `[Capsule!]!`.
struct TypeReference {
  const Type* named = nullptr; ///< the type inside all lists
  Wrapping wrapping = {};
  bool is_list() const noexcept { return wrapping.is_list(); }
  bool is_non_null() const noexcept { return wrapping.is_non_null(); }
  TypeReference item() const noexcept { return {named, wrapping.item()}; } ///< precondition: is_list()
  TypeReference nullable() const noexcept { return {named, wrapping.nullable()}; }
  friend bool operator==(const TypeReference&, const TypeReference&) = default;
};
/// `[Capsule!]!`
std::string to_string(const TypeReference& type);

/// What everything in a schema has. The views point into the Schema's Sources.
struct Named {
  std::string_view name;
  Location defined;                                        ///< its name
  const ast::StringLiteral* description_literal = nullptr; ///< null: there is none
  std::string description() const;                         ///< "" when there is none
};

/// `@deprecated(reason: …)`, on fields, arguments, input fields and enum values.
struct Deprecable : Named {
  const ast::Directive* deprecation = nullptr; ///< null: not deprecated
  bool is_deprecated() const noexcept { return deprecation != nullptr; }
  /// The reason given, or the specification's "No longer supported". Precondition: is_deprecated().
  std::string deprecation_reason() const;
};

/// An argument, or a field of an input object.
struct InputValue : Deprecable {
  TypeReference type;
  const ast::Value* default_value = nullptr;       ///< null: there is none; constant (no variables)
  const ast::Directives* directives = nullptr;     ///< as written, never null
  const ast::InputValueDefinition* node = nullptr; ///< its syntax tree, never null
  /// Non-null without a default: must be given.
  bool is_required() const noexcept { return type.is_non_null() && default_value == nullptr; }
};

struct Field : Deprecable {
  NamedList<InputValue> arguments;
  TypeReference type;
  const ast::Directives* directives = nullptr; ///< never null
  const ast::FieldDefinition* node = nullptr;  ///< its syntax tree, never null
};

struct EnumValue : Deprecable {
  const ast::Directives* directives = nullptr; ///< never null
};

/// One definition or extension of a type: its syntax tree, with the directives, and the Source that holds it.
struct TypePart {
  const ast::TypeDefinition* node = nullptr;
  const Source* source = nullptr;
};

/// A named type of any kind. Only the lists that belong to the kind are filled; extensions are merged in.
struct Type : Named {
  TypeKind kind = TypeKind::scalar;
  NamedList<Field> fields;                 ///< of objects and interfaces, without __typename
  std::vector<const Type*> interfaces;     ///< of objects and interfaces, as written
  std::vector<const Type*> possible_types; ///< of unions: the members; of interfaces: the objects implementing it
  NamedList<EnumValue> values;             ///< of enums
  NamedList<InputValue> input_fields;      ///< of input objects
  std::vector<TypePart> parts;             ///< the definition and the extensions, in this order
  bool is_one_of = false;                  ///< an input object of which exactly one field must be given
  bool is_specified = false;               ///< Int, __Type …: by the specification, not by a Source

  bool is_leaf() const noexcept { return kind == TypeKind::scalar || kind == TypeKind::enumeration; }
  bool is_input() const noexcept { return is_leaf() || kind == TypeKind::input_object; }
  bool is_output() const noexcept { return kind != TypeKind::input_object; }
  bool is_abstract() const noexcept { return kind == TypeKind::interface || kind == TypeKind::union_type; }
  bool is_composite() const noexcept { return kind == TypeKind::object || is_abstract(); }
  /// The url of @specifiedBy, "" when there is none.
  std::string specified_by() const;
};

struct DirectiveDefinition : Named {
  NamedList<InputValue> arguments;
  std::vector<std::string_view> locations; ///< "FIELD" …
  bool is_repeatable = false;
  bool is_specified = false;
  const ast::DirectiveDefinition* node = nullptr; ///< its syntax tree, never null in a schema
};

/// What is to become of faults against the type system's rules that do not hinder reading it: "no query type", a wrong
/// default value, an unknown directive. Others ("unknown type") are errors always.
enum class Strictness : unsigned char { error, warn, ignore };

struct SchemaOptions {
  Strictness rules = Strictness::error;
  ParseOptions parse = {};
};

class Schema {
 public:
  Schema(Schema&&) noexcept;
  Schema& operator=(Schema&&) noexcept;
  ~Schema();

  /// The type of that name, null when there is none.
  const Type* find_type(std::string_view name) const noexcept;
  /// All types, in the order of the Sources; the specification's own ones last, of its scalars only those that are
  /// used.
  const std::vector<const Type*>& types() const noexcept;
  /// Null when the schema does not support that kind of operation.
  const Type* root_type(OperationKind kind) const noexcept;
  const Type* query_type() const noexcept { return root_type(OperationKind::query); }
  const Type* mutation_type() const noexcept { return root_type(OperationKind::mutation); }
  const Type* subscription_type() const noexcept { return root_type(OperationKind::subscription); }
  const NamedList<DirectiveDefinition>& directives() const noexcept;
  std::string description() const; ///< of the schema itself, "" when there is none

  /// The field of an object or interface, or a meta field: __typename of any composite type, __schema and __type of
  /// the query type. Null when there is none.
  const Field* find_field(const Type& type, std::string_view name) const noexcept;

  /// The object types that a value of the type may have: itself for an object, those of abstract types.
  std::vector<const Type*> possible_types(const Type& type) const;
  /// True for the same type, an object or interface that implements `super`, a member of the union `super`.
  bool is_subtype(const Type& type, const Type& super) const noexcept;
  /// The same through lists and exclamation marks (specification, IsSubType in section 3.6.1).
  bool is_subtype(const TypeReference& type, const TypeReference& super) const noexcept;
  /// True when some object type may be both.
  bool may_overlap(const Type& a, const Type& b) const noexcept;
  /// The type that `written` means here; nothing when there is no type of its name.
  std::optional<TypeReference> resolve(const ast::Type& written) const noexcept;

 private:
  friend class SchemaBuilder;
  struct State;
  explicit Schema(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/// A schema of all the sources together, extensions applied; the specified scalars, directives and introspection types
/// are added (where the sources define them too, the specification's types and the sources' directives win).
/// Nothing means errors in `diagnostics`: all that there are, not only the first; worded as in graphql-js.
std::optional<Schema> build_schema(std::vector<Source> sources, Diagnostics& diagnostics,
                                   const SchemaOptions& options = {});

} // namespace arkitekt::graphql
