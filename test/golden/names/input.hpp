// Names that generated code must not stumble over: those of its own namespaces and variables, of template instances, of
// what is deprecated or overloaded.
#pragma once
#include <arkitekt/annotations.hpp>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace json {

struct Writer {
  int in = 1, out = 2;
};
enum class Keys { null, seen };

template <class T> struct Box {
  T held{};
  struct Label {
    T of{};
    std::string text = "none";
  };
  std::vector<Label> labels;
};

[[arkitekt::action]] Box<Writer> put_into_box(const Writer& writer, Box<Writer>::Label label = {});
[[arkitekt::action]] std::map<std::string, Box<Keys>> boxes(std::map<std::string, Box<Keys>> out);

} // namespace json

namespace detail {

struct Call {
  int call = 0;
};
[[arkitekt::action]] Call result(Call call, const std::vector<Call>& result, std::string key, int hint, int items);

} // namespace detail

namespace lab::arkitekt {

/// Not the library's.
struct Task {
  int std = 0;
};
[[using arkitekt: action, interface_name("own_task")]] int task(Task task);
template <class T> T twice(T task);
template <> [[arkitekt::action]] Task twice<Task>(Task task);

} // namespace lab::arkitekt

inline namespace v1 {

enum class Mode { slow [[deprecated]], fast };
[[deprecated("write over")]] [[arkitekt::action]] Mode old(Mode mode = Mode::fast);

[[using arkitekt: action, interface_name("over_number")]] const std::string& over(int number);
[[using arkitekt: action, interface_name("over_text")]] std::string over(const std::string& text) noexcept;

struct Fixed { // can be copied, and never assigned
  std::int64_t number = 0;
  Fixed& operator=(const Fixed&) = delete;
};
[[arkitekt::action]] std::int64_t total(const std::map<std::string, Fixed>& numbers);

} // namespace v1
