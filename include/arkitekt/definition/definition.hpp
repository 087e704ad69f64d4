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
};

struct SliderWidget {
  double min = 0, max = 0;
  std::optional<double> step = {};
};
struct ChoiceWidget {};
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
  std::optional<Widget> widget = {};
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
};

/// How this app provides an action.
struct Implementation {
  std::string interface_name; ///< what ASSIGN names; unique in an app
  Definition definition;
  std::string code_hash; ///< SHA-256 of the function's source, hexadecimal; "" when unknown
};

enum class Spelling : unsigned char { snake_case, camel_case };

/// Every key of the wire format, nulls and empty lists included.
void write(json::Writer& out, const Port& port, Spelling spelling, bool is_argument);
void write(json::Writer& out, const Definition& definition, Spelling spelling);
void write(json::Writer& out, const Implementation& implementation, Spelling spelling);

/// Reads what write() wrote in snake_case.
Result<Implementation> read_implementation(std::string_view text);

/// The definition's identity: SHA-256 over Python's json.dumps(…, sort_keys=True) of the identity keys, hexadecimal.
std::string hash(const Definition& definition);

} // namespace arkitekt::definition
