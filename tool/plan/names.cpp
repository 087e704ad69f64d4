#include "tool/plan/names.hpp"
#include <algorithm>

namespace reflekt {

namespace {

// ASCII only, whatever the locale: names of programs and wire formats.
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
char lower(char c) { return is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c; }
char upper(char c) { return is_lower(c) ? static_cast<char>(c - 'a' + 'A') : c; }

} // namespace

std::string snake_case(std::string_view name) { // inflection.underscore
  std::string out;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const char c = name[i];
    const bool after_word = i > 0 && (is_lower(name[i - 1]) || is_digit(name[i - 1]));
    const bool begins_word = i > 0 && is_upper(name[i - 1]) && i + 1 < name.size() && is_lower(name[i + 1]);
    if (is_upper(c) && (after_word || begins_word)) out += '_';
    out += lower(c);
  }
  return out;
}

std::string title_case(std::string_view name) {
  std::string out;
  bool begins_word = true;
  for (const char c : name) {
    out += c == '_' ? ' ' : begins_word ? upper(c) : lower(c);
    begins_word = c == '_';
  }
  return out;
}

std::string lower_case(std::string_view name) {
  std::string out(name);
  std::transform(out.begin(), out.end(), out.begin(), lower);
  return out;
}

std::string port_identifier(std::string_view module, std::string_view name) {
  const auto allowed = [](std::string_view text) {
    std::string part = lower_case(text);
    for (char& c : part)
      if (!is_lower(c) && !is_digit(c) && c != '_' && c != '.' && c != '-') c = '_';
    return part;
  };
  return "@" + allowed(module) + "/" + allowed(name);
}

std::string c_identifier(std::string_view name) {
  std::string out;
  if (!name.empty() && is_digit(name.front())) out += '_';
  for (const char c : name) out += is_lower(c) || is_upper(c) || is_digit(c) ? c : '_';
  return out;
}

std::string local_name(std::string_view parameter) {
  std::string name(parameter);
  return name.ends_with('_') ? name + "0" : name + "_"; // no double underscore: those are the compiler's
}

std::string_view without_colons(std::string_view qualified) {
  if (qualified.starts_with("::")) qualified.remove_prefix(2);
  return qualified;
}

std::string UniqueNames::take(std::string_view wish) {
  std::string name(wish);
  for (int number = 2; !taken_.insert(name).second; ++number)
    name = std::string(wish) + (wish.ends_with('_') ? "" : "_") + std::to_string(number);
  return name;
}

} // namespace reflekt
