// C++ types of one's own for scalars: one that is a text, one that is a list.
#pragma once
#include <arkitekt/structure.hpp>
#include <charconv>

namespace lab {

struct Date {
  int year = 1970, month = 1, day = 1;
  friend bool operator==(const Date&, const Date&) = default;
};

struct Point {
  int x = 0, y = 0;
  friend bool operator==(const Point&, const Point&) = default;
};

} // namespace lab

/// "29.2.2024"
template <> struct arkitekt::ScalarTraits<lab::Date> {
  static std::optional<lab::Date> parse(std::string_view text) {
    lab::Date date;
    for (int* part : {&date.day, &date.month, &date.year}) {
      const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), *part);
      if (error != std::errc()) return std::nullopt;
      text.remove_prefix(static_cast<std::size_t>(end - text.data()));
      if (text.starts_with('.')) text.remove_prefix(1);
    }
    return text.empty() ? std::optional(date) : std::nullopt;
  }
  static void print(const lab::Date& date, std::string& out) {
    out += std::to_string(date.day) + "." + std::to_string(date.month) + "." + std::to_string(date.year);
  }
};

/// [1,2]
template <> struct arkitekt::ScalarTraits<lab::Point> {
  static constexpr bool raw = true;
  static std::optional<lab::Point> parse(std::string_view json) {
    lab::Point point;
    const char* const end = json.data() + json.size();
    const auto [comma, no_x] = std::from_chars(json.data() + 1, end, point.x);
    if (!json.starts_with('[') || no_x != std::errc() || *comma != ',') return std::nullopt;
    const auto [close, no_y] = std::from_chars(comma + 1, end, point.y);
    return no_y == std::errc() && close + 1 == end ? std::optional(point) : std::nullopt;
  }
  static void print(const lab::Point& point, std::string& out) {
    out += "[" + std::to_string(point.x) + "," + std::to_string(point.y) + "]";
  }
};
