// Units of quantities, as the platform writes them: "5 ms", "2.5 µm / s". Used by the generator, which checks what
// [[arkitekt::unit]] says, and by the values that travel.
#pragma once
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace arkitekt::definition {

/// A product of powers of units.
struct Unit {
  double factor = 1; ///< in SI base units
  double offset = 0; ///< added after the factor: of degree Celsius
  /// Powers of mass, length, time, current, temperature, substance, luminosity, pixels.
  std::array<int, 8> dimension = {};
  std::string name;   ///< "micrometer ** 2 / second"
  std::string symbol; ///< "µm ** 2 / s"
};

/// Reads "um", "µm**2", "mm / s", "1/s", "kg*m/s^2"; "" is a plain number. Nothing when a part of it is unknown.
std::optional<Unit> parse_unit(std::string_view text);
/// As it is said: "[length] ** 2 / [time]", "dimensionless".
std::string dimension_of(const Unit& unit);
/// What a page offers where nothing else is said: of "second" {"ns", "us", "ms", "s"}, else the unit itself.
std::vector<std::string> proposed_units(const Unit& unit);

/// The number of `unit`s that "5 ms" stands for. Nothing when it is no number with a unit of the same dimension.
std::optional<double> parse_quantity(std::string_view text, const Unit& unit);
/// "5.0 µm". Throws Error::validation on infinities and NaN.
std::string print_quantity(double number, const Unit& unit);

} // namespace arkitekt::definition
