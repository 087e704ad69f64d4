#include "net/target.hpp"
#include <algorithm>
#include <charconv>

namespace arkitekt::net {

namespace {

std::optional<std::string> decode_percent(std::string_view text) {
  std::string decoded;
  decoded.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      decoded += text[i];
      continue;
    }
    if (text.size() - i < 3) return std::nullopt;
    unsigned char byte = 0;
    const char* const end = text.data() + i + 3;
    if (std::from_chars(text.data() + i + 1, end, byte, 16).ptr != end || byte == 0) return std::nullopt;
    decoded += static_cast<char>(byte);
    i += 2;
  }
  return decoded;
}

} // namespace

std::optional<Target> parse_target(std::string_view target) {
  if (target == "*") return Target{"*", {}};
  bool is_absolute = false;
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (!target.starts_with(scheme)) continue;
    is_absolute = true;
    target = target.substr(std::min(target.find_first_of("/?", scheme.size()), target.size()));
    break;
  }
  const std::size_t mark = target.find('?');
  std::string_view raw = target.substr(0, mark);
  if (raw.empty() && is_absolute) raw = "/";
  if (!raw.starts_with('/')) return std::nullopt;
  std::optional<std::string> path = decode_percent(raw);
  if (!path) return std::nullopt;
  return Target{std::move(*path), std::string(mark == std::string_view::npos ? "" : target.substr(mark + 1))};
}

} // namespace arkitekt::net
