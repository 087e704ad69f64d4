// The same functions as those whose definitions the Python original has recorded, in C++. What C++ says otherwise is
// listed in docs/reference/definitions.md, and in twins_test.cpp beside the function.
#pragma once
#include <arkitekt/annotations.hpp>
#include <arkitekt/async.hpp>
#include <arkitekt/generator.hpp>
#include <arkitekt/memory.hpp>
#include <arkitekt/remote.hpp>
#include <arkitekt/structure.hpp>
#include <arkitekt/task.hpp>
#include <arkitekt/workflow.hpp>
#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <variant>
#include <vector>

namespace golden {

using Whole = std::int64_t;

// ── names and docs ──────────────────────────────────────────────────────────────────────────────

/// interface is snake_cased by inflection.underscore, key and name are not
[[arkitekt::action]] Whole doTheThing(Whole inputValue);

[[using arkitekt: action, name("Custom Name"), description("Custom description"), interface_name("custom_interface"),
  key("some_snake_case_function"), version("2"), collections("math", "demo")]]
Whole some_snake_case_function(Whole first_value);

/// key also decides the interface; protocols are hints (v10 only)
[[using arkitekt: action, key("my_key"), protocols("on_scene_annotation"), catalogs("my-catalog")]]
Whole keyed(Whole x);

/// Does nothing
[[arkitekt::action]] void tick();

/// Add two numbers.
///
/// The long description of the function,
/// over two lines.
/// @param a The first summand
/// @param b The second summand
/// @return The sum
[[arkitekt::action]] Whole add_numbers(Whole a, Whole b);

/// Short numpy summary.
///
/// Long numpy body.
/// @param a The a value
/// @param b The b value
/// @return The result
[[arkitekt::action]] double docs_numpy(Whole a, double b);

/// Many returns.
/// @return How many
/// @return What it is called
[[using arkitekt: action, returns("count", "label")]] std::tuple<Whole, std::string> docs_many_returns(Whole a);

// ── kinds ───────────────────────────────────────────────────────────────────────────────────────

using Time = std::chrono::system_clock::time_point;

/// All primitive kinds
[[arkitekt::action]] std::tuple<Whole, double, std::string, bool, Time> primitives(Whole i, double f, std::string s,
                                                                                   bool b, Time d);

/// Every port has a default, so every port is nullable
[[arkitekt::action]] std::string defaults(Whole i = 3, double f = 0.5, std::string s = "hello", bool b = true,
                                          double f_int = 1, Whole z = 0, std::string e = "");

/// Nullable but required key
[[arkitekt::action]] std::optional<Whole> nullable_no_default(std::optional<Whole> x, std::optional<std::string> y);

/// Markers
[[arkitekt::action]] Whole default_marker([[arkitekt::preset(5)]] Whole x,
                                          [[arkitekt::description("A described string")]] std::string y);

/// Lists
[[arkitekt::action]] std::vector<std::string> lists(std::vector<Whole> xs, std::vector<std::vector<std::string>> ys,
                                                    std::optional<std::vector<double>> zs = {},
                                                    std::vector<Whole> d = {1, 2});

/// Dicts
[[arkitekt::action]] std::map<std::string, std::string> dicts(std::map<std::string, Whole> d,
                                                              std::map<std::string, std::vector<double>> n);

using Either = std::variant<Whole, std::string>;
/// Unions
[[arkitekt::action]] Either unions(Either u, std::optional<std::variant<Whole, double>> v, std::vector<Either> w);

/// The colors
enum class Color { RED, GREEN };
enum class Level { LOW = 1, HIGH = 2 };
/// Enums
[[arkitekt::action]] Color enums(Color c, Level l, Color d = Color::GREEN, std::optional<Color> o = {});

enum class Speed { fast, slow_mode };
enum class Count { n1, n2 };
enum class Mixed { a, n1 };
enum class Axis { x, y };
/// Literals become enums
[[arkitekt::action]] Axis literals(Speed mode, Count k = Count::n2, Mixed m = Mixed::a);

/// An inner model
struct Inner {
  Whole a;
  std::string b = "x";
};
/// A config model
struct Config {
  [[using arkitekt: label("Threshold"), description("Confidence cutoff")]] double threshold = 0.5;
  Inner inner;
  std::vector<Whole> items;
};
/// Models travel by value
[[arkitekt::action]] Inner models(Config config, std::optional<Config> opt = {});

/// A point
struct Pt {
  double x, y;
};
/// An image held by mikro.
struct [[arkitekt::structure("@mikro/image")]] Img {
  std::string id;
};
/// Nested containers
[[arkitekt::action]] std::vector<std::map<std::string, Pt>>
complex_nesting(std::map<std::string, std::vector<Pt>> a, std::vector<std::variant<Img, Pt>> b,
                std::map<std::string, std::optional<Whole>> c);

namespace searched {
/// An image held by mikro.
struct [[using arkitekt: structure("@mikro/image"),
         widget(arkitekt::Search{.query = "query Search($search: String, $values: [ID]) { options: images(search: "
                                          "$search, values: $values) { value: id label: name } }",
                                 .ward = "mikro"})]] Img {
  std::string id;
};
} // namespace searched
/// Structures travel by id
[[arkitekt::action]] searched::Img structures(searched::Img image, std::vector<searched::Img> images,
                                              std::optional<searched::Img> opt = {});

/// A buffer kept in the memory of the agent.
class [[arkitekt::memory("@golden/buf")]] Buf {};
/// Memory structures stay on the shelve of the agent
[[arkitekt::action]] arkitekt::Memory<Buf> memory_structures(arkitekt::Memory<Buf> buf, Whole n = 1);

/// Requires and provides
[[using arkitekt: action, provides("@mikro/ndim", arkitekt::Is::equals, 2)]]
Img descriptors([[using arkitekt: requires_("@mikro/ndim", arkitekt::Is::equals, 3),
                  requires_("@mikro/axes", arkitekt::Is::in, "xy", "xyz")]] Img image);

// ── widgets, validators, effects ────────────────────────────────────────────────────────────────

/// annotated_types constraints become validators
[[arkitekt::action]] Whole annotated_types([[arkitekt::validate(arkitekt::Above{0})]] Whole a,
                                           [[arkitekt::validate(arkitekt::AtMost{100})]] Whole b,
                                           [[arkitekt::validate(arkitekt::Length{1, 5})]] std::string c);

/// Choices on primitive ports
[[arkitekt::action]] std::string
choices([[arkitekt::choices("a", "b")]] std::string a,
        [[arkitekt::choices(arkitekt::Choice{.label = "One", .description = "The one", .number = 1},
                            arkitekt::Choice{.label = "Two", .number = 2})]] Whole c = 1);

/// Choice return widget
[[using arkitekt: action,
  returns(arkitekt::Return{.choices = {{.value = "a", .label = "A"}, {.value = "b", .label = "B"}}})]]
std::string return_choice();

/// Effects
[[arkitekt::action]] std::string
effects(std::string mode, [[arkitekt::ui_effect(arkitekt::Hide{.when = "mode == 'simple'"})]] std::string details = "x",
        [[arkitekt::ui_effect(arkitekt::Message{.when = "value > 5", .text = "That is a lot"})]] Whole n = 1);

/// Custom widgets
[[using arkitekt: action,
  returns(arkitekt::Return{.component = "ColorShow", .props = {{.key = "size", .number = 3}}, .ward = "orkestrator"})]]
std::string widgets_custom([[arkitekt::widget(
    arkitekt::Custom{.component = "ColorPicker", .props = {{.key = "bind", .value = "value"}}, .ward = "orkestrator"},
    arkitekt::TextField{})]] std::string color);

/// Search widget depending on another port
[[arkitekt::action]] std::string widgets_search(
    std::string dataset,
    [[arkitekt::widget(arkitekt::Search{
        .query = "query S($search: String, $values: [ID], $dataset: ID) { options: images(search: $search, values: "
                 "$values, dataset: $dataset) { value: id label: name description: kind } }",
        .ward = "mikro",
        .dependencies = {"dataset"}})]] Img image);

/// String widgets
[[arkitekt::action]] std::string
widgets_string([[arkitekt::widget(arkitekt::TextField{})]] std::string a,
               [[arkitekt::widget(arkitekt::TextField{.paragraph = true})]] std::string b);

/// Port groups
[[arkitekt::action]] Whole
port_groups(Whole a,
            [[arkitekt::group(arkitekt::Group{
                .key = "advanced", .title = "Advanced", .description = "Rarely needed"})]] Whole b = 1,
            [[arkitekt::group("advanced")]] Whole c = 2);

// ── how they run ────────────────────────────────────────────────────────────────────────────────

/// A generator
[[arkitekt::action]] arkitekt::Generator<Whole> count_up(Whole n);

/// An async generator of two returns
[[arkitekt::action]] arkitekt::Stream<std::tuple<Whole, std::string>> acount_up(Whole n);

/// A context is injected
class [[arkitekt::context]] Camera {};
/// Context parameter is not a port
[[arkitekt::action]] Whole snap(Camera& camera, Whole n);

/// Explicit locks; policy is client-local and never sent
[[using arkitekt: action, locks("laser", "camera")]] Whole locked(Whole n);
/// No locks, parallel
[[using arkitekt: action, parallel]] Whole unlocked(Whole n);

/// Optimistic state update
[[using arkitekt: action, optimistic(arkitekt::Optimistic{.state = "stage", .path = "/x", .accessor = "/x"})]]
double set_x(double x);

/// A test action
[[using arkitekt: action,
  test_for(arkitekt::Demand{.key = "add_numbers", .version = "1"}, arkitekt::Demand{.hash = "abc"})]]
bool test_add(Whole a);

/// A workflow; Task is injected
[[using arkitekt: workflow, effects(arkitekt::Effects::irreversible)]]
arkitekt::Async<Whole> orchestrate(Whole n, arkitekt::Task task);

/// A microscope
struct [[arkitekt::protocol(
    arkitekt::Protocol{.app = "lab-microscope", .version = "1", .min = 1, .max = 2})]] Microscope : arkitekt::Remote {
  arkitekt::Async<Whole> snap(double exposure_ms) const;
  arkitekt::Async<> move(double x, double y = 0.0) const;
  [[arkitekt::demand(arkitekt::Demand{.app = "imagej", .key = "open_image", .optional = true})]]
  arkitekt::Async<std::string> open(std::string path) const;
};
/// Declared protocol parameter becomes a dependency
[[arkitekt::workflow]] arkitekt::Async<Whole> use_scope(Whole n, Microscope scope);

} // namespace golden
