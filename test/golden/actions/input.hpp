// Actions of every shape that the first version knows.
#pragma once
#include <arkitekt/annotations.hpp>
#include <arkitekt/async.hpp>
#include <arkitekt/generator.hpp>
#include <arkitekt/result.hpp>
#include <arkitekt/task.hpp>
#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

namespace lab {

/// How to treat the border.
enum class Border {
  mirror [[arkitekt::label("as in a mirror")]], ///< the image again, reversed
  zero,                                         ///< black
};

enum Unscoped { small_one, large_one };

/// A weighted window.
struct Kernel {
  std::int32_t width = 3;                                                           ///< in pixels, odd
  double falloff [[arkitekt::widget(arkitekt::Slider{.min = 0, .max = 10})]] = 0.5; ///< towards the edge
  std::vector<Border> borders = {};
};

struct Nested {
  Kernel kernel;
  std::optional<Kernel> other;
  std::map<std::string, std::vector<Kernel>> more;
};

// ── values of all kinds, there and back ─────────────────────────────────────────────────────────

/// Adds.
[[arkitekt::action]] std::int64_t add(std::int64_t a, std::int64_t b = 1);

[[arkitekt::action]] std::string scalars(bool flag, std::int8_t tiny, std::uint32_t whole, float half, double full,
                                         const std::string& text, std::string_view view, Border border,
                                         Unscoped unscoped);

[[arkitekt::action]] Nested nest(const Nested& nested);

[[arkitekt::action]] std::vector<bool> flip(std::vector<bool> flags);
[[arkitekt::action]] std::set<std::string> sorted(std::set<std::string> names);
[[arkitekt::action]] std::array<int, 3> turned(const std::array<int, 3>& numbers);
[[arkitekt::action]] double sum(std::span<const double> numbers);
[[arkitekt::action]] std::map<std::string, double> scaled(std::map<std::string, double> values, double factor = 2);
[[arkitekt::action]] std::optional<int> half(std::optional<int> number);

// ── defaults ────────────────────────────────────────────────────────────────────────────────────

std::string greeting();

[[arkitekt::action]] std::string
defaults(int i = -3, double d = 2.5, float f = 0.1F, bool b = true, const std::string& s = "a \"b\" ?\?!\n",
         std::string_view v = "view", Border border = Border::zero, Unscoped unscoped = large_one,
         std::optional<int> o = 7, std::optional<double> n = {}, const std::vector<int>& list = {1, 2},
         const std::map<std::string, int>& map = {{"a", 1}}, const Kernel& kernel = {.width = 9});

/// Two defaults that only C++ knows.
[[arkitekt::action]] std::string left_to_cpp(int a, const std::string& first = greeting(), int b = 5,
                                             std::string second = std::string(3, 'x'));

// ── results ─────────────────────────────────────────────────────────────────────────────────────

/// Nothing comes back.
[[arkitekt::action]] void nothing();

/// Two results.
/// @return the mask
/// @return its area
[[arkitekt::action]] std::tuple<std::vector<int>, double> segment(double threshold);
[[arkitekt::action]] std::pair<int, std::string> split(std::string_view text);

[[arkitekt::action]] arkitekt::Result<double> divide(double dividend, double divisor);
[[arkitekt::action]] arkitekt::Result<> check_it(bool good);
[[arkitekt::action]] arkitekt::Async<double> wait_for_it(arkitekt::Task task, const Kernel& kernel);
[[arkitekt::action]] arkitekt::Async<> wait_for_nothing();
[[arkitekt::action]] arkitekt::Async<arkitekt::Result<int>> wait_and_see(bool good);
[[arkitekt::action]] arkitekt::Generator<std::int64_t> count_up(arkitekt::Task task, std::int64_t until = 3);
[[arkitekt::action]] arkitekt::Generator<std::pair<int, Kernel>> pairs(int count);
[[arkitekt::action]] arkitekt::Stream<int> live(int count);

// ── names ───────────────────────────────────────────────────────────────────────────────────────

/// Blurs an image.
///
/// Uses a *Gaussian* kernel.
/// @param image what to blur
/// @param sigma width of the kernel
/// @return the blurred image
[[using arkitekt: action, name("Blur it"), key("blur"), version("2"), collections("filters", "smoothing")]]
std::vector<double> doTheBlur(const std::vector<double>& image,
                              [[using arkitekt: widget(arkitekt::Slider{.min = 0, .max = 10, .step = 0.5}),
                                label("Sigma"), description("how much")]] double sigma = 2.0);

[[using arkitekt: action, interface_name("double_number")]] int twice(int number);
[[using arkitekt: action, interface_name("double_text")]] std::string twice(const std::string& number);

struct Machine {
  [[arkitekt::action]] static int revolutions(int minutes, int result_ = 1);
};

} // namespace lab

[[arkitekt::action]] int at_global_scope(int call, int in, int seen);
