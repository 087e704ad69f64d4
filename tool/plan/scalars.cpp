#include "tool/plan/scalars.hpp"
#include <algorithm>
#include <iterator>
#include <utility>

namespace reflekt {

namespace {

ScalarCoding with_traits(const std::string& type, const std::string& header) {
  return {type, "detail::read_scalar<" + type + ">", "detail::write_scalar<" + type + ">", header, true};
}

using Pair = std::pair<std::string_view, std::string_view>;

constexpr Pair built_in[] = {{"String", "std::string"}, {"ID", "std::string"},
                             {"Boolean", "bool"},       {"Int", "std::int32_t"},
                             {"Float", "double"},       {"DateTime", "std::chrono::system_clock::time_point"}};

constexpr Pair suggestions[] = {{"Any", "arkitekt::json::Value"},
                                {"BigInt", "std::int64_t"},
                                {"Date", "std::chrono::year_month_day"},
                                {"GenericScalar", "arkitekt::json::Value"},
                                {"Int64", "std::int64_t"},
                                {"JSON", "arkitekt::json::Value"},
                                {"JSONObject", "arkitekt::json::Value"},
                                {"Json", "arkitekt::json::Value"},
                                {"Long", "std::int64_t"},
                                {"Map", "arkitekt::json::Value"},
                                {"Object", "arkitekt::json::Value"},
                                {"UInt64", "std::uint64_t"}};

template <std::size_t N> std::string_view find(const Pair (&pairs)[N], std::string_view scalar) {
  const auto found = std::ranges::find(pairs, scalar, &Pair::first);
  return found == std::end(pairs) ? std::string_view() : found->second;
}

bool is_name_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/// As far as it can be told: `lab::Id<int, 3>`.
bool looks_like_type(std::string_view type) {
  if (type.empty() || (type[0] >= '0' && type[0] <= '9')) return false;
  for (std::size_t i = 0; i < type.size(); ++i) {
    if (is_name_character(type[i]) || std::string_view("<>, ").find(type[i]) != std::string_view::npos) continue;
    if (!type.substr(i).starts_with("::") || i + 2 == type.size() || !is_name_character(type[i + 2])) return false;
    ++i;
  }
  return true;
}

} // namespace

const std::vector<ScalarCoding>& known_scalar_types() {
  static const std::vector<ScalarCoding> all = {
      {"std::string", Scalar::text, Scalar::text},
      {"bool", Scalar::boolean, Scalar::boolean},
      {"std::int32_t", Scalar::integer, Scalar::integer},
      {"std::int64_t", Scalar::integer, Scalar::integer},
      {"std::uint64_t", Scalar::integer, Scalar::integer},
      {"double", Scalar::number, Scalar::number},
      {"float", Scalar::number, Scalar::number},
      with_traits("std::chrono::system_clock::time_point", "<arkitekt/date_time.hpp>"),
      with_traits("std::chrono::year_month_day", "<arkitekt/date_time.hpp>"),
      {"arkitekt::json::Value", std::string("json::read"), std::string("detail::write_json"),
       "<arkitekt/json/value.hpp>"},
  };
  return all;
}

ScalarCoding coding_of(const CppType& type) {
  const std::vector<ScalarCoding>& known = known_scalar_types();
  const auto found = std::ranges::find(known, type.type, &ScalarCoding::type);
  if (found != known.end() && type.header.empty()) return *found;
  return with_traits(type.type, include_of(type.header));
}

std::string include_of(const std::string& header) {
  const bool is_quoted = header.empty() || header.starts_with('<') || header.starts_with('"');
  return is_quoted ? header : "\"" + header + "\"";
}

std::string complaint_about(const CppType& type) {
  if (type.type.empty()) return "no C++ type is given";
  if (!looks_like_type(type.type)) return "'" + type.type + "' is no C++ type";
  const bool is_known =
      std::ranges::find(known_scalar_types(), type.type, &ScalarCoding::type) != known_scalar_types().end();
  if (!is_known && type.header.empty()) return "which header declares '" + type.type + "'?";
  return {};
}

std::optional<CppType> built_in_type(std::string_view scalar) {
  const std::string_view type = find(built_in, scalar);
  if (type.empty()) return std::nullopt;
  return CppType{std::string(scalar), std::string(type)};
}

std::string_view suggested_type(std::string_view scalar) {
  const std::string_view type = find(suggestions, scalar);
  return type.empty() ? "std::string" : type;
}

} // namespace reflekt
