// Widgets: how a page lets somebody enter a value, or shows one.
#pragma once
#include <arkitekt/json/value.hpp>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace arkitekt::definition {

/// Of a port that has choices, or of an enum. In generation 2 the choices of other ports travel in their widget.
struct Choice {
  json::Value value; ///< fits the port's kind; of an ENUM the enumerator's name
  std::string label;
  std::optional<std::string> description = {};
  friend bool operator==(const Choice&, const Choice&) = default;
};

/// Needs min < max and step > 0.
struct SliderWidget {
  double min = 0, max = 0;
  std::optional<double> step = {};
  friend bool operator==(const SliderWidget&, const SliderWidget&) = default;
};
struct TextWidget {
  std::optional<std::string> placeholder = {};
  bool is_paragraph = false;
  friend bool operator==(const TextWidget&, const TextWidget&) = default;
};
/// One of the port's choices.
struct ChoiceWidget {
  std::optional<std::string> placeholder = {}; ///< arguments only
  friend bool operator==(const ChoiceWidget&, const ChoiceWidget&) = default;
};
/// The objects that a GraphQL query of a service lists.
struct SearchWidget {
  std::string query, ward;
  std::vector<std::string> dependencies = {}; ///< the ports whose values are variables of the query
  std::optional<std::string> placeholder = {};
  friend bool operator==(const SearchWidget&, const SearchWidget&) = default;
};
enum class OptionKey : unsigned char { label, description, logo, value };
/// The items of a list in a state.
struct StateChoiceWidget {
  std::optional<std::string> dependency = {}; ///< whose state; none: the app's own
  std::string path;                           ///< "stage.positions"
  struct Accessor {
    OptionKey option = OptionKey::label;
    std::string path;
    friend bool operator==(const Accessor&, const Accessor&) = default;
  };
  std::vector<Accessor> accessors = {};
  std::vector<std::string> dependencies = {};
  friend bool operator==(const StateChoiceWidget&, const StateChoiceWidget&) = default;
};
/// The widget of another action's port.
struct ProxyWidget {
  std::string port, action;
  std::optional<std::string> dependency = {};
  friend bool operator==(const ProxyWidget&, const ProxyWidget&) = default;
};
using PlainWidget = std::variant<SliderWidget, TextWidget, ChoiceWidget, SearchWidget, StateChoiceWidget, ProxyWidget>;

/// A component of the page's catalog. Of returns too.
struct CustomWidget {
  std::string component; ///< in generation 2 the hook
  struct Prop {
    std::string key;
    json::Value value;
    friend bool operator==(const Prop&, const Prop&) = default;
  };
  std::vector<Prop> props = {};
  std::vector<std::string> dependencies = {};
  std::optional<PlainWidget> fallback = {}; ///< for pages that lack the component
  std::optional<std::string> ward = {};     ///< generation 2 only
  friend bool operator==(const CustomWidget&, const CustomWidget&) = default;
};
using Widget =
    std::variant<SliderWidget, TextWidget, ChoiceWidget, SearchWidget, StateChoiceWidget, ProxyWidget, CustomWidget>;

} // namespace arkitekt::definition
