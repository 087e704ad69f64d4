// What a server refuses at registration is refused here.
#pragma once
#include <arkitekt/annotations.hpp>
#include <arkitekt/state.hpp>
#include <string>
#include <variant>
#include <vector>

enum class Mode { fast, exact };
struct [[arkitekt::state]] Stage {
  double x = 0;
};

[[arkitekt::action]] void twice([[arkitekt::choices("a", "b", "a")]] std::string x);
[[arkitekt::action]] void of_another_type([[arkitekt::choices("a", 2)]] int x);
[[arkitekt::action]] void on_an_enum([[arkitekt::choices("fast")]] Mode x);
[[arkitekt::action]] void no_choice([[arkitekt::choices("a", "b")]] std::string x = "c");
[[arkitekt::action]] void out_of_range([[arkitekt::widget(arkitekt::Slider{.min = 0, .max = 1})]] double x = 2);
[[arkitekt::action]] void slider_on_text([[arkitekt::widget(arkitekt::Slider{.min = 0, .max = 1})]] std::string x);
[[arkitekt::action]] void field_on_number([[arkitekt::widget(arkitekt::TextField{})]] int x);
[[arkitekt::action]] void nothing_to_choose([[arkitekt::widget(arkitekt::Dropdown{})]] std::string x);
[[arkitekt::action]] void search_of_texts([[arkitekt::widget(arkitekt::Search{.query = "query { a }", .ward = "b"})]] std::string x);
[[arkitekt::action]] void unit_of_text([[arkitekt::unit("um")]] std::string x);
[[arkitekt::action]] void unknown_unit([[arkitekt::unit("parrots")]] double x);
[[arkitekt::action]] void other_dimension([[arkitekt::unit(arkitekt::Unit{.reference = "um", .proposed = {"mm", "ms"}})]] double x);
[[arkitekt::action]] void silent([[arkitekt::ui_effect(arkitekt::Message{.when = "value > 1"})]] int x);
[[arkitekt::action]] void never([[arkitekt::ui_effect(arkitekt::Hide{})]] int x);
[[arkitekt::action]] void nameless_group([[arkitekt::group(arkitekt::Group{.title = "Advanced"})]] int x);
[[arkitekt::action]] void two_titles([[arkitekt::group(arkitekt::Group{.key = "a", .title = "A"})]] int x,
                                     [[arkitekt::group(arkitekt::Group{.key = "a", .title = "B"})]] int y);
[[arkitekt::action]] void not_a_number([[arkitekt::requires_("k", arkitekt::Is::at_least, "3")]] int x);
[[arkitekt::action]] void one_too_many([[arkitekt::requires_("k", arkitekt::Is::equals, 3, 4)]] int x);
[[arkitekt::action]] void of_no_structure([[arkitekt::requires_("k", arkitekt::Is::equals, 3)]] int x);
[[using arkitekt: action, provides("k", arkitekt::Is::equals, 3)]] int promised();
[[using arkitekt: action, pure, effects(arkitekt::Effects::irreversible)]] void impure(int x);
[[using arkitekt: action, pure]] void stateful(arkitekt::State<Stage> stage);
[[using arkitekt: action, protocols("two words")]] void hints();
[[using arkitekt: action, returns("a", "b")]] int one_result();
[[arkitekt::action]] void alone(std::variant<int> x);
[[arkitekt::action]] void long_text([[arkitekt::validate(arkitekt::Length{.most = 3})]] int x);
[[arkitekt::action]] void no_state([[arkitekt::widget(arkitekt::StateChoice{.path = "self.stages.x"})]] std::string x);
[[arkitekt::action]] void no_field([[arkitekt::widget(arkitekt::StateChoice{.path = "self.Stage.y"})]] std::string x);
