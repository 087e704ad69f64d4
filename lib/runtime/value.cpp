// Values of ports that JSON has no form of its own for.
#include <algorithm>
#include <arkitekt/date_time.hpp>
#include <arkitekt/generated_value.hpp>
#include <array>
#include <cstdio>

namespace arkitekt::detail {

namespace {

/// "2024-01-02" and "2024-01-02T03:04:05" get what RFC 3339 wants of them; a blank stands for the T in some places.
std::string completed(std::string_view text) {
  std::string whole(text);
  constexpr std::size_t date_size = 10;
  if (whole.size() == date_size) return whole + "T00:00:00Z";
  if (whole.size() > date_size && whole[date_size] == ' ') whole[date_size] = 'T';
  const std::size_t clock = std::min(date_size + 1, whole.size());
  if (std::count(whole.begin() + static_cast<std::ptrdiff_t>(clock), whole.end(), ':') == 1 &&
      whole.find_first_of("Zz+-", clock) == whole.npos)
    whole += ":00"; // hours and minutes alone
  const bool has_zone = whole.find_first_of("Zz+-", clock) != whole.npos;
  return has_zone ? whole : whole + "Z";
}

} // namespace

bool read_time(json::Cursor& in, std::chrono::system_clock::time_point& out) {
  const json::Cursor before = in;
  std::string_view text;
  if (in.peek() == '"' && in.text(text))
    if (const auto time = ScalarTraits<std::chrono::system_clock::time_point>::parse(completed(text))) {
      out = *time;
      return true;
    }
  if (!in.ok()) return false;
  in = before;
  return in.fail(json::Code::expected_time);
}

void write_time(json::Writer& out, std::chrono::system_clock::time_point time) {
  using namespace std::chrono;
  // As Python's isoformat() has it: six digits when there are any, and an offset in numbers.
  const auto day = floor<days>(time);
  const year_month_day date(day);
  const hh_mm_ss<microseconds> clock(floor<microseconds>(time - day));
  std::array<char, 64> text{};
  const int written = std::snprintf(
      text.data(), text.size(), "%04d-%02u-%02uT%02d:%02d:%02d", static_cast<int>(date.year()),
      static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), static_cast<int>(clock.hours().count()),
      static_cast<int>(clock.minutes().count()), static_cast<int>(clock.seconds().count()));
  std::string whole(text.data(), static_cast<std::size_t>(written));
  if (const auto micros = clock.subseconds().count(); micros != 0) {
    std::snprintf(text.data(), text.size(), ".%06d", static_cast<int>(micros));
    whole += text.data();
  }
  out.string(whole + "+00:00");
}

definition::Unit unit_of(const char* text) { return definition::parse_unit(text).value_or(definition::Unit{}); }

bool read_quantity(json::Cursor& in, const definition::Unit& unit, double& out) {
  const json::Cursor before = in;
  std::string_view text;
  if (in.peek() == '"' && in.text(text))
    if (const auto number = definition::parse_quantity(text, unit)) {
      out = *number;
      return true;
    }
  if (!in.ok()) return false;
  in = before;
  return in.fail(json::Code::expected_quantity);
}
void write_quantity(json::Writer& out, const definition::Unit& unit, double value) {
  out.string(definition::print_quantity(value, unit));
}
void write_quantity(json::Writer& out, const definition::Unit& unit, std::int64_t value) {
  out.string(std::to_string(value) + (unit.symbol.empty() ? "" : " " + unit.symbol));
}

bool open_union(json::Cursor& in, std::size_t count, std::size_t& use, json::Cursor& value) {
  const json::Cursor before = in;
  const auto refuse = [&] {
    if (!in.ok()) return false;
    in = before;
    return in.fail(json::Code::expected_union);
  };
  bool has_use = false, has_value = false;
  if (in.peek() != '{') return refuse();
  if (!in.open_object()) return false;
  if (in.empty_object()) return refuse();
  do {
    std::string key;
    if (!in.name(key)) return false;
    if (key == "__use") {
      if (!in.integer(use)) return in = before, in.fail(json::Code::expected_union);
      has_use = true;
      continue;
    }
    if (key == "__value") {
      value = in;
      has_value = true;
    }
    if (!in.skip()) return false;
  } while (in.more_members());
  return in.ok() && ((has_use && has_value && use < count) || refuse());
}

bool read_envelope(json::Cursor& in, std::string& identifier, std::string& object) {
  const json::Cursor before = in;
  const auto refuse = [&](json::Code code) {
    if (!in.ok() && code != json::Code::expected_structure) return false;
    in = before;
    return in.fail(code);
  };
  bool has_identifier = false, has_object = false;
  std::string given;
  if (in.peek() != '{') return refuse(json::Code::expected_structure);
  if (!in.open_object()) return false;
  if (in.empty_object()) return refuse(json::Code::expected_structure);
  do {
    std::string key;
    if (!in.name(key)) return false;
    if (key == "__identifier") {
      has_identifier = true;
      if (!in.text(given)) return refuse(json::Code::expected_structure);
    } else if (key == "object") {
      has_object = true;
      if (in.peek() == '"') {
        if (!in.text(object)) return false;
      } else {
        std::int64_t number = 0;
        if (!in.integer(number)) return refuse(json::Code::expected_structure);
        object = std::to_string(number);
      }
    } else if (!in.skip()) {
      return false;
    }
  } while (in.more_members());
  if (!in.ok()) return false;
  if (!has_identifier || !has_object) return refuse(json::Code::expected_structure);
  if (!identifier.empty() && given != identifier) return refuse(json::Code::other_structure);
  identifier = std::move(given);
  return true;
}

bool read_object(json::Cursor& in, const char* identifier, std::string& object) {
  std::string wanted(identifier);
  return read_envelope(in, wanted, object);
}

void write_envelope(json::Writer& out, std::string_view identifier, std::string_view object) {
  out.begin_object();
  out.key("__identifier");
  out.string(identifier);
  out.key("object");
  out.string(object);
  out.end_object();
}

// ── structures whose functions wait ─────────────────────────────────────────────────────────────

namespace {
thread_local Pending* current = nullptr; // no coroutine waits while it is set
}

Pending::Scope::Scope(Pending& pending, bool is_collecting) : before_(current) {
  pending.is_collecting_ = is_collecting;
  current = &pending;
}
Pending::Scope::~Scope() { current = before_; }

std::shared_ptr<void> Pending::ask(Answer answer, std::string id, const void* value) {
  Pending* const pending = current;
  if (!pending) throw Error(ErrorKind::usage, "a structure that waits for its service is read outside of an action");
  if (!pending->is_collecting_)
    return pending->next_ < pending->answers_.size() ? std::move(pending->answers_[pending->next_++]) : nullptr;
  pending->requests_.push_back({answer, std::move(id), value});
  return nullptr;
}

Async<> Pending::resolve() {
  for (Request& request : requests_) {
    auto waiting = request.answer(std::move(request.id), request.value);
    answers_.push_back(co_await std::move(waiting));
  }
}

} // namespace arkitekt::detail
