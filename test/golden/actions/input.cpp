#include "input.hpp"
#include <algorithm>

namespace lab {

std::int64_t add(std::int64_t a, std::int64_t b) { return a + b; }

std::string scalars(bool flag, std::int8_t tiny, std::uint32_t whole, float half, double full, const std::string& text,
                    std::string_view view, Border border, Unscoped unscoped) {
  return std::to_string(flag) + " " + std::to_string(tiny) + " " + std::to_string(whole) + " " + std::to_string(half) +
         " " + std::to_string(full) + " " + text + " " + std::string(view) + " " +
         std::to_string(static_cast<int>(border)) + " " + std::to_string(unscoped);
}

Nested nest(const Nested& nested) { return nested; }

std::vector<bool> flip(std::vector<bool> flags) {
  flags.flip();
  return flags;
}
std::set<std::string> sorted(std::set<std::string> names) { return names; }
std::array<int, 3> turned(const std::array<int, 3>& numbers) { return {numbers[2], numbers[1], numbers[0]}; }
double sum(std::span<const double> numbers) {
  double total = 0;
  for (const double number : numbers) total += number;
  return total;
}
std::map<std::string, double> scaled(std::map<std::string, double> values, double factor) {
  for (auto& [name, value] : values) value *= factor;
  return values;
}
std::optional<int> half(std::optional<int> number) {
  return number && *number % 2 == 0 ? std::optional<int>(*number / 2) : std::nullopt;
}

std::string greeting() { return "hello"; }

std::string defaults(int i, double d, float f, bool b, const std::string& s, std::string_view v, Border border,
                     Unscoped unscoped, std::optional<int> o, std::optional<double> n, const std::vector<int>& list,
                     const std::map<std::string, int>& map, const Kernel& kernel) {
  return std::to_string(i) + " " + std::to_string(d) + " " + std::to_string(f) + " " + std::to_string(b) + " " + s +
         " " + std::string(v) + " " + std::to_string(static_cast<int>(border)) + " " + std::to_string(unscoped) + " " +
         std::to_string(o.value_or(0)) + " " + std::to_string(n.value_or(-1)) + " " + std::to_string(list.size()) +
         " " + std::to_string(map.at("a")) + " " + std::to_string(kernel.width);
}

std::string left_to_cpp(int a, const std::string& first, int b, std::string second) {
  return std::to_string(a) + " " + first + " " + std::to_string(b) + " " + second;
}

void nothing() {}
std::tuple<std::vector<int>, double> segment(double threshold) { return {{1, 2}, threshold}; }
std::pair<int, std::string> split(std::string_view text) {
  return {static_cast<int>(text.size()), std::string(text.substr(0, 1))};
}
arkitekt::Result<double> divide(double dividend, double divisor) {
  if (divisor == 0) return arkitekt::Error(arkitekt::ErrorKind::user, "nothing can be divided by 0");
  return dividend / divisor;
}
arkitekt::Result<> check_it(bool good) {
  if (!good) return arkitekt::Error(arkitekt::ErrorKind::user, "it is bad");
  return {};
}
arkitekt::Async<double> wait_for_it(arkitekt::Task task, const Kernel& kernel) {
  task.progress(50);
  co_return kernel.falloff;
}
arkitekt::Async<> wait_for_nothing() { co_return; }
arkitekt::Async<arkitekt::Result<int>> wait_and_see(bool good) {
  if (!good) co_return arkitekt::Error(arkitekt::ErrorKind::user, "it is bad");
  co_return 1;
}
arkitekt::Generator<std::int64_t> count_up(arkitekt::Task, std::int64_t until) {
  for (std::int64_t i = 0; i < until; ++i) co_yield i;
}
arkitekt::Generator<std::pair<int, Kernel>> pairs(int count) {
  for (int i = 0; i < count; ++i) {
    std::pair<int, Kernel> pair(i, Kernel{});
    co_yield pair;
  }
}
arkitekt::Stream<int> live(int count) {
  for (int i = 0; i < count; ++i) co_yield i;
}
std::vector<double> doTheBlur(const std::vector<double>& image, double sigma) {
  std::vector<double> blurred = image;
  std::for_each(blurred.begin(), blurred.end(), [&](double& pixel) { pixel *= sigma; });
  return blurred;
}
int twice(int number) { return 2 * number; }
std::string twice(const std::string& number) { return number + number; }
int Machine::revolutions(int minutes, int result_) { return minutes * result_; }

} // namespace lab

int at_global_scope(int call, int in, int seen) { return call * 100 + in * 10 + seen; }
