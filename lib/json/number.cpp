// Numbers: the grammar first (RFC 8259, section 6), then the value. simdjson's own parse_double is not used: 3.0.1
// returns wrong values for 0. followed by more than 19 digits.
#include "index.hpp"
#include "token.hpp"
#include <arkitekt/json/reader.hpp>
#include <bit>
#include <charconv>
#include <cmath>
#include <limits>

namespace arkitekt::json {

namespace {

/// digits * 10^exponent, and where it stands.
struct Number {
  const char* begin;        ///< with the sign
  const char* mantissa;     ///< the first digit
  const char* mantissa_end; ///< behind the last digit of the fraction, or of the whole part
  const char* end;
  std::uint64_t digits = 0; ///< of whole part and fraction in a row; modulo 2^64 unless fits
  std::int64_t exponent = 0;
  bool negative = false;
  bool is_integer = true; ///< written without fraction and exponent
  bool fits = true;       ///< at most 19 significant digits
};
/// How many digits 64 bits hold whatever they are.
constexpr std::ptrdiff_t safe_digits = 19;

bool is_digit(char c) { return static_cast<std::uint8_t>(c - '0') < 10; }

const char* read_digits(const char* place, std::uint64_t& digits) {
  for (; is_digit(*place); ++place) digits = digits * 10 + static_cast<std::uint64_t>(*place - '0');
  return place;
}

/// Eight digits at once, as simdjson does. The caller knows that place[0, 8) can be read.
bool read_eight_digits(const char* place, std::uint64_t& digits) {
  std::uint64_t word;
  std::memcpy(&word, place, 8);
  const bool all_digits = (((word + 0x4646464646464646) | (word - 0x3030303030303030)) & 0x8080808080808080) == 0;
  if (!all_digits) return false;
  word -= 0x3030303030303030;
  word = word * 10 + (word >> 8); // pairs of digits, then two products add up all four pairs
  const std::uint64_t upper = (word & 0x000000FF000000FF) * 0x000F424000000064;
  const std::uint64_t lower = ((word >> 16) & 0x000000FF000000FF) * 0x0000271000000001;
  digits = digits * 100000000 + ((upper + lower) >> 32);
  return true;
}

const char* read_fraction(const char* place, const char* token_end, std::uint64_t& digits) {
  if constexpr (std::endian::native == std::endian::little)
    while (token_end - place >= 8 && read_eight_digits(place, digits)) place += 8;
  return read_digits(place, digits);
}

/// Behind the `e`. Returns nullptr when there are no digits.
const char* read_exponent(const char* place, std::int64_t& exponent) {
  constexpr std::int64_t more_than_any_text_has_digits = 1'000'000'000'000;
  const bool negative = *place == '-';
  place += negative || *place == '+';
  const char* const first = place;
  std::int64_t value = 0;
  for (; is_digit(*place); ++place)
    if (value < more_than_any_text_has_digits) value = value * 10 + (*place - '0');
  exponent += negative ? -value : value;
  return place == first ? nullptr : place;
}

/// From the first digit that is not 0 on; the point is not counted.
std::ptrdiff_t significant_digits(const char* mantissa, const char* mantissa_end) {
  const char* place = mantissa;
  bool point_passed = false;
  for (; place < mantissa_end && (*place == '0' || *place == '.'); ++place) point_passed |= *place == '.';
  const bool point_ahead = !point_passed && std::memchr(place, '.', static_cast<std::size_t>(mantissa_end - place));
  return mantissa_end - place - point_ahead;
}

/// Goes over the number at `begin`, which ends before `next_token`.
Code scan_number(const char* begin, const char* next_token, Code expected, Number& into) {
  if (*begin != '-' && !is_digit(*begin)) return expected;
  const char* place = into.begin = begin;
  into.negative = *place == '-';
  place += into.negative;
  into.mantissa = place;
  place = read_digits(place, into.digits);
  if (place == into.mantissa || (*into.mantissa == '0' && place - into.mantissa > 1)) return Code::bad_number;
  if (*place == '.') {
    const char* const fraction = place + 1;
    place = read_fraction(fraction, next_token, into.digits);
    if (place == fraction) return Code::bad_number;
    into.exponent = fraction - place;
    into.is_integer = false;
  }
  into.mantissa_end = place;
  if (*place == 'e' || *place == 'E') {
    place = read_exponent(place + 1, into.exponent);
    if (!place) return Code::bad_number;
    into.is_integer = false;
  }
  into.end = place;
  into.fits = into.mantissa_end - into.mantissa <= safe_digits ||
              significant_digits(into.mantissa, into.mantissa_end) <= safe_digits;
  return ends_token(place, next_token) ? Code::ok : Code::bad_number;
}

Code to_floating(const Number& number, double& into) {
  if (number.fits && number.digits == 0) {
    into = number.negative ? -0.0 : 0.0;
    return Code::ok;
  }
  if (number.fits && to_double(number.digits, number.exponent, number.negative, into)) return Code::ok;
  const std::from_chars_result result = std::from_chars(number.begin, number.end, into);
  if (result.ec == std::errc::result_out_of_range) { // `into` is left alone: too small or too large?
    const auto magnitude = number.exponent + significant_digits(number.mantissa, number.mantissa_end);
    if (magnitude > 0) return Code::out_of_range;
    into = number.negative ? -0.0 : 0.0;
    return Code::ok;
  }
  return std::isfinite(into) ? Code::ok : Code::out_of_range;
}

/// The exact value without its sign, also of 1.0 and 1e3. Goes by the digits: a double would round.
Code to_magnitude(const Number& number, std::uint64_t& into) {
  std::uint64_t value = 0;
  std::int64_t zeros = 0; // seen, and not yet known whether digits follow them
  bool overflow = false;
  const auto append = [&](std::uint64_t digit) {
    overflow |= __builtin_mul_overflow(value, std::uint64_t{10}, &value);
    overflow |= __builtin_add_overflow(value, digit, &value);
  };
  const auto append_zeros = [&](std::int64_t count) {
    for (; count > 0 && value != 0 && !overflow; --count) append(0);
  };
  for (const char* place = number.mantissa; place < number.mantissa_end; ++place) {
    if (*place == '.') continue;
    if (*place == '0') {
      ++zeros;
      continue;
    }
    append_zeros(zeros);
    zeros = 0;
    append(static_cast<std::uint64_t>(*place - '0'));
  }
  if (value == 0 && !overflow) {
    into = 0;
    return Code::ok;
  }
  const std::int64_t power = number.exponent + zeros;
  if (power < 0) return Code::expected_integer;
  append_zeros(power);
  into = value;
  return overflow ? Code::out_of_range : Code::ok;
}

/// The most that an int64_t holds is one more below zero.
bool apply_sign(std::uint64_t magnitude, bool negative, std::int64_t& into) {
  if (magnitude > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()) + negative) return false;
  into = static_cast<std::int64_t>(negative ? 0 - magnitude : magnitude);
  return true;
}

} // namespace

