#include "input.hpp"

namespace json {
Box<Writer> put_into_box(const Writer& writer, Box<Writer>::Label label) { return {writer, {label}}; }
std::map<std::string, Box<Keys>> boxes(std::map<std::string, Box<Keys>> out) { return out; }
} // namespace json

namespace detail {
Call result(Call call, const std::vector<Call>& result, std::string key, int hint, int items) {
  return {call.call + static_cast<int>(result.size() + key.size()) + hint + items};
}
} // namespace detail

namespace lab::arkitekt {
int task(Task task) { return task.std; }
template <> Task twice<Task>(Task task) { return {2 * task.std}; }
} // namespace lab::arkitekt

inline namespace v1 {
Mode old(Mode mode) { return mode; }
const std::string& over(int number) {
  static const std::string even = "even", odd = "odd";
  return number % 2 == 0 ? even : odd;
}
std::string over(const std::string& text) noexcept { return text; }
std::int64_t total(const std::map<std::string, Fixed>& numbers) {
  std::int64_t all = 0;
  for (const auto& [name, each] : numbers) all += each.number;
  return all;
}
} // namespace v1
