// The scalars that name a time, as types of <chrono>: DateTime (RFC 3339) and Date.
#pragma once
#include <arkitekt/structure.hpp>
#include <chrono>

namespace arkitekt {

/// `2024-02-29T23:59:59.123456789+01:00`, RFC 3339 section 5.6: any offset, any number of digits behind the point, of
/// which those beyond nanoseconds are dropped; a leap second is the second behind it. From 1677-09-21 to 2262-04-11.
/// Written in UTC with 0, 3, 6 or 9 digits, so that the same time is read again.
template <> struct ScalarTraits<std::chrono::system_clock::time_point> {
  static constexpr std::string_view graphql = "DateTime";
  static std::optional<std::chrono::system_clock::time_point> parse(std::string_view text);
  static void print(std::chrono::system_clock::time_point time, std::string& out);
};

/// `2024-02-29`, a day of the Gregorian calendar from year 0 to 9999.
template <> struct ScalarTraits<std::chrono::year_month_day> {
  static constexpr std::string_view graphql = "Date";
  static std::optional<std::chrono::year_month_day> parse(std::string_view text);
  /// Throws Error::validation when there is no such day.
  static void print(std::chrono::year_month_day date, std::string& out);
};

} // namespace arkitekt
