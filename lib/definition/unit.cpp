#include <algorithm>
#include <arkitekt/definition/unit.hpp>
#include <arkitekt/json/writer.hpp>
#include <charconv>
#include <cmath>
#include <numbers>

namespace arkitekt::definition {

namespace {

struct NamedUnit {
  std::string_view name, symbol;
  std::string_view others; ///< further spellings, between blanks
  double factor;
  std::array<int, 8> dimension;
  bool takes_prefix = false;
  double offset = 0;
};

constexpr std::array<int, 8> none = {}, mass = {1}, length = {0, 1}, time = {0, 0, 1}, temperature = {0, 0, 0, 0, 1};
constexpr std::array<int, 8> energy = {1, 2, -2}, volume = {0, 3}, pressure = {1, -1, -2}, frequency = {0, 0, -1};

constexpr NamedUnit units[] = {
    {"gram", "g", " grams ", 1e-3, mass, true},
    {"tonne", "t", " metric_ton tonnes ", 1e3, mass, true},
    {"dalton", "Da", " daltons amu atomic_mass_constant ", 1.66053906660e-27, mass, true},
    {"meter", "m", " metre meters metres ", 1, length, true},
    {"angstrom", "Å", " angstroms Angstrom ", 1e-10, length},
    {"inch", "in", " inches ", 0.0254, length},
    {"foot", "ft", " feet ", 0.3048, length},
    {"mile", "mi", " miles ", 1609.344, length},
    {"second", "s", " sec seconds ", 1, time, true},
    {"minute", "min", " minutes ", 60, time},
    {"hour", "h", " hr hours ", 3600, time},
    {"day", "d", " days ", 86400, time},
    {"week", "week", " weeks ", 604800, time},
    {"year", "a", " years julian_year ", 31557600, time},
    {"ampere", "A", " amp amperes ", 1, {0, 0, 0, 1}, true},
    {"kelvin", "K", " degK ", 1, temperature, true},
    {"degree_Celsius", "°C", " degC celsius degreeC ", 1, temperature, false, 273.15},
    {"degree_Fahrenheit", "°F", " degF fahrenheit degreeF ", 5.0 / 9, temperature, false, 233.15 + 200.0 / 9},
    {"delta_degree_Celsius", "Δ°C", " delta_degC ", 1, temperature},
    {"mole", "mol", " moles ", 1, {0, 0, 0, 0, 0, 1}, true},
    {"candela", "cd", " ", 1, {0, 0, 0, 0, 0, 0, 1}, true},
    {"lumen", "lm", " lumens ", 1, {0, 0, 0, 0, 0, 0, 1}, true},
    {"lux", "lx", " ", 1, {0, -2, 0, 0, 0, 0, 1}, true},
    {"pixel", "pixel", " pixels dot ", 1, {0, 0, 0, 0, 0, 0, 0, 1}, true},
    {"hertz", "Hz", " ", 1, frequency, true},
    {"becquerel", "Bq", " ", 1, frequency, true},
    {"newton", "N", " newtons ", 1, {1, 1, -2}, true},
    {"pascal", "Pa", " pascals ", 1, pressure, true},
    {"bar", "bar", " bars ", 1e5, pressure, true},
    {"standard_atmosphere", "atm", " atmosphere ", 101325, pressure},
    {"torr", "torr", " ", 101325.0 / 760, pressure, true},
    {"joule", "J", " joules ", 1, energy, true},
    {"electron_volt", "eV", " electronvolt ", 1.602176634e-19, energy, true},
    {"calorie", "cal", " calories ", 4.184, energy, true},
    {"watt", "W", " watts ", 1, {1, 2, -3}, true},
    {"coulomb", "C", " coulombs ", 1, {0, 0, 1, 1}, true},
    {"volt", "V", " volts ", 1, {1, 2, -3, -1}, true},
    {"farad", "F", " farads ", 1, {-1, -2, 4, 2}, true},
    {"ohm", "Ω", " ohms ", 1, {1, 2, -3, -2}, true},
    {"siemens", "S", " mho ", 1, {-1, -2, 3, 2}, true},
    {"weber", "Wb", " ", 1, {1, 2, -2, -1}, true},
    {"tesla", "T", " ", 1, {1, 0, -2, -1}, true},
    {"henry", "H", " ", 1, {1, 2, -2, -2}, true},
    {"gray", "Gy", " ", 1, {0, 2, -2}, true},
    {"sievert", "Sv", " ", 1, {0, 2, -2}, true},
    {"liter", "l", " L litre liters litres ", 1e-3, volume, true},
    {"molar", "M", " ", 1e3, {0, -3, 0, 0, 0, 1}, true},
    {"revolutions_per_minute", "rpm", " ", 2 * std::numbers::pi / 60, frequency},
    {"radian", "rad", " radians ", 1, none, true},
    {"degree", "deg", " degrees arcdeg ° ", std::numbers::pi / 180, none},
    {"steradian", "sr", " ", 1, none, true},
    {"percent", "%", " ", 0.01, none},
    {"ppm", "ppm", " ", 1e-6, none},
    {"count", "count", " counts ", 1, none},
    {"dimensionless", "", " ", 1, none},
};

struct Prefix {
  std::string_view name, symbol, other;
  double factor;
};
constexpr Prefix prefixes[] = {
    {"quetta", "Q", "", 1e30}, {"ronna", "R", "", 1e27},  {"yotta", "Y", "", 1e24},  {"zetta", "Z", "", 1e21},
    {"exa", "E", "", 1e18},    {"peta", "P", "", 1e15},   {"tera", "T", "", 1e12},   {"giga", "G", "", 1e9},
    {"mega", "M", "", 1e6},    {"kilo", "k", "", 1e3},    {"hecto", "h", "", 1e2},   {"deca", "da", "", 1e1},
    {"deci", "d", "", 1e-1},   {"centi", "c", "", 1e-2},  {"milli", "m", "", 1e-3},  {"micro", "µ", "u", 1e-6},
    {"nano", "n", "", 1e-9},   {"pico", "p", "", 1e-12},  {"femto", "f", "", 1e-15}, {"atto", "a", "", 1e-18},
    {"zepto", "z", "", 1e-21}, {"yocto", "y", "", 1e-24},
};

bool is_spelling(const NamedUnit& unit, std::string_view text, bool with_symbol) {
  if (text == unit.name || (with_symbol && text == unit.symbol)) return true;
  const std::size_t at = unit.others.find(text);
  if (at == unit.others.npos || at == 0) return false;
  return unit.others[at - 1] == ' ' && unit.others[at + text.size()] == ' ';
}

std::optional<Unit> find_unit(std::string_view text) {
  if (text.empty()) return std::nullopt;
  const auto made = [](const NamedUnit& unit, const Prefix* prefix) {
    Unit found;
    found.factor = unit.factor * (prefix ? prefix->factor : 1);
    found.offset = unit.offset;
    found.dimension = unit.dimension;
    found.name = std::string(prefix ? prefix->name : "") + std::string(unit.name);
    found.symbol = std::string(prefix ? prefix->symbol : "") + std::string(unit.symbol);
    return found;
  };
  for (const NamedUnit& unit : units)
    if (is_spelling(unit, text, true)) return made(unit, nullptr);
  for (const Prefix& prefix : prefixes)
    for (const std::string_view spelling : {prefix.name, prefix.symbol, prefix.other}) {
      // U+03BC, the letter, is written for U+00B5, the sign, as well.
      const bool is_mu = spelling == "µ" && text.starts_with("μ");
      if (spelling.empty() || !(text.starts_with(spelling) || is_mu)) continue;
      const std::string_view rest = text.substr(spelling.size());
      for (const NamedUnit& unit : units)
        if (unit.takes_prefix && !rest.empty() && is_spelling(unit, rest, true)) return made(unit, &prefix);
    }
  return std::nullopt;
}

std::string_view trim(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

struct Power {
  Unit unit;
  int exponent;
};

/// "a * b / c", of the positive powers first; `of` gives each its name.
template <class Of> std::string spell(const std::vector<Power>& powers, Of of) {
  std::string text;
  const auto add = [&](std::string_view sign, const Power& power, int exponent) {
    if (!text.empty() || sign == " / ") text += text.empty() ? "1 / " : sign;
    text += of(power.unit);
    if (exponent != 1) text += " ** " + std::to_string(exponent);
  };
  for (const Power& power : powers)
    if (power.exponent > 0) add(" * ", power, power.exponent);
  for (const Power& power : powers)
    if (power.exponent < 0) add(" / ", power, -power.exponent);
  return text;
}

/// Splits at '*' (but not "**"), '/', and blanks between names.
class UnitReader {
 public:
  explicit UnitReader(std::string_view text) : rest_(text) {}

  std::optional<std::vector<Power>> read() {
    std::vector<Power> powers;
    int sign = 1;
    for (skip(); !rest_.empty(); skip()) {
      if (!read_power(powers, sign)) return std::nullopt;
      skip();
      if (rest_.empty()) break;
      sign = 1;
      if (rest_.front() == '*' && !rest_.starts_with("**"))
        rest_.remove_prefix(1);
      else if (rest_.front() == '/')
        sign = -1, rest_.remove_prefix(1);
      skip();
      if (rest_.empty()) return std::nullopt; // "m /"
    }
    return powers;
  }

 private:
  void skip() {
    while (!rest_.empty() && (rest_.front() == ' ' || rest_.front() == '\t')) rest_.remove_prefix(1);
  }
  bool read_power(std::vector<Power>& powers, int sign) {
    if (rest_.front() == '1' && (rest_.size() == 1 || rest_[1] == ' ' || rest_[1] == '/')) {
      rest_.remove_prefix(1);
      return true;
    }
    const std::size_t end = std::min(rest_.find_first_of("*/^ \t"), rest_.size());
    const std::string_view name = rest_.substr(0, end);
    rest_.remove_prefix(end);
    int exponent = 1;
    for (const auto& [sign_text, value] : {std::pair<std::string_view, int>{"²", 2}, {"³", 3}})
      if (name.ends_with(sign_text)) {
        const std::optional<Unit> unit = find_unit(name.substr(0, name.size() - sign_text.size()));
        return unit && add(powers, *unit, sign * value);
      }
    if (!read_exponent(exponent)) return false;
    const std::optional<Unit> unit = find_unit(name);
    return unit && add(powers, *unit, sign * exponent);
  }
  bool read_exponent(int& exponent) {
    const std::string_view before = rest_;
    skip();
    const std::size_t width = rest_.starts_with("**") ? 2 : rest_.starts_with("^") ? 1 : 0;
    if (width == 0) return rest_ = before, true;
    rest_.remove_prefix(width);
    skip();
    const auto [end, error] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), exponent);
    if (error != std::errc() || exponent == 0 || std::abs(exponent) > 12) return false;
    rest_.remove_prefix(static_cast<std::size_t>(end - rest_.data()));
    return true;
  }
  static bool add(std::vector<Power>& powers, const Unit& unit, int exponent) {
    if (powers.size() >= 16) return false;
    powers.push_back({unit, exponent});
    return true;
  }

