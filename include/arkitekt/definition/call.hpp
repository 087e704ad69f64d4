// Expressions that a page evaluates while somebody enters a value: "value > 3 and value < other", as trees of calls.
// reflekt makes them of [[arkitekt::validate]] and [[arkitekt::ui_effect]].
#pragma once
#include <arkitekt/json/value.hpp>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace arkitekt::definition {

struct CallArgument;

/// An operation of the catalog base@1 and what it is applied to: gt(a: value, b: 3).
struct Call {
  std::string operation;
  std::vector<CallArgument> arguments;
  bool operator==(const Call&) const;
};
/// "value" is the port's own value, "other/min" the member min of the port other: segments as of a JSON pointer.
struct ValuePath {
  std::string text;
  bool operator==(const ValuePath&) const = default;
};
struct CallList {
  std::vector<CallArgument> items; ///< without keys
  bool operator==(const CallList&) const;
};
struct CallDict {
  std::vector<CallArgument> items;
  bool operator==(const CallDict&) const;
};
struct CallArgument {
  std::optional<std::string> key;
  std::variant<json::Value, ValuePath, Call, CallList, CallDict> value;
  bool operator==(const CallArgument&) const = default;
};

/// Whether what was entered is good.
struct Validator {
  Call call;
  std::vector<std::string> dependencies = {}; ///< the other ports that the call looks at
  std::optional<std::string> label = {}, error_message = {};
  std::string source = {}; ///< the expression as written
  friend bool operator==(const Validator&, const Validator&) = default;
};

enum class EffectKind : unsigned char { message, hide, custom };

/// What a page does with the port while the call says true.
struct Effect {
  EffectKind kind = EffectKind::hide;
  Call call = {};
  std::vector<std::string> dependencies = {};
  std::optional<std::string> message = {}; ///< MESSAGE needs one
  bool fade = true;                        ///< HIDE only
  std::string source = {};
  std::optional<std::string> hook = {}, ward = {}; ///< CUSTOM, of generation 2 only
  friend bool operator==(const Effect&, const Effect&) = default;
};

} // namespace arkitekt::definition
