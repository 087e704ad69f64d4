// The target of a request line, taken apart.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace arkitekt::net {

struct Target {
  std::string path;  ///< percent-decoded
  std::string query; ///< as sent, without the '?'
};

/// Takes "/path?query", "http://host/path?query" (RFC 9112 §3.2.2) and "*". Nothing for anything else, for a broken
/// percent sign and for an encoded 0.
std::optional<Target> parse_target(std::string_view target);

} // namespace arkitekt::net
