#include <arkitekt/annotations.hpp>
#include <arkitekt/async.hpp>
#include <arkitekt/generator.hpp>
#include <arkitekt/task.hpp>
#include <optional>
#include <string>
#include <tuple>

[[arkitekt::action]] arkitekt::Generator<void> nothing_of();
[[arkitekt::action]] arkitekt::Async<const int&> shown();
[[arkitekt::action]] std::tuple<int&, double> halves();
[[arkitekt::action]] int moved(arkitekt::Task&& task);

struct Point {
  int x;
};
[[arkitekt::action]] void fixed(std::optional<const Point> point);

struct Capsule {
  std::string id;
};
[[arkitekt::query("capsule")]] std::optional<const Capsule> capsule(std::string id);
