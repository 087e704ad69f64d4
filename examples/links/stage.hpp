// The same stage, asked in the ways that a return type can say.
#pragma once
#include <arkitekt/annotations.hpp>
#include <arkitekt/async.hpp>
#include <arkitekt/generator.hpp>
#include <arkitekt/response.hpp>
#include <arkitekt/result.hpp>
#include <optional>
#include <string>
#include <string_view>

struct Position {
  double x, y;
  std::optional<std::string> camera;
};

[[arkitekt::query("position")]] Position where_is(std::string_view stage);                           // throws
[[arkitekt::query("position")]] arkitekt::Result<Position> try_where_is(std::string_view stage);     // returns
[[arkitekt::query("position")]] arkitekt::Async<Position> await_where_is(std::string stage);         // waits
[[arkitekt::query("position")]] arkitekt::Response<Position> whole_where_is(std::string_view stage); // all there is
[[arkitekt::mutation("move")]] Position move_to(std::string_view stage, double x, double y);
[[arkitekt::subscription("moved")]] arkitekt::Stream<Position> watch(std::string stage);
