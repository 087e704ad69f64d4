// The words of a declaration: the arguments of [[arkitekt::…]] attributes. Includes nothing and costs nothing: the
// compiler never reads these arguments, only reflekt does.
#pragma once

#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic ignored_attributes "arkitekt::" // our namespace alone: [[nodiscrad]] still warns
#elif defined(_MSC_VER) && !defined(__clang__)
#pragma warning(disable : 5030)
#endif // plain Clang: the CMake targets add -Wno-unknown-attributes (a pragma here would hide the user's own typos)

namespace arkitekt {

/// A text in an attribute; nullptr means "not said".
using Text = const char*;
/// A number in an attribute that was not said.
inline constexpr double unset = -1.7976931348623157e308;

// ── widgets: how a page lets somebody enter an argument: [[arkitekt::widget(…)]] ────────────────

/// For INT, FLOAT and QUANTITY ports. min and max are required, min < max; step > 0.
struct Slider {
  double min = unset, max = unset, step = unset;
};
/// For STRING ports.
struct TextField {
  Text placeholder = nullptr;
  bool paragraph = false; ///< several lines
};
/// For ports with [[arkitekt::choices(…)]] and for enums.
struct Dropdown {
  Text placeholder = nullptr;
};
/// For structures, and lists of them: what a GraphQL query of the service `ward` lists. The query takes $search and
/// $values, selects one list as `options` with `value` and `label`, and may take other ports as variables.
struct Search {
  Text query = nullptr, ward = nullptr, placeholder = nullptr;
  Text dependencies[16] = {}; ///< those ports
};
/// What a state holds: "stage.positions" is the app's own state, "self.stage.positions" too, "microscope.stage.slots"
/// that of the dependency `microscope`. The other paths lead from an item to what a page shows of it.
struct StateChoice {
  Text path = nullptr, label = nullptr, description = nullptr, value = nullptr;
  Text dependencies[16] = {};
};
/// The widget of another port: of this app's action, or of a dependency's.
struct Proxy {
  Text port = nullptr, action = nullptr, dependency = nullptr;
};
/// One of both values.
struct Prop {
  Text key = nullptr, value = nullptr;
  double number = unset;
};
/// A component of the page's catalog, for arguments and (inside of Return) results. A second argument of `widget` is
/// what pages without that component show: widget(Custom{.component = "ColorPicker"}, TextField{}).
struct Custom {
  Text component = nullptr;
  Prop props[16] = {};
  Text dependencies[16] = {};
  Text ward = nullptr; ///< generation 2 only: who provides it
  Text when = nullptr; ///< as a ui_effect, of the kind CUSTOM: the component takes over while this is true
};

/// [[arkitekt::choices("a", "b")]] or [[arkitekt::choices(Choice{…}, …)]]; numbers for numbers.
struct Choice {
  Text value = nullptr, label = nullptr, description = nullptr;
  double number = unset; ///< instead of `value`, for INT and FLOAT ports
};

// ── validators: [[arkitekt::validate("value > 3 and value < other", "too small")]], or one of these ─

struct Above {
  double bound;
};
struct AtLeast {
  double bound;
};
struct Below {
  double bound;
};
struct AtMost {
  double bound;
};
/// Both ends belong.
struct Between {
  double low, high;
};
/// Of texts and lists.
struct Length {
  unsigned least = 0, most = 0xffffffffU;
};
/// A regular expression of JavaScript.
struct Matches {
  Text pattern = nullptr;
};

// ── what a page does while a value is entered: [[arkitekt::ui_effect(…)]] ───────────────────────

/// Hides the port while the expression is true.
struct Hide {
  Text when = nullptr;
  bool fade = true;
};
/// Shows the text while the expression is true.
struct Message {
  Text when = nullptr, text = nullptr;
};
// ── ports ───────────────────────────────────────────────────────────────────────────────────────

/// [[arkitekt::unit("µm")]] is short for unit(Unit{.reference = "µm"}).
struct Unit {
  Text reference = nullptr;
  Text proposed[16] = {}; ///< what a page offers
};
/// [[arkitekt::group("advanced")]] is short for group(Group{.key = "advanced"}); say title and description once.
struct Group {
  Text key = nullptr, title = nullptr, description = nullptr;
};
/// [[arkitekt::returns(Return{…}, …)]], one for each result.
struct Return {
  Text name = nullptr, description = nullptr, unit = nullptr;
  Choice choices[16] = {};  ///< with the widget that shows which of them it is
  Text component = nullptr; ///< a component that shows the result
  Prop props[16] = {};      ///< of the component
  Text ward = nullptr;      ///< of the component, generation 2 only
};
/// requires_("image", "@mikro/ndim", Is::equals, 3), provides("@mikro/ndim", Is::equals, 2).
enum class Is { equals, not_equals, at_least, at_most, contains, in, not_in, exists, matches };

// ── actions ─────────────────────────────────────────────────────────────────────────────────────

/// What running it does to the world.
enum class Effects { none, repeatable, unknown, irreversible };
/// What an action needs of another app: on a struct that is an arkitekt::Remote.
struct Protocol {
  Text app = nullptr, version = nullptr;
  int min = 1, max = 1; ///< how many apps
  bool auto_resolvable = true;
  bool optional = false;
};
/// An action of another app: for calls, demand and test_for.
struct Demand {
  Text app = nullptr, key = nullptr, version = nullptr, hash = nullptr, name = nullptr;
  bool optional = false;   ///< of a protocol's method: apps without it are good enough
  bool match_ports = true; ///< false: whatever its arguments and results are
  Text protocols[16] = {};
};
/// A value of a state that a page may plot beside the action.
struct Track {
  Text state = nullptr, value = nullptr, dependency = nullptr, label = nullptr, description = nullptr;
};
/// What a page may show of a state before the action has changed it: JSON pointers into the state and the arguments.
struct Optimistic {
  Text state = nullptr, path = nullptr, accessor = nullptr;
};

} // namespace arkitekt
