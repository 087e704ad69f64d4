// The Model: what the user wrote, as plain values. The scanner makes it from Clang's AST; nothing behind it knows
// Clang.
//
// The Model records and does not judge: a raw pointer, a member function or a function template that carries an
// attribute of ours is in here as such, and tool/plan says what is wrong with it. (What only Clang can see, unknown
// attributes or attributes in odd places, the scanner reports itself.)
#pragma once
#include <arkitekt/core/diagnostic.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace reflekt {

using arkitekt::Place;

// ── constants: arguments of attributes, default values ──────────────────────────────────────────

struct Constant;
struct NamedConstant;
struct Enumerated { ///< an enumerator by name
  std::string type; ///< "lab::Border"
  std::string name; ///< "mirror"
  bool operator==(const Enumerated&) const = default;
};
struct ConstantList {
  std::vector<Constant> items;
  bool operator==(const ConstantList&) const;
};
/// A struct: members in order of declaration. Of arguments of attributes, members that were "not said" (equal to
/// arkitekt::unset, null pointers, trailing empty elements of lists) are left out.
/// A std::variant is an object of the type "std::variant" with one member, whose name is the alternative's index.
struct ConstantObject {
  std::string type; ///< "arkitekt::Slider"
  std::vector<NamedConstant> members;
  const Constant* find(std::string_view name) const;
  bool operator==(const ConstantObject&) const;
};
/// std::map<std::string, T>: pairs in the order written.
struct ConstantMap {
  std::vector<NamedConstant> items;
  bool operator==(const ConstantMap&) const;
};
struct Null { ///< nullptr, std::nullopt
  bool operator==(const Null&) const = default;
};
struct Opaque { ///< there is a value, but Clang cannot fold it: `std::string(3, 'x')`
  bool operator==(const Opaque&) const = default;
};
struct Constant {
  std::variant<Null, Opaque, bool, std::int64_t, std::uint64_t, double, std::string, Enumerated, ConstantList,
               ConstantObject, ConstantMap>
      value;
  /// True when nothing inside is Opaque.
  bool is_folded() const;
  bool operator==(const Constant&) const = default;
};
/// A member of a struct, or an entry of a map by its key. (A std::pair cannot hold an incomplete type in its vector.)
struct NamedConstant {
  std::string name;
  Constant value;
  bool operator==(const NamedConstant&) const = default;
};

// ── attributes and docs ─────────────────────────────────────────────────────────────────────────

/// Where a stretch of a text stands in a file: the bytes from `offset` on. An escape is a stretch of its own.
struct Stretch {
  std::size_t offset = 0, length = 0; ///< of the text
  Place place;
};
struct Argument {
  Constant value;
  Place place;
  std::vector<Stretch> stretches = {}; ///< of a text that is written here, line by line; may end before the text does
};
/// `[[arkitekt::widget(arkitekt::Slider{.max = 10})]]`: word "widget", one argument.
struct Attribute {
  std::string word;
  std::vector<Argument> arguments;
  Place place; ///< of the word
  /// The argument's text; nullptr when there is no such argument or it is no text.
  const std::string* text(std::size_t argument = 0) const;
};
using Attributes = std::vector<Attribute>;
/// The first attribute of that word, or nullptr.
const Attribute* find(const Attributes& attributes, std::string_view word);

/// A doc comment, as Markdown text without comment signs.
struct Doc {
  std::string brief;   ///< first paragraph, or @brief; one line
  std::string details; ///< the paragraphs behind it, blank lines between them
  struct Parameter {
    std::string name, text;
    Place place; ///< of the name, to complain about a parameter that does not exist
  };
  std::vector<Parameter> parameters;
  std::vector<std::string> returns; ///< one for each @return
  bool empty() const { return brief.empty() && details.empty(); }
};

// ── types ───────────────────────────────────────────────────────────────────────────────────────

enum class TypeKind : std::uint8_t {
  // values
  nothing, ///< void
  boolean,
  integer,     ///< bits, is_signed; not char, wchar_t …
  floating,    ///< bits: 32, 64, 80 (long double)
  string,      ///< std::string
  string_view, ///< std::string_view
  optional,    ///< arguments: T
  list,        ///< std::vector, std::list, std::deque, std::span, std::array, std::set: arguments: T; `container`
  map,         ///< std::map, std::unordered_map: arguments: key, T; `container`
  variant,     ///< arguments: alternatives
  tuple,       ///< std::tuple, std::pair
  enumeration, ///< declaration: index into Model::enums
  record,      ///< declaration: index into Model::records (aggregates and classes alike)
  date,        ///< std::chrono::system_clock::time_point; `container`: "coarse" with another precision than its own
  duration,    ///< std::chrono::duration: arguments: its number; `container`: seconds a tick, "1/1000"
  memory,      ///< arkitekt::Memory: arguments: T
  // what wraps a function's result: arguments: T
  async,     ///< arkitekt::Async
  generator, ///< arkitekt::Generator
  stream,    ///< arkitekt::Stream
  result,    ///< arkitekt::Result
  response,  ///< arkitekt::Response
  nullable,  ///< arkitekt::Nullable: arguments: T
  open,      ///< arkitekt::Open: arguments: the enum
  box,       ///< arkitekt::Box: arguments: T
  // injected
  client,   ///< arkitekt::Client
  task,     ///< arkitekt::Task
  workflow, ///< arkitekt::Workflow
  state,    ///< arkitekt::State: arguments: T, or `constant` around it
  app,      ///< arkitekt::App
  observed, ///< arkitekt::Observed, in protocols: arguments: T
  // what has no value semantics here: the plan says what to write instead
  raw_pointer,       ///< arguments: pointee
  function,          ///< function pointers, std::function
  smart_pointer,     ///< std::unique_ptr, std::shared_ptr, std::weak_ptr
  character,         ///< char, wchar_t, char8_t …
  array,             ///< T[3]: arguments: T; `container`: "3", "" of T[]
  constant,          ///< of fields and inside of templates: const T; arguments: T
  reference,         ///< of the same: T&; arguments: T
  bit_field,         ///< of a field only: T : 3; arguments: T
  template_argument, ///< depends on a template parameter
  unknown,           ///< any other
};

