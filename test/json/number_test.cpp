// Numbers: the grammar, the ranges, and doubles against strtod().
#include "fleet.hpp"
#include <arkitekt/json/reader.hpp>
#include <bit>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <gtest/gtest.h>
#include <limits>
#include <optional>
#include <random>

namespace {

using namespace arkitekt;

template <class T, class Read> std::optional<T> read_whole(std::string_view text, Read read) {
  static json::Reader reader;
  const fleet::ExactText exact(text);
  json::Cursor cursor;
  T value{};
  if (reader.open(exact.view(), cursor) && read(cursor, value) && reader.at_end(cursor)) return value;
  EXPECT_FALSE(cursor.ok()) << text;
  return std::nullopt;
}
template <class T> std::optional<T> integer(std::string_view text) {
  return read_whole<T>(text, [](json::Cursor& cursor, T& value) { return cursor.integer(value); });
}
std::optional<double> number(std::string_view text) {
  return read_whole<double>(text, [](json::Cursor& cursor, double& value) { return cursor.number(value); });
}

TEST(Number, refuses_what_the_grammar_does) {
  for (const char* text :
       {"12x", "1.",  "01",   "-",   "-01", "1e",   "1e+",  ".5",    "+1",   "00",       "0x1",
        "1 2", "1_0", "NaN",  "inf", "--1", "1.e3", "1.5.", "1e5x",  "-a",   "1\"a\"",   "1e1.5",
        "0e",  "-.5", "1..2", "1-2", "1+2", "0-",   "true", "\"1\"", "null", "Infinity", "-Infinity"}) {
    EXPECT_EQ(number(text), std::nullopt) << text;
    EXPECT_EQ(integer<std::int64_t>(text), std::nullopt) << text;
  }
}

TEST(Number, reads_integers_of_all_widths) {
  EXPECT_EQ(integer<std::int8_t>("-128"), -128);
  EXPECT_EQ(integer<std::int8_t>("127"), 127);
  EXPECT_EQ(integer<std::int8_t>("128"), std::nullopt);
  EXPECT_EQ(integer<std::uint8_t>("255"), 255);
  EXPECT_EQ(integer<std::uint8_t>("256"), std::nullopt);
  EXPECT_EQ(integer<std::uint8_t>("-1"), std::nullopt);
  EXPECT_EQ(integer<std::int16_t>("-32769"), std::nullopt);
  EXPECT_EQ(integer<std::uint16_t>("65535"), 65535);
  EXPECT_EQ(integer<std::int32_t>("2147483647"), 2147483647);
  EXPECT_EQ(integer<std::int32_t>("-2147483648"), std::numeric_limits<std::int32_t>::min());
  EXPECT_EQ(integer<std::int32_t>("2147483648"), std::nullopt);
  EXPECT_EQ(integer<std::int32_t>("-2147483649"), std::nullopt);
  EXPECT_EQ(integer<std::uint32_t>("4294967295"), 4294967295u);
  EXPECT_EQ(integer<std::uint32_t>("4294967296"), std::nullopt);
  EXPECT_EQ(integer<std::int64_t>("9223372036854775807"), std::numeric_limits<std::int64_t>::max());
  EXPECT_EQ(integer<std::int64_t>("-9223372036854775808"), std::numeric_limits<std::int64_t>::min());
  EXPECT_EQ(integer<std::int64_t>("9223372036854775808"), std::nullopt);
  EXPECT_EQ(integer<std::int64_t>("-9223372036854775809"), std::nullopt);
  EXPECT_EQ(integer<std::uint64_t>("18446744073709551615"), std::numeric_limits<std::uint64_t>::max());
  EXPECT_EQ(integer<std::uint64_t>("18446744073709551616"), std::nullopt);
  EXPECT_EQ(integer<std::uint64_t>("99999999999999999999999999"), std::nullopt);
  EXPECT_EQ(integer<std::uint64_t>("-1"), std::nullopt);
  EXPECT_EQ(integer<std::uint64_t>("-0"), 0u);
  EXPECT_EQ(integer<int>("-0"), 0);
  EXPECT_EQ(integer<int>(" 12 "), 12);
}

TEST(Number, takes_an_integral_value_however_it_is_written) {
  const std::pair<const char*, std::int64_t> taken[] = {
      {"1.0", 1},
      {"-1.0", -1},
      {"1e3", 1000},
      {"1E+3", 1000},
      {"10e-1", 1},
      {"1.50e1", 15},
      {"0.0", 0},
      {"-0.0e99", 0},
      {"0e999999999999999999", 0},
      {"1.000000000000000000000000000000", 1},
      {"9007199254740993.0", 9007199254740993}, // a double would round it
      {"9223372036854775807.0", 9223372036854775807},
      {"92233720368547758070e-1", 9223372036854775807},
      {"0.0000000000000000000000001e25", 1},
      {"100000000000000000000000e-22", 10},
  };
  for (const auto& [text, value] : taken) EXPECT_EQ(integer<std::int64_t>(text), value) << text;
  for (const char* text : {"1.5", "1e-1", "0.99999999999999999999999999", "1e19", "1e400", "1e-400", "1.5e0",
                           "9223372036854775807.1", "12345678901234567890123e-1", "1e999999999999999999999"})
    EXPECT_EQ(integer<std::int64_t>(text), std::nullopt) << text;
}

TEST(Number, agrees_with_strtod_on_hard_doubles) {
  for (const char* text : {"0.1234567890123456789012345", // simdjson 3.0.1's parse_double gets these two wrong
                           "0.30000000000000004440892098500626",
                           "0.00000000000000000000012345678901234567891",
                           "123456789012345678901234567890",
                           "2.2250738585072011e-308",
                           "2.2250738585072014e-308",
                           "4.9e-324",
                           "4.9406564584124654e-324",
                           "2e-324",
                           "2.4703282292062327e-324",
                           "2.4703282292062329e-324",
                           "1e-400",
                           "-1e-400",
                           "1e-99999999999999999999",
                           "1.7976931348623157e308",
                           "1.7976931348623158e308",
                           "9007199254740993",
                           "9007199254740992.99999999999999999",
                           "8.5e-5",
                           "1e23",
                           "8.988465674311580e307",
                           "6.02214076e23",
                           "1448997445238699",
                           "18446744073709551616",
                           "0.000001234567812345678",
                           "3.14159265358979323846264338327950288",
                           "0e400",
                           "0.0e-400",
                           "0.000000000000000000000000000000000000001e39",
                           "-0"}) {
    const std::optional<double> value = number(text);
    ASSERT_TRUE(value) << text;
    const double expected = std::strtod(text, nullptr);
    EXPECT_EQ(std::bit_cast<std::uint64_t>(*value), std::bit_cast<std::uint64_t>(expected)) << text;
  }
}

TEST(Number, tells_underflow_from_overflow_in_very_long_texts) {
  const std::string zeros(5000, '0');
  EXPECT_EQ(number("0." + zeros + "1"), 0.0);
  EXPECT_EQ(number("0." + zeros + "1e5001"), 1.0);
  EXPECT_EQ(number("1" + zeros + "e-5000"), 1.0);
  EXPECT_EQ(number("1" + zeros), std::nullopt);
  EXPECT_EQ(number("1e-" + zeros + "400"), 0.0);
  EXPECT_EQ(number("123456789012345678901e-" + zeros + "400"), 0.0);
  EXPECT_EQ(number("1e" + zeros + "400"), std::nullopt);
  EXPECT_EQ(integer<int>("1" + zeros + "e-5000"), 1);
  EXPECT_EQ(integer<int>("0." + zeros + "1e5001"), 1);
}

TEST(Number, refuses_doubles_beyond_the_range) {
  for (const char* text : {"1e400", "-1e400", "1.7976931348623159e308", "1e309", "1e999999999999999999999"})
    EXPECT_EQ(number(text), std::nullopt) << text;
}

TEST(Number, agrees_with_strtod_on_random_doubles) {
  std::mt19937_64 random(1); // NOLINT: the same numbers in every run
  char text[64];
  for (int i = 0; i < 20000; ++i) {
    const double value = std::bit_cast<double>(random());
    if (!std::isfinite(value)) continue;
    for (const int digits : {3, 15, 17, 21, 30}) {
      std::snprintf(text, sizeof text, "%.*g", digits, value);
      const double expected = std::strtod(text, nullptr);
      if (std::isinf(expected)) continue;
      ASSERT_EQ(number(text), expected) << text;
    }
  }
}

TEST(Number, rounds_to_float) {
  const auto narrow = [](std::string_view text) {
    return read_whole<float>(text, [](json::Cursor& cursor, float& value) { return cursor.number(value); });
  };
  EXPECT_EQ(narrow("0.1"), 0.1f);
  EXPECT_EQ(narrow("1e-60"), 0.0f);
  EXPECT_EQ(narrow("1e39"), std::nullopt);
}

} // namespace