  std::string_view rest_;
};

/// Per dimension what the platform's own types propose.
constexpr std::pair<std::string_view, std::string_view> proposals[] = {
    {"second", "ns us ms s"},
    {"hertz", "Hz kHz MHz"},
    {"meter", "nm um mm m"},
    {"gram", "ug mg g kg"},
    {"kelvin", "degC K"},
    {"mole", "nmol umol mmol mol"},
    {"molar", "pM nM uM mM M"},
    {"ampere", "pA nA uA mA A"},
    {"volt", "uV mV V"},
    {"coulomb", "pC nC C"},
    {"farad", "pF nF uF F"},
    {"siemens", "nS uS mS S"},
    {"ohm", "ohm kiloohm megaohm gigaohm"},
    {"watt", "mW W"},
    {"joule", "mJ J"},
    {"pascal", "Pa kPa bar"},
    {"liter", "nL uL mL L"},
};

/// 1 mm is 1000 µm, although 1e-3 / 1e-6 is a bit more.
double scaled(double number, double from, double to) {
  const auto whole = [](double ratio) {
    const double rounded = std::nearbyint(ratio);
    return rounded >= 1 && std::abs(ratio - rounded) < 1e-12 * rounded ? rounded : 0;
  };
  if (const double times = whole(from / to); times > 0) return number * times;
  if (const double parts = whole(to / from); parts > 0) return number / parts;
  return number * from / to;
}

} // namespace

