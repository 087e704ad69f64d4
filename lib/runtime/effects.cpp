#include "runtime/effects.hpp"

#include "runtime/random_bytes.hpp"

namespace arkitekt::detail {

namespace {

[[noreturn]] void refuse(std::string_view key, std::string_view value) {
  throw Error(ErrorKind::usage, "what this workflow has recorded under '" + std::string(key) +
                                    "' does not fit what it wants now: " + std::string(value.substr(0, 100)));
}

json::Value parse_recorded(std::string_view key, const std::string& text) {
  auto value = json::parse(text);
  if (!value) refuse(key, text);
  return std::move(*value);
}

double number_of(std::string_view key, const std::string& text) {
  const auto number = parse_recorded(key, text).number();
  if (!number) refuse(key, text);
  return *number;
}

std::string hex_of(std::string_view bytes) {
  constexpr char digits[] = "0123456789abcdef";
  std::string text;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    text += digits[byte >> 4];
    text += digits[byte & 15];
  }
  return text;
}

int digit_of(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/// `""` when it is none of `count` bytes.
std::string bytes_of(std::string_view hex, std::size_t count) {
  if (hex.size() != 2 * count) return {};
  std::string bytes;
  for (std::size_t i = 0; i < hex.size(); i += 2) {
    const int high = digit_of(hex[i]), low = digit_of(hex[i + 1]);
    if (high < 0 || low < 0) return {};
    bytes += static_cast<char>(high << 4 | low);
  }
  return bytes;
}

std::string number_text(double number) {
  json::Writer out;
  out.number(number);
  return out.take();
}

} // namespace

void record(TaskState& task, std::string_view kind, std::string_view key, std::string_view value) {
  task.report(runtime::Effect{kind, key, value});
}

double recorded_now(TaskState& task) {
  const std::string key = task.next_key("NOW");
  if (const auto before = task.recorded("NOW", key)) return number_of(key, *before);
  const double now = task.owner->clock().now();
  record(task, "NOW", key, number_text(now));
  return now;
}

std::string recorded_bytes(TaskState& task, std::size_t count) {
  const std::string key = task.next_key("RANDOM");
  if (const auto before = task.recorded("RANDOM", key)) {
    const json::Value value = parse_recorded(key, *before);
    std::string bytes = value.string() ? bytes_of(*value.string(), count) : std::string();
    if (bytes.empty() && count != 0) refuse(key, *before);
    return bytes;
  }
  const std::string bytes = runtime::random_bytes(count);
  record(task, "RANDOM", key, json::quote(hex_of(bytes)));
  return bytes;
}

double recorded_random(TaskState& task) {
  std::uint64_t bits = 0;
  for (const char c : recorded_bytes(task, sizeof bits)) bits = bits << 8 | static_cast<unsigned char>(c);
  return static_cast<double>(bits >> 11) * 0x1p-53;
}

SleepEffect::SleepEffect(TaskState& task, double seconds)
    : task_(task), seconds_(seconds), key_(task.next_key("SLEEP")),
      is_recorded_(task.recorded("SLEEP", key_).has_value()) {}
void SleepEffect::record() { detail::record(task_, "SLEEP", key_, number_text(seconds_)); }

} // namespace arkitekt::detail

namespace arkitekt {

using detail::record;

namespace {

/// What f() gives, or gave before.
template <class T, class Write, class Read>
T record_value(const Workflow& flow, std::string_view key, T (*f)(void*), void* context, Write write, Read read) {
  detail::TaskState& task = TaskAccess::state(flow);
  flow.check_cancelled();
  if (const auto before = task.recorded("RECORD", key)) {
    const auto value = json::parse(*before);
    const auto* held = value ? read(*value) : nullptr;
    if (!held) detail::refuse(key, *before);
    return static_cast<T>(*held);
  }
  T value = f(context);
  json::Writer out;
  write(out, value);
  record(task, "RECORD", key, out.text());
  return value;
}

} // namespace

bool Workflow::record_boolean(std::string_view key, bool (*f)(void*), void* context) const {
  return record_value(
      *this, key, f, context, [](json::Writer& out, bool value) { out.boolean(value); },
      [](const json::Value& value) { return value.boolean(); });
}
std::int64_t Workflow::record_integer(std::string_view key, std::int64_t (*f)(void*), void* context) const {
  return record_value(
      *this, key, f, context, [](json::Writer& out, std::int64_t value) { out.integer(value); },
      [](const json::Value& value) { return value.integer(); });
}
double Workflow::record_number(std::string_view key, double (*f)(void*), void* context) const {
  return record_value(
      *this, key, f, context, [](json::Writer& out, double value) { out.number(value); },
      [](const json::Value& value) { return value.floating(); });
}
std::string Workflow::record_text(std::string_view key, std::string (*f)(void*), void* context) const {
  return record_value(
      *this, key, f, context, [](json::Writer& out, const std::string& value) { out.string(value); },
      [](const json::Value& value) { return value.string(); });
}

} // namespace arkitekt
