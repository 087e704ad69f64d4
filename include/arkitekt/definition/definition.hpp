// What an app declares, as data. The generator makes these values, the runtime keeps them, every transport sends them:
// one C++ type and one JSON writer, so that generator and runtime cannot disagree.
#pragma once
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

struct Choice {
  std::string value, label;
  std::optional<std::string> description = {};
  friend bool operator==(const Choice&, const Choice&) = default;
};

/// Needs min < max and step > 0.
struct SliderWidget {
  double min = 0, max = 0;
  std::optional<double> step = {};
  friend bool operator==(const SliderWidget&, const SliderWidget&) = default;
};
/// One of the port's choices.
struct ChoiceWidget {
  friend bool operator==(const ChoiceWidget&, const ChoiceWidget&) = default;
};
using Widget = std::variant<SliderWidget, ChoiceWidget>;

/// An argument or a return of an action, or a part of one (an element, a member).
struct Port {
  std::string key;
  PortKind kind = PortKind::string;
  std::optional<std::string> label = {}, description = {}, identifier = {};
  bool nullable = false;
  std::vector<Port> children = {};               ///< LIST, DICT: one, keyed "..."; MODEL: one a field; else none
  std::vector<Choice> choices = {};              ///< ENUM
  std::optional<json::Value> default_value = {}; ///< arguments only
  std::optional<Widget> widget = {};             ///< returns: ChoiceWidget only
  friend bool operator==(const Port&, const Port&) = default;
};

enum class ActionKind : unsigned char { function, generator };

/// An action as callers see it; equal definitions (by hash) may be served by different apps.
struct Definition {
  std::string key, version = "1", name, description;
  ActionKind kind = ActionKind::function;
  std::vector<Port> args = {}, returns = {};
  std::vector<std::string> collections = {};
  bool stateful = false;
  bool is_dev = false; ///< nobody described it
  friend bool operator==(const Definition&, const Definition&) = default;
};

/// How this app provides an action.
struct Implementation {
  std::string interface_name; ///< what ASSIGN names; unique in an app
  Definition definition;
  std::string code_hash; ///< SHA-256 of the function's source, hexadecimal; "" when unknown
  friend bool operator==(const Implementation&, const Implementation&) = default;
};

enum class Spelling : unsigned char { snake_case, camel_case };

/// Every key of the wire format, nulls and empty lists included, in the order of the Python original.
/// Throws Error::validation when a number is infinite or NaN.
void write(json::Writer& out, const Port& port, Spelling spelling, bool is_argument);
void write(json::Writer& out, const Definition& definition, Spelling spelling);
void write(json::Writer& out, const Implementation& implementation, Spelling spelling);

/// Reads what write() wrote in snake_case. Keys that are not ours are skipped, those that may be left out may be null.
Result<Implementation> read_implementation(std::string_view text);

/// The definition's identity, generation 10: SHA-256, hexadecimal, over Python's json.dumps(…, sort_keys=True) of the
/// keys that make the identity, nulls included. Not among them: is_dev, and all that belongs to the implementation.
std::string hash(const Definition& definition);

} // namespace arkitekt::definition
