// How GraphQL functions hand back what comes.
#include <arkitekt/async.hpp>
#include <arkitekt/generator.hpp>
#include <arkitekt/graphql.hpp>
#include <arkitekt/result.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

[[arkitekt::subscription("ticks")]] std::optional<int> once();
[[arkitekt::subscription("ticks")]] arkitekt::Async<int> later();
[[arkitekt::subscription("ticks")]] arkitekt::Stream<void> of_nothing();
[[arkitekt::subscription("tick")]] arkitekt::Stream<std::optional<int>> misspelt();
[[arkitekt::query("count")]] arkitekt::Stream<int> several();
[[arkitekt::query("count")]] arkitekt::Generator<int> generated();
[[arkitekt::query("count")]] arkitekt::Result<arkitekt::Async<int>> inside_out();
[[arkitekt::mutation("clear")]] arkitekt::Response<void> nothing();
[[arkitekt::query("name")]] std::string_view view();
[[arkitekt::query("name")]] arkitekt::Result<std::optional<std::string_view>> views();
[[arkitekt::query("name"), arkitekt::subscription("ticks")]] int both();