std::optional<Unit> parse_unit(std::string_view text) {
  const auto powers = UnitReader(trim(text)).read();
  if (!powers) return std::nullopt;
  Unit unit;
  for (const Power& power : *powers) {
    unit.factor *= std::pow(power.unit.factor, power.exponent);
    for (std::size_t i = 0; i < unit.dimension.size(); ++i)
      unit.dimension[i] += power.exponent * power.unit.dimension[i];
  }
  if (powers->size() == 1 && powers->front().exponent == 1) unit.offset = powers->front().unit.offset;
  unit.name = spell(*powers, [](const Unit& each) { return each.name; });
  unit.symbol = spell(*powers, [](const Unit& each) { return each.symbol; });
  if (unit.name.empty()) unit.name = "dimensionless";
  return unit;
}

std::string dimension_of(const Unit& unit) {
  constexpr std::string_view names[] = {"[mass]",        "[length]",    "[time]",       "[current]",
                                        "[temperature]", "[substance]", "[luminosity]", "[printing_unit]"};
  constexpr std::size_t upper[] = {5, 0, 3, 6, 1, 2, 4, 7}, lower[] = {0, 1, 2, 3, 4, 5, 6, 7}; // the original's orders
  std::vector<Power> powers;
  const auto add = [&](std::size_t i) {
    Unit named;
    named.name = names[i];
    powers.push_back({named, unit.dimension[i]});
  };
  for (const std::size_t i : upper)
    if (unit.dimension[i] > 0) add(i);
  for (const std::size_t i : lower)
    if (unit.dimension[i] < 0) add(i);
  return powers.empty() ? "dimensionless" : spell(powers, [](const Unit& each) { return each.name; });
}

