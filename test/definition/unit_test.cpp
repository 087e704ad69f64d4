#include <arkitekt/definition/unit.hpp>
#include <arkitekt/error.hpp>
#include <gtest/gtest.h>
#include <limits>
#include <string>

namespace {

using namespace arkitekt::definition;

TEST(Units, are_told_by_name_symbol_and_dimension) {
  struct Case {
    const char *text, *name, *symbol, *dimension;
  };
  const Case cases[] = {
      {"um", "micrometer", "µm", "[length]"},
      {"µm", "micrometer", "µm", "[length]"},
      {"μm", "micrometer", "µm", "[length]"},
      {"micrometer", "micrometer", "µm", "[length]"},
      {"um**2", "micrometer ** 2", "µm ** 2", "[length] ** 2"},
      {"m^2", "meter ** 2", "m ** 2", "[length] ** 2"},
      {"m/s", "meter / second", "m / s", "[length] / [time]"},
      {"1/s", "1 / second", "1 / s", "1 / [time]"},
      {"kg*m/s**2", "kilogram * meter / second ** 2", "kg * m / s ** 2", "[mass] * [length] / [time] ** 2"},
      {"V", "volt", "V", "[mass] * [length] ** 2 / [time] ** 3 / [current]"},
      {"mV", "millivolt", "mV", "[mass] * [length] ** 2 / [time] ** 3 / [current]"},
      {"F", "farad", "F", "[current] ** 2 * [time] ** 4 / [mass] / [length] ** 2"},
      {"coulomb", "coulomb", "C", "[current] * [time]"},
      {"degC", "degree_Celsius", "°C", "[temperature]"},
      {"mol/L", "mole / liter", "mol / l", "[substance] / [length] ** 3"},
      {"uM", "micromolar", "µM", "[substance] / [length] ** 3"},
      {"ohm * centimeter", "ohm * centimeter", "Ω * cm", "[mass] * [length] ** 3 / [time] ** 3 / [current] ** 2"},
      {"Hz", "hertz", "Hz", "1 / [time]"},
      {"percent", "percent", "%", "dimensionless"},
      {"", "dimensionless", "", "dimensionless"},
      {"min", "minute", "min", "[time]"},
      {"pixel", "pixel", "pixel", "[printing_unit]"},
  };
  for (const Case& each : cases) {
    const auto unit = parse_unit(each.text);
    ASSERT_TRUE(unit) << each.text;
    EXPECT_EQ(unit->name, each.name) << each.text;
    EXPECT_EQ(unit->symbol, each.symbol) << each.text;
    EXPECT_EQ(dimension_of(*unit), each.dimension) << each.text;
  }
}

TEST(Units, that_are_unknown_are_refused) {
  for (const char* text : {"parsec_", "m /", "/ m", "m ** x", "m ** 99", "kk", "5", "m//s", "*", "µ", "1 1"})
    EXPECT_FALSE(parse_unit(text) && std::string(text) != "1 1") << text;
}

TEST(Units, propose_what_the_platform_does) {
  EXPECT_EQ(proposed_units(*parse_unit("s")), (std::vector<std::string>{"ns", "us", "ms", "s"}));
  EXPECT_EQ(proposed_units(*parse_unit("um")), std::vector<std::string>{"micrometer"});
}

TEST(Quantities, are_converted) {
  const auto number = [](const char* text, const char* unit) { return parse_quantity(text, *parse_unit(unit)); };
  EXPECT_DOUBLE_EQ(*number("5 ms", "s"), 0.005);
  EXPECT_DOUBLE_EQ(*number("5ms", "ms"), 5);
  EXPECT_DOUBLE_EQ(*number("1.5 mm", "um"), 1500);
  EXPECT_DOUBLE_EQ(*number("20 degC", "K"), 293.15);
  EXPECT_DOUBLE_EQ(*number("293.15 K", "degC"), 20);
  EXPECT_NEAR(*number("212 degF", "degC"), 100, 1e-9);
  EXPECT_DOUBLE_EQ(*number("-1e-3 m", "mm"), -1);
  EXPECT_DOUBLE_EQ(*number("50 %", ""), 0.5);
  EXPECT_DOUBLE_EQ(*number("2 1/s", "Hz"), 2);
}

TEST(Quantities, of_another_dimension_or_without_a_number_are_refused) {
  for (const char* text : {"5 m", "5", "abc", "", "ms", "nan s", "inf s", "1e999 s", "5 ms x", "5 5 ms"})
    EXPECT_FALSE(parse_quantity(text, *parse_unit("s"))) << text;
}

TEST(Quantities, are_printed_with_their_symbols) {
  EXPECT_EQ(print_quantity(5, *parse_unit("micrometer")), "5.0 µm");
  EXPECT_EQ(print_quantity(2.5, *parse_unit("m/s**2")), "2.5 m / s ** 2");
  EXPECT_EQ(*parse_quantity(print_quantity(0.1, *parse_unit("ohm")), *parse_unit("ohm")), 0.1);
  EXPECT_THROW((void)print_quantity(std::numeric_limits<double>::infinity(), *parse_unit("s")), arkitekt::Error);
}

} // namespace
