// Expressions are checked where they stand.
#pragma once
#include <arkitekt/annotations.hpp>
#include <string>

struct Range {
  double min = 0;
  double max [[arkitekt::validate("value > min")]] = 1;
};

[[arkitekt::action]] void misspelt([[arkitekt::validate("value < limti")]] int x, int limit);
[[arkitekt::action]] void no_condition([[arkitekt::validate("value + 1")]] int x);
[[arkitekt::action]] void other_kind([[arkitekt::validate("value > 'a'", "must be more")]] int x);
[[arkitekt::action]] void no_operation([[arkitekt::validate("value > 0 and lenn(name) > 1")]] int x, std::string name);
[[arkitekt::action]] void unfinished([[arkitekt::validate("value > ")]] int x);
[[arkitekt::action]] void no_message([[arkitekt::validate("value > 1", 3)]] int x);
[[arkitekt::action]] void no_validator([[arkitekt::validate(arkitekt::Slider{.min = 0, .max = 1})]] int x);
[[arkitekt::action]] void hidden([[arkitekt::ui_effect(arkitekt::Hide{.when = "range.mix > 1"})]] int x, Range range);
