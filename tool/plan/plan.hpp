// The Plan: what is to be generated, as plain values. Every name and every rule is final here, all complaints have been
// made; the emitters only print.
#pragma once
#include "tool/plan/documents_options.hpp"
#include "tool/scan/model.hpp"
#include <arkitekt/core/diagnostic.hpp>
#include <arkitekt/definition/definition.hpp>
#include <arkitekt/graphql/ast.hpp>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <variant>
#include <vector>

namespace arkitekt::graphql {
class Schema;
}

namespace reflekt {

// ── codecs: how C++ types are read from JSON and written to it ──────────────────────────────────

/// What json::Cursor and json::Writer do themselves.
enum class Scalar : std::uint8_t { boolean, integer, number, text };

/// How a value is read or written: by the cursor or the writer itself, or by the codec of that name in the same unit.
/// Lists, maps, optionals, arkitekt::Nullable and arkitekt::Box have none of their own: the templates of
/// json/codec.hpp see them by their types, and the coding is that of what is inside.
using Coding = std::variant<Scalar, std::string>;

struct MemberCodec {
  std::string key;  ///< in JSON
  std::string name; ///< of the C++ member
  Coding coding;
  bool required = true;
  bool may_be_null = false; ///< read only: null means that the member keeps its default
};
struct RecordCodec {
  std::vector<MemberCodec> members;
  std::string identifier = {}; ///< of a model: written only, as the member "__identifier"
  bool is_input =
      false; ///< written only: what is empty or absent is left out, since to a GraphQL server it is not null
};
struct EnumCodec {
  struct Value {
    std::string name; ///< "::lab::Border::mirror"
    std::string text; ///< in JSON
  };
  std::vector<Value> values;
  std::string unknown = {}; ///< "::lab::Border::unknown_": what all others become; "": others are refused
  std::string type = {};    ///< of the values, where what is read is an arkitekt::Open, which keeps the text of others
  bool counts_up = false;   ///< the values are 0, 1, 2 …, and what is read is an arkitekt::Open
};
/// Written only: an arkitekt::Open.
struct OpenCodec {
  Coding value; ///< of the enum
};
/// Read only: a std::variant, by the __typename of the object.
struct VariantCodec {
  struct Alternative {
    std::vector<std::string> typenames; ///< empty: all others
    Coding coding;
  };
  std::vector<Alternative> alternatives;
};
/// Written only: a @oneOf input, whose member of that name is a std::variant of structs with one member each.
struct OneOfCodec {
  std::string variant;
  std::vector<MemberCodec> alternatives;
};

/// A quantity: a number, or the ticks of a duration, in a unit.
struct QuantityCodec {
  std::string unit; ///< "micrometer"
};
struct DateCodec {};
/// A std::variant on a port: {"__use": index, "__value": …}.
struct UnionCodec {
  std::vector<Coding> alternatives;
};
/// A structure: {"__identifier": …, "object": id}.
struct StructureCodec {
  enum class Kind : std::uint8_t {
    member,     ///< the id is a member `id`
    traits,     ///< functions of StructureTraits
    waiting,    ///< they are an Async
    interface_, ///< the identifier is a member too
    memory,     ///< an arkitekt::Memory
  };
  Kind kind = Kind::member;
  std::string identifier;
};

/// One function of the generated source.
struct Codec {
  std::string name; ///< "read_kernel", "write_list_of_double"
  std::string type; ///< "::lab::Kernel"
  bool is_reader = true;
  bool is_recursive = false; ///< used before it is defined
  std::variant<RecordCodec, EnumCodec, OpenCodec, VariantCodec, OneOfCodec, QuantityCodec, DateCodec, UnionCodec,
               StructureCodec>
      shape;
};

// ── actions ─────────────────────────────────────────────────────────────────────────────────────

/// Where a parameter's value comes from.
enum class Given : std::uint8_t {
  port,
  task,
  workflow,
  state,      ///< by its index in the states that the function takes
  context,    ///< by its index in the contexts
  dependency, ///< by its key
};

/// A parameter of a function that is called with decoded values.
struct ArgumentPlan {
  std::string key;   ///< of the port, or of the dependency
  std::string local; ///< the variable that holds the value: "sigma_"
  std::string type;  ///< of that variable: "double", "::std::vector<double>" for a span; of what is injected: the T of
                     ///< State<T>, of a context or of a protocol
  Coding coding = Scalar::text;
  Given given = Given::port;
  std::size_t index = 0;
  bool is_moved = false;   ///< by value, and worth moving
  bool is_required = true; ///< false with a default, and for optionals
  bool has_default = false;
  std::string default_value = {}; ///< a C++ expression; "" with a default: left to C++. Then the variable is an
                                  ///< optional, and when that is empty the call ends before this argument
  bool is_left_to_callee() const { return has_default && default_value.empty(); }
};

/// How often the function hands something back.
enum class Delivery : std::uint8_t { once, generator, stream };

/// A state or a context that a function takes, or that a startup hook gives.
struct InjectedPlan {
  std::string type; ///< "::lab::Camera"
  std::string name; ///< "Camera"
  bool is_written = false;
};

/// What reading the arguments or writing the results runs of the user's own.
struct Conversions {
  bool any = false;     ///< functions of StructureTraits, which may throw
  bool waiting = false; ///< one of them is an Async
};

struct ActionPlan {
  std::string name;    ///< for identifiers of the generated source: "blur"
  std::string display; ///< for comments: "lab::blur"
  std::string callee;  ///< "::lab::blur", or that cast to the type of the overload that is meant
  arkitekt::definition::Implementation implementation;
  std::vector<ArgumentPlan> arguments; ///< in the order of the parameters
  std::vector<Coding> returns;         ///< none, the value, or the elements of a tuple or pair
  bool returns_tuple = false;
  std::vector<std::string> return_members = {}; ///< of a struct that is several results; else none
  std::vector<InjectedPlan> states = {}, contexts = {};
  Conversions expanding = {}, shrinking = {};
  bool is_parallel = false;
  Delivery delivery = Delivery::once;
  bool is_async = false;  ///< Async<…>: the adaptor is a coroutine; so it is for a stream
  bool is_result = false; ///< Result<…>, alone or in Async
};

// ── states and hooks ────────────────────────────────────────────────────────────────────────────

/// One function of the generated source that compares two values of a record, member by member.
struct Comparison {
  std::string name; ///< "compare_camera"
  std::string type; ///< "::lab::Camera"
  struct Member {
    std::string name;
    Coding coding;       ///< how what is inside is written
    std::string compare; ///< the comparison of what is inside; "": it is exchanged as a whole
  };
  std::vector<Member> members;
};

struct StatePlan {
  std::string name; ///< for identifiers: "camera"
  std::string type; ///< "::lab::Camera"
  arkitekt::definition::StateDefinition definition;
  std::vector<MemberCodec> members; ///< how each is written
  std::string compare;              ///< of the Comparisons
};

enum class HookKind : std::uint8_t { startup, background, shutdown, configure };
/// What a startup hook hands back, in whole or as an element of a tuple.
struct GivenPlan {
  bool is_state = false;
  bool is_pointer = false; ///< a std::unique_ptr to a context
  std::size_t index = 0;   ///< in gives_states or gives_contexts
  std::string type;        ///< "::lab::Driver"
};
struct HookPlan {
  HookKind kind = HookKind::startup;
  std::string name;                    ///< for identifiers
  std::string display;                 ///< "lab::open_camera"
  std::string callee;                  ///< "::lab::open_camera"
  std::vector<ArgumentPlan> arguments; ///< all injected; of configure none: it takes the app
  std::vector<InjectedPlan> states, contexts, gives_states, gives_contexts;
  std::vector<GivenPlan> gives;
  bool gives_tuple = false;
  bool is_async = false, is_result = false;
  bool takes_app = true; ///< of configure
};

// ── calls of other apps ─────────────────────────────────────────────────────────────────────────

/// A method of a protocol, or a function with [[arkitekt::calls]]: declared by the user, defined by us.
struct RemoteCallPlan {
  std::string name;        ///< for identifiers: "stage_move_to"
  std::string declarator;  ///< "lab::Stage::move_to"
  std::string return_type; ///< with Async and so on
  std::string value_type;  ///< "void" when nothing comes back
  bool is_const = false;
  struct Parameter {
    std::string key, local, type, value_type; ///< "x", "x_", "const ::lab::Image&", "::lab::Image"
    Coding coding;
  };
  std::vector<Parameter> parameters;
  std::vector<Coding> returns; ///< the value, or the elements of a tuple
  bool returns_tuple = false;
  std::string method; ///< of a protocol
  std::string demand; ///< of a function: as JSON
  enum class Wait : std::uint8_t { plain, async, generator, stream } wait = Wait::async;
};

// ── GraphQL operations ──────────────────────────────────────────────────────────────────────────

struct VariablePlan {
  std::string name;  ///< in the document, without the `$`
  std::string local; ///< the parameter
  Coding coding = Scalar::text;
};
struct OperationParameter {
  std::string local;
  std::string type; ///< with const and &, as declared
};
struct OperationPlan {
  std::string name;        ///< for identifiers of the generated source: "get_capsules"
  std::string declarator;  ///< "fleet::get_capsules"
  std::string return_type; ///< "::std::vector<::fleet::Capsule>", with Async and so on, as declared
  std::string value_type;  ///< without them; "void" when nothing is asked for
  std::string data_type;   ///< what the data is read into: the same, for a Response in a std::optional
  std::vector<OperationParameter> parameters;
  arkitekt::graphql::ast::OperationKind kind = arkitekt::graphql::ast::OperationKind::query;
  std::string operation_name, document, domain;
  std::string response_key; ///< of the root field whose value is handed back; "": the data as a whole is
  std::vector<VariablePlan> variables;
  Coding coding = Scalar::text;       ///< of the root field's value
  std::string client;                 ///< the parameter that is the client; "": the one in force
  Delivery delivery = Delivery::once; ///< or a stream: of a subscription
  bool is_async = false;
  bool is_result = false;
  bool is_response = false;
  bool is_promised = false; ///< of a Response: a null without an error is one
};

// ── files ───────────────────────────────────────────────────────────────────────────────────────

/// What one generated file defines: all that the headers declare, or what one of the sources declares.
struct Unit {
  std::string source;             ///< the file it belongs to (absolute); "" for the headers
  std::string file;               ///< "camera.reflekt.cpp", "filters.reflekt.inc"
  std::string function;           ///< "register_actions", "register_filters_actions"
  std::set<std::string> includes; ///< of the library, besides the usual ones: "arkitekt/date_time.hpp"
  std::vector<Codec> codecs;      ///< each behind those that it uses, but for recursive ones
  std::vector<ActionPlan> actions;
  std::vector<Comparison> comparisons; ///< each behind those that it uses
  std::vector<StatePlan> states;
  std::vector<HookPlan> hooks;
  std::vector<RemoteCallPlan> calls;
  std::vector<OperationPlan> operations;
};

struct Plan {
  std::string target;                ///< "my-camera"
  std::string name;                  ///< its C identifier: "my_camera"
  bool is_executable = false;        ///< then arkitekt_reflect() defines register_all() and options()
  std::vector<std::string> includes; ///< of the headers, as written behind #include: "filters.hpp"
  std::vector<Unit> units;           ///< the headers' first
};

/// A SCHEMA of arkitekt_reflect().
struct DomainSchema {
  std::string domain;                                ///< "default" when none was said
  const arkitekt::graphql::Schema* schema = nullptr; ///< null: it could not be read, which was complained about
  std::vector<const arkitekt::graphql::ast::Document*> documents = {}; ///< whose fragments functions may spread
  std::vector<CppType> scalars = {};                                   ///< the C++ types that the user maps some to
};

struct PlanRequest {
  std::string target, name;
  bool is_executable = false;
  std::vector<std::string> headers, sources;    ///< absolute
  std::vector<std::string> include_directories; ///< absolute
  std::vector<DomainSchema> schemas;
  bool is_strict = false; ///< --nullability=strict: what may be null must be a std::optional
};

/// Decides everything. With errors in `diagnostics` the plan is of no use.
Plan plan(const Model& model, const PlanRequest& request, arkitekt::Diagnostics& diagnostics);

} // namespace reflekt
