// What an app declares, as data. The generator makes these values, the runtime keeps them, every transport sends them:
// one C++ type and one JSON writer, so that generator and runtime cannot disagree.
#pragma once
#include <arkitekt/definition/call.hpp>
#include <arkitekt/definition/dependency.hpp>
#include <arkitekt/definition/widget.hpp>
#include <arkitekt/json/value.hpp>
#include <arkitekt/json/writer.hpp>
#include <arkitekt/result.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace arkitekt::definition {

enum class PortKind : unsigned char {
  boolean,
  integer,
  floating,
  string,
  date,
  enumeration,
  list,
  dict,
  union_,
  model,
  structure,
  memory_structure,
  quantity,
  interface_
};
/// "BOOL", "INT", "FLOAT", … as on the wire.
std::string_view name_of(PortKind kind) noexcept;

enum class Operator : unsigned char { equals, not_equals, at_least, at_most, contains, in, not_in, exists, matches };
/// What an argument has to be, or what a return will be: {"@mikro/ndim", EQUALS, 3}.
struct Descriptor {
  std::string key;
  Operator op = Operator::equals;
  json::Value value = nullptr;
  friend bool operator==(const Descriptor&, const Descriptor&) = default;
};

/// An argument or a return of an action, or a part of one (an element, a member).
struct Port {
  std::string key;
  PortKind kind = PortKind::string;
  std::optional<std::string> label = {}, description = {}, identifier = {};
  bool nullable = false;
  std::vector<Port> children = {}; ///< LIST, DICT: one, keyed "..."; UNION: keyed "0", "1"…; MODEL: one a field
  std::vector<Choice> choices = {};
  std::optional<json::Value> default_value = {}; ///< of returns (members of models) only generation 2 shows it
  std::optional<Widget> widget = {};             ///< returns: ChoiceWidget and CustomWidget only
  std::vector<Validator> validators = {};        ///< arguments only
  std::vector<Effect> effects = {};
  std::vector<Descriptor> descriptors = {};                       ///< `requires` of arguments, `provides` of returns
  std::optional<std::string> reference_unit = {}, dimension = {}; ///< QUANTITY
  std::vector<std::string> proposed_units = {};                   ///< QUANTITY
  friend bool operator==(const Port&, const Port&) = default;
};

/// Arguments that a page shows together.
struct PortGroup {
  std::string key;
  std::optional<std::string> title = {}, description = {};
  std::vector<std::string> ports = {};
  friend bool operator==(const PortGroup&, const PortGroup&) = default;
};
/// An action that this one tests.
struct TestTarget {
  std::optional<std::string> hash = {}, app = {}, key = {}, version = {};
  friend bool operator==(const TestTarget&, const TestTarget&) = default;
};

enum class ActionKind : unsigned char { function, generator };

/// An action as callers see it; equal definitions (by hash) may be served by different apps.
struct Definition {
  std::string key, version = "1", name, description;
  ActionKind kind = ActionKind::function;
  std::vector<Port> args = {}, returns = {};
  std::vector<std::string> collections = {};
  std::vector<PortGroup> port_groups = {};
  std::vector<TestTarget> is_test_for = {};
  bool stateful = false;
  bool is_dev = false; ///< nobody described it
  bool pure = false, idempotent = false, allow_probe = false;
  std::vector<std::string> catalogs = {}, protocols = {}; ///< generation 10 only
  friend bool operator==(const Definition&, const Definition&) = default;
};

enum class WindowFunction : unsigned char { mean, min, max, sum, count, last, first, std };
/// A value of a state that a page may plot beside the action.
struct Track {
  std::optional<std::string> dependency = {}; ///< whose state; none: the app's own
  std::string state, value;
  std::optional<std::string> label = {}, description = {};
  struct Window {
    WindowFunction function = WindowFunction::mean;
    std::optional<std::string> label = {};
    friend bool operator==(const Window&, const Window&) = default;
  };
  std::vector<Window> windows = {};
  friend bool operator==(const Track&, const Track&) = default;
};
/// What a page may already show of a state when it has assigned the action. JSON pointers.
struct Optimistic {
  std::string state, path;
  std::optional<std::string> accessor = {};
  friend bool operator==(const Optimistic&, const Optimistic&) = default;
};

/// What running it does to the world. For people and planners: nothing is enforced.
enum class Effects : unsigned char { none, repeatable, unknown, irreversible };
enum class Execution : unsigned char { plain, workflow };

/// How this app provides an action.
struct Implementation {
  std::string interface_name; ///< what ASSIGN names; unique in an app
  Definition definition;
  std::string code_hash; ///< SHA-256 of the function's source, hexadecimal; "" when unknown
  std::vector<Dependency> dependencies = {};
  std::vector<Track> tracks = {};
  std::vector<std::string> locks = {}; ///< sorted
  std::vector<Optimistic> optimistics = {};
  std::vector<std::string> manipulates = {}; ///< the states that it may change, sorted
  Effects effects = Effects::unknown;
  Execution execution = Execution::plain;
  std::optional<std::string> logo = {};
  friend bool operator==(const Implementation&, const Implementation&) = default;
};

/// A state of the app: one port a field, as of a return.
struct StateDefinition {
  std::string name;
  std::vector<Port> ports = {};
  std::vector<std::string> locks = {}; ///< that actions hold which may change it; on the wire only as theirs
  friend bool operator==(const StateDefinition&, const StateDefinition&) = default;
};

enum class Spelling : unsigned char { snake_case, camel_case };
/// The two generations of the platform: see docs/reference/definitions.md for what differs.
enum class Generation : unsigned char { two, ten };

/// Every key of the wire format, nulls and empty lists included, in the order of the Python original.
/// Throws Error::validation when a number is infinite or NaN.
void write(json::Writer& out, const Port& port, Spelling spelling, bool is_argument,
           Generation generation = Generation::ten);
void write(json::Writer& out, const Definition& definition, Spelling spelling, Generation generation = Generation::ten);
void write(json::Writer& out, const Implementation& implementation, Spelling spelling,
           Generation generation = Generation::ten);
void write(json::Writer& out, const StateDefinition& state, Spelling spelling, Generation generation = Generation::ten);
/// `{"key":"camera","definition":{…}}`.
void write_lock(json::Writer& out, std::string_view key, Spelling spelling);

/// What an action has to be like to be called: `{"hash":…,"key":…,"app":…}`.
void write_demand(json::Writer& out, const ActionDependency& action, Spelling spelling);

/// All of it, for read_implementation(): nothing that has its default value is there. What generated code holds.
std::string store(const Implementation& implementation);
std::string store(const StateDefinition& state);
/// Reads what store() wrote, and what write() wrote in snake_case for generation 10 (which does not show everything).
/// Keys that are not ours are skipped, those that may be left out may be null.
Result<Implementation> read_implementation(std::string_view text);
Result<StateDefinition> read_state(std::string_view text);

/// The definition's identity: SHA-256, hexadecimal, over Python's json.dumps(…, sort_keys=True) of the keys that make
/// the identity, nulls included. Not among them: is_dev, and all that belongs to the implementation; in generation 2
/// neither the key, the version, the kind nor the groups.
std::string hash(const Definition& definition, Generation generation = Generation::ten);
/// What hash() hashes.
std::string identity(const Definition& definition, Generation generation = Generation::ten);

/// The sorted union of the locks of all implementations: all that an app has to list.
std::vector<std::string> locks_of(const std::vector<const Implementation*>& implementations);

} // namespace arkitekt::definition
