#include <arkitekt/date_time.hpp>
#include <arkitekt/error.hpp>

namespace arkitekt {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::nanoseconds;
using std::chrono::seconds;
using std::chrono::sys_days;
using std::chrono::sys_seconds;
using std::chrono::year_month_day;
using Time = std::chrono::system_clock::time_point;
static_assert(std::is_same_v<Time::duration, nanoseconds>);

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// The parts of a text, from left to right. After a failure everything fails.
struct Parts {
  std::string_view rest;
  bool ok = true;

  bool take(char c) {
    if (!ok || rest.empty() || rest.front() != c) return false;
    rest.remove_prefix(1);
    return true;
  }
  void expect(char c) { ok = take(c); }
  /// Exactly `digits`.
  int number(std::size_t digits) {
    int value = 0;
    ok = ok && rest.size() >= digits;
    for (std::size_t i = 0; ok && i < digits; ++i) {
      ok = is_digit(rest[i]);
      value = value * 10 + (rest[i] - '0');
    }
    if (ok) rest.remove_prefix(digits);
    return ok ? value : 0;
  }
  int number(std::size_t digits, int most) {
    const int value = number(digits);
    ok = ok && value <= most;
    return value;
  }
  year_month_day date() {
    const int year = number(4);
    expect('-');
    const auto month = static_cast<unsigned>(number(2));
    expect('-');
    const auto day = static_cast<unsigned>(number(2));
    const year_month_day date{std::chrono::year(year), std::chrono::month(month), std::chrono::day(day)};
    ok = ok && date.ok();
    return date;
  }
  nanoseconds fraction() {
    if (!take('.')) return {};
    ok = ok && !rest.empty() && is_digit(rest.front());
    std::int64_t value = 0;
    for (int digits = 0; ok && (digits < 9 || (!rest.empty() && is_digit(rest.front()))); ++digits) {
      const bool is_there = !rest.empty() && is_digit(rest.front());
      if (digits < 9) value = value * 10 + (is_there ? rest.front() - '0' : 0);
      if (is_there) rest.remove_prefix(1);
    }
    return nanoseconds(value);
  }
  /// What the clock is ahead of UTC.
  minutes offset() {
    if (take('Z') || take('z')) return {};
    const bool is_behind = take('-');
    if (!is_behind) expect('+');
    const int hour = number(2, 23);
    expect(':');
    const int minute = number(2, 59);
    const minutes ahead = hours(hour) + minutes(minute);
    return is_behind ? -ahead : ahead;
  }
};

/// `value` in `digits`, or more where it needs them.
void append(std::string& out, std::int64_t value, std::size_t digits) {
  const std::string text = std::to_string(value);
  if (text.size() < digits) out.append(digits - text.size(), '0');
  out += text;
}

void append_date(std::string& out, year_month_day date) {
  append(out, static_cast<int>(date.year()), 4);
  out += '-';
  append(out, static_cast<unsigned>(date.month()), 2);
  out += '-';
  append(out, static_cast<unsigned>(date.day()), 2);
}

} // namespace

std::optional<Time> ScalarTraits<Time>::parse(std::string_view text) {
  Parts parts{text};
  const year_month_day date = parts.date();
  if (!parts.take('T')) parts.expect('t');
  const int hour = parts.number(2, 23);
  parts.expect(':');
  const int minute = parts.number(2, 59);
  parts.expect(':');
  const int second = parts.number(2, 60);
  const nanoseconds fraction = parts.fraction();
  const minutes offset = parts.offset();
  if (!parts.ok || !parts.rest.empty()) return std::nullopt;

  const sys_seconds time = sys_days(date) + hours(hour) + minutes(minute) + seconds(second) - offset;
  const bool ends_a_day = time == std::chrono::floor<days>(time);
  if (second == 60 && !ends_a_day) return std::nullopt; // leap seconds are the last of a day in UTC
  // What nanoseconds in 64 bits can tell. The earliest second would have a fraction below zero: refused whole.
  if (time <= std::chrono::ceil<seconds>(Time::min()) || time >= std::chrono::floor<seconds>(Time::max()))
    return std::nullopt;
  return Time(time) + fraction;
}

void ScalarTraits<Time>::print(Time time, std::string& out) {
  // By hand: the earliest second as nanoseconds would overflow.
  constexpr std::int64_t second = 1'000'000'000;
  const std::int64_t count = time.time_since_epoch().count();
  std::int64_t fraction = count % second;
  if (fraction < 0) fraction += second;
  const sys_seconds whole(seconds(count / second - (count < 0 && fraction > 0 ? 1 : 0)));
  const sys_days day = std::chrono::floor<days>(whole);
  const std::chrono::hh_mm_ss clock(whole - day);
  append_date(out, day);
  out += 'T';
  append(out, clock.hours().count(), 2);
  out += ':';
  append(out, clock.minutes().count(), 2);
  out += ':';
  append(out, clock.seconds().count(), 2);
  if (fraction != 0) {
    std::size_t digits = 9;
    for (; fraction % 1000 == 0; digits -= 3) fraction /= 1000;
    out += '.';
    append(out, fraction, digits);
  }
  out += 'Z';
}

std::optional<year_month_day> ScalarTraits<year_month_day>::parse(std::string_view text) {
  Parts parts{text};
  const year_month_day date = parts.date();
  return parts.ok && parts.rest.empty() ? std::optional(date) : std::nullopt;
}

void ScalarTraits<year_month_day>::print(year_month_day date, std::string& out) {
  const int year = static_cast<int>(date.year());
  if (!date.ok() || year < 0 || year > 9999)
    throw Error(ErrorKind::validation, "a Date has to be a day of the years 0 to 9999");
  append_date(out, date);
}

} // namespace arkitekt