/// How a parameter is passed: T, const T&, T&, T&&.
enum class Passing : std::uint8_t { value, const_reference, reference, rvalue_reference };

struct Type {
  TypeKind kind = TypeKind::unknown;
  std::string written;   ///< as the user wrote it, for messages: "const char *"
  std::string qualified; ///< fully qualified, for generated code: "::std::vector<::lab::Kernel>"; without const and &
  int bits = 0;
  bool is_signed = false;
  std::string container = {};       ///< list, map: "vector", "set", "unordered_map" …
  std::vector<Type> arguments = {}; ///< see TypeKind
  int declaration = -1;
  Attributes attributes = {}; ///< of the aliases that it is written with, the outermost first
};

// ── declarations ────────────────────────────────────────────────────────────────────────────────

struct Parameter {
  std::string name; ///< "" when unnamed
  Type type;
  Passing passing = Passing::value;
  std::optional<Constant> default_value; ///< present when there is a default argument, Opaque when it cannot be folded
  Attributes attributes;
  Place place;      ///< the whole parameter, from its type: "const char* name"
  Place type_place; ///< its type
  Place name_place;
};

struct Function {
  std::string name;                    ///< "blur"
  std::string qualified;               ///< "::lab::blur"
  std::vector<std::string> namespaces; ///< {"lab"}; inline and anonymous ones left out
  std::vector<Parameter> parameters;
  Type returns;
  Passing returned = Passing::value; ///< how the result is handed back
  bool returns_const = false;        ///< `const T`
  Attributes attributes;
  Doc doc;
  Place place;                   ///< the name
  Place return_place;            ///< the return type
  std::string file;              ///< the header or source that declares it
  bool in_source = false;        ///< declared in one of the SOURCES, not in a header
  std::string member_of;         ///< "lab::Camera" of a non-static member function, else ""
  bool is_static_member = false; ///< then `qualified` names it through its class
  bool is_template = false;
  bool is_variadic = false; ///< C's `...`
  bool is_deleted = false;
  bool is_defined = false;    ///< has a body somewhere in what was read
  bool is_overloaded = false; ///< the name alone does not tell it: other functions of that name are visible
  bool is_internal = false;   ///< static or in an anonymous namespace
  bool is_inline = false;     ///< constexpr functions too
  bool is_noexcept = false;
  bool is_const = false;   ///< a member function that does not change its object
  bool is_public = true;   ///< false: private or protected, or a member of such a class
  std::string oddity;      ///< what else it is that cannot be an action: "a constructor", "an operator", "a friend
                           ///< definition", "consteval", "a local function"; else ""
  std::string source_text; ///< of the declaration, or of the definition where it was read: for code hashes
};

struct Field {
  std::string name;
  Type type;
  bool has_default = false;              ///< there is a default member initialiser
  std::optional<Constant> default_value; ///< its value, Opaque when it cannot be folded
  Attributes attributes;
  Doc doc;
  Place place; ///< the name
};

/// A specialisation of arkitekt::StructureTraits.
struct Traits {
  Constant identifier;            ///< Opaque when there is none, or none that Clang can fold
  std::optional<Constant> widget; ///< an object, as in an attribute
  bool has_id = false, is_id_async = false;
  bool has_from_id = false, is_from_id_async = false;
  Place place;
};

struct Record {
  std::string name;      ///< "Kernel"
  std::string qualified; ///< "::lab::Kernel"
  std::vector<std::string> namespaces;
  std::vector<Field> fields; ///< public non-static data members of the record itself
  std::vector<Type> bases;   ///< of which fields would be inherited
  std::vector<Place> base_places;
  bool is_aggregate = false; ///< C++20's definition: only aggregates can be filled from outside
  bool is_union = false;
  bool is_complete = true;
  std::string why_opaque; ///< of a non-aggregate: "it has private members", "it has constructors", "it is virtual"
  std::string why_unnamed =
      {}; ///< why other code cannot name it: "is private", "has no name", "is local to a function"
  Attributes attributes;
  Doc doc;
  Place place;
  std::optional<Traits> traits = {}; ///< what arkitekt::StructureTraits says of it
  std::optional<std::string> scalar =
      {};                             ///< there is an arkitekt::ScalarTraits: its name in GraphQL, "" when it has none
  bool is_remote = false;             ///< its base is arkitekt::Remote
  std::vector<Function> methods = {}; ///< of a [[arkitekt::protocol]], in order
};

struct Enumerator {
  std::string name;
  std::int64_t value = 0;
  Attributes attributes;
  Doc doc;
  Place place;
};
struct Enum {
  std::string name;
  std::string qualified;
  std::vector<std::string> namespaces;
  std::vector<Enumerator> enumerators;
  bool is_scoped = false;
  std::string why_unnamed = {}; ///< as of a record
  Attributes attributes;
  Doc doc;
  Place place;
};

/// Everything annotated in the headers and sources of one target, and every record and enum that it reaches.
struct Model {
  std::vector<Function> functions; ///< in the order of the files as given, then of lines
  std::vector<Record> records;
  std::vector<Enum> enums;
};

} // namespace reflekt