std::vector<std::string> proposed_units(const Unit& unit) {
  for (const auto& [name, list] : proposals) {
    if (name != unit.name) continue;
    std::vector<std::string> found(1);
    for (const char c : list) {
      if (c == ' ')
        found.emplace_back();
      else
        found.back() += c;
    }
    return found;
  }
  return {unit.name};
}

std::optional<double> parse_quantity(std::string_view text, const Unit& unit) {
  text = trim(text);
  double number = 0;
  const std::string_view digits = text.starts_with('+') ? text.substr(1) : text;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (error != std::errc() || !std::isfinite(number)) return std::nullopt;
  const std::optional<Unit> given = parse_unit(digits.substr(static_cast<std::size_t>(end - digits.data())));
  if (!given || given->dimension != unit.dimension) return std::nullopt;
  if (given->name == unit.name) return number; // not a digit is lost
  const double converted = given->offset == 0 && unit.offset == 0
                               ? scaled(number, given->factor, unit.factor)
                               : (number * given->factor + given->offset - unit.offset) / unit.factor;
  return std::isfinite(converted) ? std::optional(converted) : std::nullopt;
}

std::string print_quantity(double number, const Unit& unit) {
  json::Writer out;
  out.number(number);
  return out.text() + (unit.symbol.empty() ? "" : " " + unit.symbol);
}

} // namespace arkitekt::definition
