// The syntax tree of GraphQL documents: executable ones (operations, fragments) and type systems (SDL).
//
// All texts are views into the Source that was parsed; it must outlive the tree and stay where it is. Nodes are plain
// values: whoever makes a document by hand fills them in and keeps the texts.
#pragma once
#include <arkitekt/graphql/wrapping.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace arkitekt {
struct Source;
}

namespace arkitekt::graphql::ast {

/// Bytes of the Source.
struct Span {
  std::uint32_t offset = 0;
  std::uint32_t length = 0;
  constexpr std::uint32_t end() const noexcept { return offset + length; }
  friend bool operator==(const Span&, const Span&) = default;
};

/// Compares with strings by its text. Without a text: there is no name.
struct Name {
  std::string_view text = {};
  std::uint32_t offset = 0;
  Span span() const noexcept { return {offset, static_cast<std::uint32_t>(text.size())}; }
  explicit operator bool() const noexcept { return !text.empty(); }
  friend bool operator==(const Name& a, std::string_view b) noexcept { return a.text == b; }
};

/// "…" or """…""" as written, with its quotes and escapes.
struct StringLiteral {
  std::string_view raw = {};
  std::uint32_t offset = 0;
  Span span() const noexcept { return {offset, static_cast<std::uint32_t>(raw.size())}; }
  bool is_block() const noexcept { return raw.starts_with("\"\"\""); }
  /// What it means: escapes replaced, a block string's common indentation and blank ends removed
  /// (specification, section 2.9.4). The parser let only well-formed literals through.
  std::string text() const;
};

/// A type as written: `[Capsule!]!` is the name Capsule in one list.
struct Type {
  Name name;
  Wrapping wrapping;
  Span span;
};

// ── values ──────────────────────────────────────────────────────────────────────────────────────

enum class ValueKind : unsigned char { variable, integer, floating, string, boolean, null, enumeration, list, object };

struct ObjectField;
struct Value {
  ValueKind kind = ValueKind::null;
  Span span;
  /// The variable's name without its `$`; the digits of a number; a string with its quotes (string_text() decodes);
  /// `true`, `false`, `null` or the enum value's name. Empty for lists and objects.
  std::string_view text = {};
  std::vector<Value> items;        ///< of a list
  std::vector<ObjectField> fields; ///< of an object, as written

  bool boolean() const noexcept { return text == "true"; }
  /// Precondition: kind is string.
  std::string string_text() const { return StringLiteral{text, span.offset}.text(); }
};
struct ObjectField {
  Name name;
  Value value;
  Span span;
};

struct Argument {
  Name name;
  Value value;
  Span span;
};
struct Directive {
  Name name; ///< without the `@`
  std::vector<Argument> arguments;
  Span span;
};
using Directives = std::vector<Directive>;

// ── executable documents ────────────────────────────────────────────────────────────────────────

struct Selection;
struct SelectionSet {
  std::vector<Selection> selections;
  Span span; ///< from `{` to `}`; empty when there is no selection set
};

struct Field {
  Name alias; ///< empty when there is none
  Name name;
  std::vector<Argument> arguments;
  Directives directives;
  SelectionSet selection_set;
  Span span;
  /// The key in the response: the alias, else the name.
  std::string_view response_key() const noexcept { return alias ? alias.text : name.text; }
};
/// `...capsule_parts`
struct FragmentSpread {
  Name name;
  Directives directives;
  Span span;
};
/// `... on Capsule { … }`
struct InlineFragment {
  Name type_condition; ///< empty when there is none
  Directives directives;
  SelectionSet selection_set;
  Span span;
};
/// std::visit and std::get_if take it as the variant it is.
struct Selection : std::variant<Field, FragmentSpread, InlineFragment> {
  using variant::variant;
};

enum class OperationKind : unsigned char { query, mutation, subscription };
/// "query", "mutation", "subscription".
std::string_view name_of(OperationKind kind) noexcept;

struct VariableDefinition {
  std::optional<StringLiteral> description = {};
  Name name; ///< without the `$`; the offset is that of the name
  Type type;
  std::optional<Value> default_value = {};
  Directives directives;
  Span span; ///< from the `$` (or the description) on
};
struct OperationDefinition {
  std::optional<StringLiteral> description = {};
  OperationKind kind = OperationKind::query;
  bool is_shorthand = false; ///< `{ capsules { id } }`, without the word query
  Name name;                 ///< empty: an anonymous operation
  std::vector<VariableDefinition> variables;
  Directives directives;
  SelectionSet selection_set;
  Span span;
};
struct FragmentDefinition {
  std::optional<StringLiteral> description = {};
  Name name;
  Name type_condition;
  Directives directives;
  SelectionSet selection_set;
  Span span;
};

// ── type systems ────────────────────────────────────────────────────────────────────────────────

enum class TypeKind : unsigned char { scalar, object, interface, union_type, enumeration, input_object };
/// "scalar", "type", "interface", "union", "enum", "input": the word of the definition.
std::string_view keyword_of(TypeKind kind) noexcept;

/// An argument of a field or directive, or a field of an input object.
struct InputValueDefinition {
  std::optional<StringLiteral> description = {};
  Name name;
  Type type;
  std::optional<Value> default_value = {};
  Directives directives;
  Span span;
};
struct FieldDefinition {
  std::optional<StringLiteral> description = {};
  Name name;
  std::vector<InputValueDefinition> arguments;
  Type type;
  Directives directives;
  Span span;
};
struct EnumValueDefinition {
  std::optional<StringLiteral> description = {};
  Name name;
  Directives directives;
  Span span;
};
/// A type of any kind, or an extension of one. Only the lists that belong to the kind are filled.
struct TypeDefinition {
  bool is_extension = false; ///< `extend type …`
  TypeKind kind = TypeKind::scalar;
  std::optional<StringLiteral> description = {};
  Name name;
  Directives directives;
  std::vector<Name> interfaces;                   ///< of objects and interfaces
  std::vector<FieldDefinition> fields;            ///< of objects and interfaces
  std::vector<Name> members;                      ///< of unions
  std::vector<EnumValueDefinition> values;        ///< of enums
  std::vector<InputValueDefinition> input_fields; ///< of input objects
  Span span;
};
struct RootOperation {
  OperationKind kind = OperationKind::query;
  Name type;
  Span span;
};
struct SchemaDefinition {
  bool is_extension = false;
  std::optional<StringLiteral> description = {};
  Directives directives;
  std::vector<RootOperation> operations;
  Span span;
};
struct DirectiveDefinition {
  std::optional<StringLiteral> description = {};
  Name name;
  std::vector<InputValueDefinition> arguments;
  bool is_repeatable = false;
  std::vector<Name> locations; ///< "FIELD", "OBJECT" …: known ones only, the parser refuses others
  Span span;
};

// ── documents ───────────────────────────────────────────────────────────────────────────────────

using Definition =
    std::variant<OperationDefinition, FragmentDefinition, SchemaDefinition, TypeDefinition, DirectiveDefinition>;

struct Document {
  const Source* source = nullptr; ///< what was parsed
  std::vector<Definition> definitions;
};

/// `[Capsule!]!`
std::string to_string(const Type& type);

} // namespace arkitekt::graphql::ast