bool Cursor::number(double& into) {
  Number number;
  Code code = scan_number(text_ + at_[0], text_ + at_[1], Code::expected_number, number);
  if (code == Code::ok) code = to_floating(number, into);
  if (code != Code::ok) return fail(code);
  ++at_;
  return true;
}

bool Cursor::number(float& into) {
  double wide;
  if (!number(wide)) return false;
  into = static_cast<float>(wide);
  if (!std::isinf(into)) return true;
  --at_; // to the number
  return fail(Code::out_of_range);
}

bool Cursor::number(bool& is_integer, std::int64_t& integer, double& floating) {
  Number number;
  Code code = scan_number(text_ + at_[0], text_ + at_[1], Code::expected_value, number);
  std::uint64_t magnitude = 0;
  is_integer = code == Code::ok && number.is_integer && to_magnitude(number, magnitude) == Code::ok &&
               apply_sign(magnitude, number.negative, integer);
  if (code == Code::ok && !is_integer) code = to_floating(number, floating);
  if (code != Code::ok) return fail(code);
  ++at_;
  return true;
}

/// Of up to 18 digits with nothing around them.
template <class Wide> bool Cursor::plain_integer(Wide& into) const {
  const char* place = text_ + at_[0];
  const bool negative = *place == '-';
  place += negative;
  const char* const first = place;
  std::uint64_t magnitude = 0;
  place = read_digits(place, magnitude);
  const auto digits = static_cast<std::size_t>(place - first);
  if (place != text_ + at_[1] || digits - 1 >= 18 || (*first == '0' && digits > 1)) return false;
  if (negative && std::is_unsigned_v<Wide>) return false;
  into = static_cast<Wide>(negative ? 0 - magnitude : magnitude);
  return true;
}

bool Cursor::long_integer(std::int64_t& into) {
  if (plain_integer(into)) return true;
  Number number;
  Code code = scan_number(text_ + at_[0], text_ + at_[1], Code::expected_integer, number);
  std::uint64_t magnitude = 0;
  if (code == Code::ok) code = to_magnitude(number, magnitude);
  if (code == Code::ok && !apply_sign(magnitude, number.negative, into)) code = Code::out_of_range;
  return code == Code::ok || fail(code);
}

bool Cursor::long_integer(std::uint64_t& into) {
  if (plain_integer(into)) return true;
  Number number;
  Code code = scan_number(text_ + at_[0], text_ + at_[1], Code::expected_integer, number);
  if (code == Code::ok) code = to_magnitude(number, into);
  if (code == Code::ok && number.negative && into != 0) code = Code::out_of_range;
  return code == Code::ok || fail(code);
}

} // namespace arkitekt::json
